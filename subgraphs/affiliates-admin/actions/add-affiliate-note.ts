import { newId } from "@tributary/kit/ids";
import { checkedText } from "@tributary/kit/mutation";
import { lockAffiliate } from "../books/change-affiliate";
import type { Context } from "../context";
import { AffiliateNote } from "../entities/affiliate-note";
import { recordOperation } from "../operations";
import { type AffiliateOutcome, nothingDone } from "../outcomes";
import type { AddAffiliateNoteInput } from "../schema.generated";

/** Adds a note that only operators see. Throws NOT_FOUND. */
export async function addAffiliateNote(
  context: Context,
  input: AddAffiliateNoteInput,
): Promise<AffiliateOutcome> {
  const text = checkedText(input.text.trim(), ["input", "text"], 1, 4000);
  return context.transaction(async (tx) => {
    const affiliate = await lockAffiliate(tx, input.affiliateId);
    const note: AffiliateNote = {
      id: newId("not"),
      affiliateId: affiliate.id,
      text,
      writtenBy: context.viewer.id,
      writtenAt: context.clock.now(),
    };
    await tx.getRepository(AffiliateNote).insert(note);
    const operationId = await recordOperation(context, tx, {
      action: "addAffiliateNote",
      target: affiliate.id,
      reason: null,
      before: null,
      after: { noteId: note.id },
    });
    return { ...nothingDone(affiliate.id), operationId };
  });
}
