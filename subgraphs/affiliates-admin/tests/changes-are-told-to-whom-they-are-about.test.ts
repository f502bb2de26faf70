import { until as eventually } from "@tributary/testing/eventually";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { type Changes, changesSince, type HeardUntil } from "../queries/changes";
import { commissionChanged, joined, key, linked, startAdmin } from "./setting";

let admin: TestService;
let until: HeardUntil;
beforeEach(async () => {
  admin = await startAdmin();
  ({ until } = await look(null));
  await admin.tell(joined("prm_ada", "ada"), joined("prm_bob", "bob"), linked("prm_ada", "ref_1"));
  // The log is read up to the oldest transaction of the server, which may be another test's: what comes of these is heard first.
  const affiliates = new Set<string>();
  await eventually(async () => {
    for (const name of Object.keys(await heard()))
      if (name.startsWith("Affiliate ")) affiliates.add(name);
    return affiliates.size === 2;
  });
});
afterEach(() => admin.stop());

const look = (after: HeardUntil | null): Promise<Changes> =>
  changesSince(admin.running.services as never, { after });

/** What has changed since the last look, once something has: type, id, and who hears. */
async function heard(): Promise<Record<string, object>> {
  const found: Record<string, object> = {};
  for (let tries = 0; tries < 200 && Object.keys(found).length === 0; tries++) {
    const page = await look(until);
    until = page.until;
    for (const { type, id, to } of page.changes) found[`${type} ${id}`] = to;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return found;
}
const to = (more: object = {}) => ({
  operators: true,
  scope: null,
  userIds: [],
  workspaceIds: [],
  ...more,
});

it("a promoter's commission is told to that promoter, by promoter or by referral", async () => {
  await admin.tell(commissionChanged("prm_ada", "com_1", 1n, "PENDING", 1_234n), {
    type: "referral.voided",
    subject: "ref_1",
    occurredAt: new Date(),
    data: {
      referralId: "ref_1",
      promoterId: "prm_ada",
      reason: "It was tried out.",
      voidedAt: new Date(),
    },
  });
  const found = await heard();
  expect(found).toEqual({
    "Commission com_1": to({ scope: "commissions:read", userIds: ["ada"] }),
    "Referral ref_1": to({ scope: "referrals:read", userIds: ["ada"] }),
  });
  expect(JSON.stringify(found)).not.toContain("1234");
});

it("what is of nobody who is known is told to operators alone", async () => {
  await admin.tell(commissionChanged("prm_none", "com_2", 1n, "PENDING", 1n));
  expect(await heard()).toEqual({ "Commission com_2": to({ scope: "commissions:read" }) });
});

it("several changes of one thing are one", async () => {
  await admin.tell(
    ...[1n, 2n, 3n].map((n) => commissionChanged("prm_bob", "com_3", n, "PENDING", n)),
  );
  let page = await look(until);
  await eventually(async () => {
    page = await look(until);
    return page.changes.length > 0;
  });
  expect(page.changes.map(({ id }) => id)).toEqual(["com_3"]);
});

it("an operator's act is told by the audit log, when it stands there", async () => {
  const { data } = await admin.execute("{ affiliates { nodes { id } } }", {}, operator());
  const affiliateId = data.affiliates.nodes[0].id;
  const { data: noted } = await admin.execute(
    "mutation ($input: AddAffiliateNoteInput!) { addAffiliateNote(input: $input) { userErrors { code } } }",
    { input: { affiliateId, text: "A note." } },
    operator(),
  );
  expect(noted.addAffiliateNote.userErrors).toEqual([]);
  const found = await heard();
  expect(Object.keys(found).map((name) => name.replace(/aud_.*/, "aud"))).toEqual([
    "AuditEntry aud",
    `Affiliate ${affiliateId}`,
  ]);
  expect(await look(until)).toMatchObject({ changes: [], more: false, lost: false });
});

it("an act that waits for a second operator is told under the id that both know", async () => {
  const { data } = await admin.execute("{ affiliates { nodes { id } } }", {}, operator());
  const affiliateId = data.affiliates.nodes[0].id;
  const input = { affiliateId, rateBps: 9_000, reason: "A great partner.", idempotencyKey: key() };
  const { data: asked } = await admin.execute(
    "mutation ($input: SetAffiliateTermsInput!) { setAffiliateTerms(input: $input) { operationId } }",
    { input },
    operator(),
  );
  expect(Object.keys(await heard())).toContain(
    `PendingOperation ${asked.setAffiliateTerms.operationId}`,
  );
});

it("a place that is not known here is told as lost, and it goes on from now", async () => {
  const place = { ...until.place, epoch: 999 };
  const page = await look({ ...until, place });
  expect(page).toMatchObject({ changes: [], lost: true });
  expect(page.until.place.epoch).toBeLessThan(999);
});

it.each([
  [{}],
  [{ place: { epoch: 0, xid: "1; drop", sequence: "0" }, audit: "0" }],
  [{ place: { epoch: -1, xid: "0", sequence: "0" }, audit: "0" }],
  [{ place: { epoch: 0, xid: "0", sequence: "0" }, audit: "" }],
])("a place like %j is refused", async (after) => {
  await expect(look(after as never)).rejects.toThrow();
});
