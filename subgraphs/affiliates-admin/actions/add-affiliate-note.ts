import { newId } from "@tributary/kit/ids";
import type { Context } from "../context";
import { AffiliateNote } from "../entities/affiliate-note";
import { checkedText } from "../input";
import type { AddAffiliateNoteInput } from "../schema.generated";
import { audit } from "./audit";
import { lockAffiliate } from "./change-affiliate";

/** Adds a note that only operators see. Throws NOT_FOUND. */
export async function addAffiliateNote(
  context: Context,
  input: AddAffiliateNoteInput,
): Promise<{ affiliateId: string; operationId: string }> {
  const text = checkedText(input.text, "text", 4000);
  return context.transaction(async (tx) => {
    const affiliate = await lockAffiliate(tx, input.affiliateId);
    const at = context.clock.now();
    const note = { id: newId("not"), affiliateId: affiliate.id, text };
    await tx
      .getRepository(AffiliateNote)
      .insert({ ...note, writtenBy: context.viewer.id, writtenAt: at });
    const operationId = await audit(tx, {
      actor: context.viewer.id,
      action: "addAffiliateNote",
      target: affiliate.id,
      reason: "A note was added.",
      after: { noteId: note.id },
      at,
    });
    return { affiliateId: affiliate.id, operationId };
  });
}
