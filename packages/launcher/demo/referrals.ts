import { LINK, REDEEM } from "../story-questions";
import { LAST_DAY, type PromoterPlan, type ReferralPlan } from "./plan";
import { accepted, type Year } from "./year";

const JOIN = `mutation ($input: JoinReferralProgramInput!) { joinReferralProgram(input: $input) {
  promoter { id code } userErrors { code message } } }`;
const DAY_MS = 86_400_000;

/** Promoters by their person's id, once they have joined. */
export type Codes = Map<string, { promoterId: string; code: string }>;

/** Each promoter joins on its day; each friend comes on its own, and makes a workspace the day after. */
export function peopleCome(year: Year): Codes {
  const codes: Codes = new Map();
  for (const promoter of year.plan.promoters)
    year.on(promoter.joins, () => join(year, promoter, codes));
  for (const friend of year.plan.referrals) {
    year.on(friend.links, () => link(year, friend, codes));
    if (friend.redemption !== "NEVER" && friend.links < LAST_DAY)
      year.on(friend.links + 1, () => redeem(year, friend, codes));
  }
  ownCodesAreTried(year, codes);
  return codes;
}

async function join(
  { maker }: Year,
  { id, code, workspaceId }: PromoterPlan,
  codes: Codes,
): Promise<void> {
  const who = await maker.as(id);
  const input = { workspaceId, acceptedTermsVersion: 1, vanityCode: code };
  const { promoter } = accepted(await maker.ask(who, JOIN, { input }));
  codes.set(id, { promoterId: promoter.id, code: promoter.code });
}

async function link(
  { maker }: Year,
  { id, email, promoter }: ReferralPlan,
  codes: Codes,
): Promise<void> {
  const { code } = codes.get(promoter.id)!;
  const input = { code, refereeUserId: id, refereeEmail: email };
  const { linkReferral } = await maker.ask(maker.platform, LINK, { input });
  // A code that is revoked links nothing: they try, and are told.
  const [refusal] = linkReferral.userErrors;
  if (refusal && refusal.code !== "PROMOTER_REVOKED" && refusal.code !== "CODE_UNKNOWN")
    throw new Error(`${id} cannot come: ${refusal.code} ${refusal.message}`);
}

async function redeem({ maker }: Year, friend: ReferralPlan, codes: Codes): Promise<void> {
  const { id, workspaceId, redemption, promoter } = friend;
  const age = redemption === "OLD_WORKSPACE" ? 40 * DAY_MS : 3_600_000;
  const input = {
    ...{ workspaceId, refereeUserId: id, code: codes.get(promoter.id)!.code },
    workspaceCreatedAt: new Date(+maker.now() - age).toISOString(),
    joinedByInvite: redemption === "INVITED",
    idempotencyKey: `redeem-${id}`,
  };
  // Every refusal is an answer here.
  await maker.ask(maker.platform, REDEEM, { input });
}

/** Some promoters try to be their own friends. */
function ownCodesAreTried(year: Year, codes: Codes): void {
  const { promoters } = year.plan;
  for (const [number, promoter] of promoters.entries()) {
    if (number % 7 !== 3) continue;
    const tries = async () => {
      const { code } = codes.get(promoter.id)!;
      const input = { code, refereeUserId: promoter.id, refereeEmail: promoter.email };
      accepted(await year.maker.ask(year.maker.platform, LINK, { input }), "OWN_CODE");
    };
    year.on(promoter.joins + 20, tries);
  }
}
