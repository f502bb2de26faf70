import { emailHash as emailHashOf } from "@tributary/kit/email";
import type { TestService } from "@tributary/testing/service";
import { DAY } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { expireOperations } from "../actions/expire-operations";
import { type Input, perform } from "./mutations";
import { joined, key, policyInput, startUnscheduled } from "./setting";

// Acts of this subgraph; those of others: packages/testing/tests/two-people-move-much-money.test.ts.

const olga = operator();
const oscar = operator("oscar");

let admin: TestService;
let people = 0;
beforeAll(async () => {
  admin = await startUnscheduled();
});
afterAll(() => admin.stop());

/** A new affiliate. */
async function affiliate(): Promise<string> {
  const user = `user ${++people}`;
  await admin.tell(joined(`prm_${String(people).padStart(32, "0")}`, user));
  const { rows } = await admin.database.admin.query(
    "select id from affiliates_admin.affiliate where user_id = $1",
    [user],
  );
  return rows[0].id;
}

/** What an act answered: its operation and the codes of its refusals. */
async function asked(viewer: typeof olga, name: string, input: Input) {
  const { data, errors } = await perform(admin, name, input, viewer);
  if (errors) return { error: errors[0]!.extensions!["code"] as string };
  const { operationId = null, userErrors } = data[name];
  return { operationId, codes: userErrors.map(({ code }: { code: string }) => code) };
}

const DECIDE = (
  name: string,
) => `mutation ($input: DecideOperationInput!) { ${name}(input: $input) {
  audit { action actor target reason after } operation { status requestedBy decidedBy refusal } userErrors { code message } } }`;

async function decide(viewer: typeof olga, name: string, operationId: string, name_ = key()) {
  const input = { operationId, reason: "I have looked", idempotencyKey: name_ };
  const { data, errors } = await admin.execute(DECIDE(name), { input }, viewer);
  if (errors) return { error: errors[0]!.extensions!["code"] };
  return data[name];
}
const approve = (viewer: typeof olga, id: string, name?: string) =>
  decide(viewer, "approveOperation", id, name);

async function rateOf(affiliateId: string) {
  const { rows } = await admin.database.admin.query(
    "select rate_bps, terms_reason from affiliates_admin.affiliate where id = $1",
    [affiliateId],
  );
  return rows[0].rate_bps;
}

async function waiting(viewer = oscar) {
  const { data } = await admin.execute(
    `{ pendingOperations(first: 100) { totalCount nodes { id action target reason input effect { amountMinor }
       requestedBy requestedAt expiresAt status } } }`,
    {},
    viewer,
  );
  return data.pendingOperations;
}

const rate = (affiliateId: string, rateBps: number) => ({ affiliateId, rateBps });

it("a rate at the threshold is one operator's; one above it waits, and nothing else is done", async () => {
  const id = await affiliate();
  expect(await asked(olga, "setAffiliateTerms", rate(id, 5000))).toMatchObject({ codes: [] });
  const events = (await admin.told("affiliate.changed")).length;
  const { operationId, codes } = await asked(olga, "setAffiliateTerms", rate(id, 5001));
  expect(codes).toEqual(["NEEDS_SECOND_OPERATOR"]);
  expect(await rateOf(id)).toBe(5000);
  expect(await admin.told("affiliate.changed")).toHaveLength(events);
  const { nodes } = await waiting();
  const found = nodes.find((node: { id: string }) => node.id === operationId);
  expect(found).toMatchObject({
    action: "setAffiliateTerms",
    target: id,
    reason: "for a reason",
    input: { affiliateId: id, rateBps: 5001, minimumPayoutMinor: null },
    effect: [],
    requestedBy: "olga",
    status: "WAITING",
  });
  const week = Date.parse(found.expiresAt) - Date.parse(found.requestedAt);
  expect(week).toBe(7 * DAY);
});

it("it is carried out exactly as it was asked, in the name of who asked; each step is in the log", async () => {
  const id = await affiliate();
  const { operationId } = await asked(olga, "setAffiliateTerms", {
    ...rate(id, 8000),
    minimumPayoutMinor: "7",
  });
  expect(await approve(oscar, operationId)).toEqual({
    audit: {
      action: "approveOperation",
      actor: "oscar",
      target: id,
      reason: "I have looked",
      after: { operationId, decision: "APPROVED" },
    },
    operation: { status: "CARRIED_OUT", requestedBy: "olga", decidedBy: "oscar", refusal: null },
    userErrors: [],
  });
  expect(await rateOf(id)).toBe(8000);
  const { rows } = await admin.database.admin.query(
    `select actor, action, operation_id = $2 as "isIt" from affiliates_admin.audit_entry
     where target = $1 order by id`,
    [id, operationId],
  );
  expect(rows).toEqual([
    { actor: "olga", action: "requestOperation", isIt: false },
    { actor: "oscar", action: "approveOperation", isIt: false },
    { actor: "olga", action: "setAffiliateTerms", isIt: true },
  ]);
  expect((await waiting()).nodes.map((node: { id: string }) => node.id)).not.toContain(operationId);
  // It is undone as every other act is.
  expect(await asked(oscar, "undoOperation", { operationId })).toMatchObject({ codes: [] });
  expect(await rateOf(id)).toBeNull();
});

it("one of them is found by its id, whatever became of it; what is none is not", async () => {
  const found = async (id: string) => {
    const { data } = await admin.execute(
      "query ($id: ID!) { pendingOperation(id: $id) { id action target status decidedBy } }",
      { id },
      oscar,
    );
    return data.pendingOperation;
  };
  const target = await affiliate();
  const { operationId: id } = await asked(olga, "setAffiliateTerms", rate(target, 9000));
  const known = { id, action: "setAffiliateTerms", target };
  expect(await found(id)).toEqual({ ...known, status: "WAITING", decidedBy: null });
  await decide(oscar, "rejectOperation", id);
  expect(await found(id)).toEqual({ ...known, status: "REJECTED", decidedBy: "oscar" });
  for (const none of [`opr_${"0".repeat(32)}`, target, "\0"]) expect(await found(none)).toBeNull();
});

it("what was decided is listed by how it ended, newest first", async () => {
  const listed = async (statuses: string[] | null) => {
    const { data } = await admin.execute(
      `query ($statuses: [PendingOperationStatus!]) { pendingOperations(first: 100, statuses: $statuses) {
         totalCount nodes { id status } } }`,
      { statuses },
      oscar,
    );
    return data.pendingOperations;
  };
  const ids: string[] = [];
  for (let each = 0; each < 3; each++)
    ids.push((await asked(olga, "setAffiliateTerms", rate(await affiliate(), 9000))).operationId);
  const [done, refused, waits] = ids as [string, string, string];
  await approve(oscar, done);
  await decide(oscar, "rejectOperation", refused);
  const ended = await listed(["CARRIED_OUT", "REJECTED"]);
  expect(ended.nodes.slice(0, 2)).toEqual([
    { id: refused, status: "REJECTED" },
    { id: done, status: "CARRIED_OUT" },
  ]);
  expect(ended.totalCount).toBe(ended.nodes.length);
  for (const statuses of [["APPROVED"], ["EXPIRED"], ["REFUSED"], []]) {
    const { nodes } = await listed(statuses);
    expect(nodes.filter(({ id }: { id: string }) => ids.includes(id))).toEqual([]);
  }
  expect((await listed(["WAITING"])).nodes).toContainEqual({ id: waits, status: "WAITING" });
  expect(await listed(null)).toEqual(await listed(["WAITING"]));
});

it("by another operator alone: not by who asked, nor by whose money it is, nor by who is none", async () => {
  const id = await affiliate();
  const { operationId } = await asked(olga, "setAffiliateTerms", rate(id, 9000));
  for (const name of ["approveOperation", "rejectOperation"]) {
    expect((await decide(olga, name, operationId)).userErrors).toMatchObject([
      { code: "SAME_OPERATOR" },
    ]);
    const own = operator(`user ${people}`);
    expect((await decide(own, name, operationId)).userErrors).toMatchObject([
      { code: "OWN_ACCOUNT" },
    ]);
    const alias = operator("alias", { email: "Olga+other@Example.com" });
    expect((await decide(alias, name, operationId)).userErrors).toMatchObject([
      { code: "SAME_OPERATOR" },
    ]);
    expect(await decide({ ...oscar, operator: false }, name, operationId)).toEqual({
      error: "FORBIDDEN",
    });
  }
  expect(await rateOf(id)).toBeNull();
});

it("the database itself knows no decision by who asked, by whose money it is, or too late", async () => {
  const id = await affiliate();
  const { operationId } = await asked(olga, "setAffiliateTerms", rate(id, 9000));
  const set = (table: string, sql: string) =>
    admin.database.admin.query(`update affiliates_admin.${table} set ${sql} where id = $1`, [
      operationId,
    ]);
  for (const table of ["pending_operation", "requested_operation"]) {
    const by = (who: string, at = "requested_at", decision = "APPROVED") =>
      set(table, `decision = '${decision}', decided_by = '${who}', decided_at = ${at}`);
    const broken = (rule: string) => ({ constraint: `${table}_${rule}` });
    await expect(by("olga")).rejects.toMatchObject(broken("by_two_people"));
    await expect(by("olga", "requested_at", "REJECTED")).rejects.toMatchObject(
      broken("by_two_people"),
    );
    await expect(by(`user ${people}`)).rejects.toMatchObject(broken("by_no_beneficiary"));
    await expect(by("oscar", "expires_at")).rejects.toMatchObject(broken("in_time"));
    await expect(set(table, "decision = 'APPROVED', decided_at = now()")).rejects.toMatchObject(
      broken("is_decided_whole"),
    );
    await by("oscar", "requested_at", "REJECTED");
    await expect(by("oscar")).rejects.toThrow(/decided once/);
  }
});

it("twice, and at once by many: it is carried out once", async () => {
  const id = await affiliate();
  const { operationId } = await asked(olga, "setAffiliateTerms", rate(id, 9000));
  const before = (await admin.told("affiliate.changed")).length;
  const others = Array.from({ length: 10 }, (_, index) => operator(`other ${index}`));
  const answers = await Promise.all(others.map((viewer) => approve(viewer, operationId)));
  const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? "done").sort();
  expect(codes).toEqual([...Array(9).fill("OPERATION_CLOSED"), "done"].sort());
  expect(await admin.told("affiliate.changed")).toHaveLength(before + 1);
});

it("the same keys ask for the same operation and get the same decision, also after a restart", async () => {
  const id = await affiliate();
  const request = { ...rate(id, 9000), idempotencyKey: key() };
  const first = await asked(olga, "setAffiliateTerms", request);
  const same = await Promise.all([1, 2, 3].map(() => asked(olga, "setAffiliateTerms", request)));
  expect(same).toEqual([first, first, first]);
  const name = key();
  const approved = await approve(oscar, first.operationId, name);
  await admin.restart();
  expect(await approve(oscar, first.operationId, name)).toEqual(approved);
  expect(await asked(olga, "setAffiliateTerms", request)).toEqual(first);
  expect((await approve(oscar, first.operationId)).userErrors).toMatchObject([
    { code: "OPERATION_CLOSED" },
  ]);
});

it("a dry run says that a second operator would be needed, and leaves nothing", async () => {
  const id = await affiliate();
  const before = (await waiting()).totalCount;
  const input = { ...rate(id, 9000), dryRun: true };
  expect(await asked(olga, "setAffiliateTerms", input)).toEqual({
    operationId: null,
    codes: ["NEEDS_SECOND_OPERATOR"],
  });
  expect((await waiting()).totalCount).toBe(before);
});

it("what is rejected is closed, and never carried out", async () => {
  const id = await affiliate();
  const { operationId } = await asked(olga, "setAffiliateTerms", rate(id, 9000));
  expect(await decide(oscar, "rejectOperation", operationId)).toMatchObject({
    operation: { status: "REJECTED", decidedBy: "oscar" },
    userErrors: [],
  });
  expect((await approve(operator("otto"), operationId)).userErrors).toMatchObject([
    { code: "OPERATION_CLOSED" },
  ]);
  expect(await rateOf(id)).toBeNull();
});

it("it says why it no longer can be, where its affiliate was revoked since", async () => {
  const id = await affiliate();
  const { operationId } = await asked(olga, "setAffiliateTerms", rate(id, 9000));
  await asked(oscar, "setAffiliateStatus", { affiliateId: id, status: "REVOKED" });
  const answer = await approve(oscar, operationId);
  expect(answer).toMatchObject({
    operation: { status: "REFUSED", refusal: "The affiliate was revoked since it was asked for." },
    userErrors: [{ code: "OPERATION_REFUSED", message: expect.stringContaining("revoked since") }],
  });
  expect(await rateOf(id)).toBeNull();
});

it("an undoing that brings back a rate above the threshold waits too", async () => {
  const id = await affiliate();
  const high = await asked(olga, "setAffiliateTerms", rate(id, 9000));
  await approve(oscar, high.operationId);
  const low = await asked(olga, "setAffiliateTerms", rate(id, 1000));
  const undo = await asked(olga, "undoOperation", { operationId: low.operationId });
  expect(undo.codes).toEqual(["NEEDS_SECOND_OPERATOR"]);
  expect(await rateOf(id)).toBe(1000);
  expect(await approve(oscar, undo.operationId)).toMatchObject({ userErrors: [] });
  expect(await rateOf(id)).toBe(9000);
});

describe("a policy", () => {
  const policy = (more: object = {}) => ({ policy: policyInput(more) });
  it.each([
    ["drops the second operator", { requireSecondOperator: false }],
    ["raises the rate of one", { soloRateBps: 5001 }],
    ["raises the adjustments of one", { soloAdjustmentMinor: "100001" }],
    ["raises the grants of one", { soloGrantCredits: "10000.000001" }],
    ["pays more than one may give", { rateBps: 5001 }],
  ])("that %s waits", async (_, more) => {
    const before = (await admin.told("policy.published")).length;
    const { operationId, codes } = await asked(olga, "publishProgramPolicy", policy(more));
    expect(codes).toEqual(["NEEDS_SECOND_OPERATOR"]);
    expect(await admin.told("policy.published")).toHaveLength(before);
    expect(await approve(oscar, operationId)).toMatchObject({
      operation: { status: "CARRIED_OUT" },
      userErrors: [],
    });
    const published = (await admin.told("policy.published")).at(-1)!;
    expect(published.data).toMatchObject({ publishedBy: "olga" });
    expect(await admin.told("policy.published")).toHaveLength(before + 1);
    // Back to what was before: that is one operator's.
    expect(await asked(olga, "publishProgramPolicy", policy())).toMatchObject({ codes: [] });
    if ("requireSecondOperator" in more) expect(published.data.requireSecondOperator).toBe(false);
  });

  it("is neither approved nor rejected by an affiliate, known by its user or its mailbox", async () => {
    const { operationId } = await asked(olga, "publishProgramPolicy", policy({ rateBps: 5002 }));
    const member = joined("prm_member", "member");
    const emailHash = emailHashOf("paid@example.com");
    await admin.tell({ ...member, data: { ...member.data, emailHash } } as typeof member);
    const paid = [operator("member"), operator("else", { email: "Paid+admin@Example.com" })];
    for (const name of ["approveOperation", "rejectOperation"])
      for (const viewer of paid)
        expect((await decide(viewer, name, operationId)).userErrors).toMatchObject([
          { code: "OWN_ACCOUNT" },
        ]);
    // Whom the program pays no more decides again.
    await admin.database.admin.query(
      "update affiliates_admin.affiliate set status = 'REVOKED' where user_id = 'member'",
    );
    expect((await decide(paid[1]!, "rejectOperation", operationId)).userErrors).toEqual([]);
  });

  it("is tried without publishing it or asking anybody", async () => {
    const before = await admin.told("policy.published");
    const waited = (await waiting()).totalCount;
    const tried = (more: object) =>
      asked(olga, "publishProgramPolicy", { ...policy(more), dryRun: true });
    expect(await tried({})).toEqual({ operationId: null, codes: [] });
    expect(await tried({ rateBps: 20_000 })).toMatchObject({ codes: ["RATE_OUT_OF_RANGE"] });
    expect(await tried({ requireSecondOperator: false })).toEqual({
      operationId: null,
      codes: ["NEEDS_SECOND_OPERATOR"],
    });
    expect(await admin.told("policy.published")).toEqual(before);
    expect((await waiting()).totalCount).toBe(waited);
  });

  it("that was asked for before another one was published is asked for again", async () => {
    const { operationId } = await asked(
      olga,
      "publishProgramPolicy",
      policy({ soloRateBps: 6000 }),
    );
    await asked(olga, "publishProgramPolicy", policy());
    expect((await approve(oscar, operationId)).userErrors).toMatchObject([
      { code: "OPERATION_REFUSED", message: expect.stringContaining("ask again") },
    ]);
  });
});

interface Page {
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

it("pages go on where the last one ended, also while some are decided", async () => {
  const ids: string[] = [];
  for (let each = 0; each < 5; each++)
    ids.push((await asked(olga, "setAffiliateTerms", rate(await affiliate(), 9000))).operationId);
  const PAGE = `query ($after: String) { pendingOperations(first: 2, after: $after) {
    nodes { id } pageInfo { hasNextPage endCursor } } }`;
  const seen: string[] = [];
  let after: string | null = null;
  // More pages than there can be: a list that never ends fails.
  for (let turn = 0; turn < 50; turn++) {
    const page: { data: { pendingOperations: Page } } = await admin.execute(PAGE, { after }, oscar);
    const { nodes, pageInfo } = page.data.pendingOperations;
    seen.push(...nodes.map(({ id }) => id));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
    await decide(oscar, "rejectOperation", nodes[0]!.id);
  }
  expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
  const wrong = await admin.execute(PAGE, { after: "bm90aGluZw" }, oscar);
  expect(wrong.errors![0]!.extensions!["code"]).toBe("BAD_USER_INPUT");
});

it("after seven days it is closed by itself, by the deployment's clock, and the log says so", async () => {
  const id = await affiliate();
  const { operationId } = await asked(olga, "setAffiliateTerms", rate(id, 9000));
  admin.clock.advance(7 * DAY);
  expect((await waiting()).nodes).toEqual([]);
  const { data } = await admin.execute(
    "{ pendingOperations(first: 1, statuses: [EXPIRED]) { nodes { id status } } }",
    {},
    oscar,
  );
  expect(data.pendingOperations.nodes).toEqual([{ id: operationId, status: "EXPIRED" }]);
  expect((await approve(oscar, operationId)).userErrors).toMatchObject([
    { code: "OPERATION_CLOSED" },
  ]);
  await Promise.all([1, 2, 3].map(() => expireOperations(admin.running.services)));
  const { rows } = await admin.database.admin.query(
    `select actor, reason, after from affiliates_admin.audit_entry where action = 'expireOperation' and target = $1`,
    [id],
  );
  expect(rows).toEqual([
    { actor: "schedule", reason: null, after: { operationId, decision: "EXPIRED" } },
  ]);
  expect(await rateOf(id)).toBeNull();
});
