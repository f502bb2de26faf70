import { publish } from "@tributary/events/publish";
import { recordMemberships } from "../books/record-memberships";
import { codeAdded, type TakenCode, takeCode } from "../books/take-code";
import type { Context } from "../context";
import { vanityCode } from "../domain/code";
import { programRefusal } from "../domain/program";
import { type RefusalCode, refusal } from "../domain/refusal";
import { noPromoter, type PromoterOutcome } from "../outcomes";
import { lockUser } from "../queries/lock-user";
import { currentPolicy } from "../queries/policies";
import { codesOf, promotersByUser, statusesOf } from "../queries/promoters";
import type { AddVanityCodeInput } from "../schema.generated";

/** Codes are for ever, so nobody may take the namespace away. */
const MOST_VANITY_CODES = 20;

/** Adds a code of the promoter's own choice. The same code again changes nothing. */
export async function addVanityCode(
  context: Context,
  input: AddVanityCodeInput,
): Promise<PromoterOutcome> {
  const { viewer, config, clock } = context;
  if (viewer.kind !== "USER") return noPromoter("ACCOUNT_NOT_ELIGIBLE");
  return context.transaction(async (tx) => {
    const now = clock.now();
    await lockUser(tx, viewer.id);
    const [promoter] = await promotersByUser(tx, [viewer.id]);
    if (!promoter) return noPromoter("ACCOUNT_NOT_ELIGIBLE");
    const refuse = (code: RefusalCode, field?: string): PromoterOutcome => ({
      promoterId: promoter.id,
      userErrors: [refusal(code, field)],
    });
    const workspaceIds = viewer.workspaces.map(({ id }) => id);
    await recordMemberships(tx, viewer.id, workspaceIds, now);

    const closed = programRefusal(
      config.ENABLE_PLATFORM_REFERRALS,
      await currentPolicy(tx),
      viewer.region,
    );
    if (closed) return refuse(closed);
    const status = (await statusesOf(tx, [promoter.id])).get(promoter.id);
    if (status === "REVOKED") return refuse("PROMOTER_REVOKED");
    const chosen = vanityCode(input.code);
    if (!chosen) return refuse("CODE_INVALID", "code");

    const codes = await codesOf(tx, [promoter.id]);
    if (codes.some(({ code }) => code === chosen.code)) {
      return { promoterId: promoter.id, userErrors: [] };
    }
    if (codes.filter(({ kind }) => kind === "VANITY").length >= MOST_VANITY_CODES) {
      return refuse("TOO_MANY_CODES", "code");
    }
    const taken: TakenCode = { ...chosen, promoterId: promoter.id, kind: "VANITY", addedAt: now };
    if (!(await takeCode(tx, taken))) return refuse("CODE_TAKEN", "code");
    await publish(tx, codeAdded(taken));
    return { promoterId: promoter.id, userErrors: [] };
  });
}
