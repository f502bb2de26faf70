import { createHash } from "node:crypto";
import { type Graph, startGraph } from "@tributary/testing/graph";
import { operator, user } from "@tributary/testing/viewers";
import { post } from "./small-http";

const ADA = user("ada");
const BOB = user("bob");

const JOIN = `mutation ($workspaceId: ID!) { joinReferralProgram(input: { workspaceId: $workspaceId, acceptedTermsVersion: 1 }) {
  promoter { id } userErrors { code } } }`;
const CREATE = `mutation ($scopes: [String!]!, $key: ID!) { createApiKey(input: { name: "Books", scopes: $scopes, idempotencyKey: $key }) {
  apiKey { id owner scopes } secret userErrors { code } } }`;
const OWN = `{ viewer { promoter { id payouts { nodes { id } } affiliate { id }
  statement(month: "2020-01", currency: "USD") { digest csvPath closing { amountMinor } } } } }`;

let graph: Graph;
let url: string;
let ids: Record<"ada" | "bob", string>;
let secrets: Record<"ada" | "bob", string>;
beforeAll(async () => {
  graph = await startGraph();
  ({ url } = await graph.http());
  const made = async (person: typeof ADA) => {
    const joined = await graph.query(person, JOIN, { workspaceId: `wks_${person.id}` });
    await graph.settle();
    const scopes = ["commissions:read", "referrals:read"];
    const created = await graph.query(person, CREATE, { scopes, key: `key of ${person.id}` });
    expect(created.data.createApiKey).toMatchObject({
      apiKey: { owner: person.id, scopes },
      userErrors: [],
    });
    return {
      id: joined.data.joinReferralProgram.promoter.id,
      secret: created.data.createApiKey.secret,
    };
  };
  const [ada, bob] = [await made(ADA), await made(BOB)];
  ids = { ada: ada.id, bob: bob.id };
  secrets = { ada: ada.secret, bob: bob.secret };
  await graph.database.admin.query(
    `insert into affiliates_admin.commission_revision (commission_id, revision, promoter_id, status, amount_minor,
       currency, kind, source, booked_month, booked_at)
     select 'com_' || promoter, 1, promoter, 'CONFIRMED', 1234, 'USD', 'PAYMENT', 'pi_1', '2020-01', '2020-01-02'
     from unnest($1::text[]) promoter`,
    [Object.values(ids)],
  );
  await graph.database.admin.query(
    `insert into affiliates_admin.statement_month (month, changes, sealed_at, time_zone, ends_at)
     values ('2020-01', 2, '2020-02-02', 'UTC', '2020-02-01')`,
  );
});
afterAll(() => graph.stop());

const ask = (who: "ada" | "bob", query: string, variables = {}) =>
  post(url, { query, variables }, { "x-api-key": secrets[who] });

const file = (who: "ada" | "bob", path: string) =>
  fetch(new URL(path, url), { headers: { "x-api-key": secrets[who] } });

it("reads its own payouts and statement, and the file that the digest is of", async () => {
  const { json } = await ask("ada", OWN);
  const { promoter } = json.data!["viewer"] as {
    promoter: { statement: { csvPath: string; digest: string } };
  };
  expect(json.errors).toBeUndefined();
  expect(promoter).toMatchObject({
    id: ids.ada,
    payouts: { nodes: [] },
    affiliate: null,
    statement: { closing: { amountMinor: "1234" } },
  });
  const { csvPath, digest } = promoter.statement;
  const answer = await file("ada", csvPath);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/csv/);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(digest);
  // Another's answers as one that is not there.
  expect((await file("bob", csvPath)).status).toBe(404);
  expect((await fetch(new URL(csvPath, url))).status).toBe(401);
});

it.each([
  ["affiliates", "{ affiliates { nodes { id } } }"],
  ["batches", "{ payoutBatches { nodes { id } } }"],
  ["the audit log", "{ auditLog { nodes { id } } }"],
  ["its person's keys", "{ apiKeys { nodes { id } } }"],
  ["all commissions", '{ reconciliation(month: "2020-01") { month } }'],
])("does not read %s", async (_, query) => {
  const { json } = await ask("ada", query);
  expect(json.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});

it.each([
  [
    "make a key",
    `mutation { createApiKey(input: { name: "x", scopes: ["commissions:read"], idempotencyKey: "1" }) { secret } }`,
  ],
  [
    "change where money goes",
    `mutation { savePayoutDetails(input: { label: "x", details: "IBAN DE00", idempotencyKey: "1" }) { userErrors { code } } }`,
  ],
  [
    "set a status",
    `mutation { setAffiliateStatus(input: { affiliateId: "aff_1", status: ACTIVE, reason: "none", idempotencyKey: "1" }) { operationId } }`,
  ],
  [
    "prepare a batch",
    `mutation { preparePayoutBatch(input: { cutoff: "2020-01-01T00:00:00Z", currency: "USD", idempotencyKey: "1" }) { userErrors { code } } }`,
  ],
])("cannot %s", async (_, query) => {
  const { json } = await ask("ada", query);
  expect(json.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});

it("sees nothing of another promoter, whoever's id it names", async () => {
  const { rows } = await graph.database.admin.query(
    "select id from affiliates_admin.affiliate where promoter_id = $1",
    [ids.bob],
  );
  const affiliate = await ask("ada", `{ affiliate(id: "${rows[0].id}") { id promoter { id } } }`);
  expect(affiliate.json.data).toEqual({ affiliate: null });
  const taken = await graph.query(
    operator(),
    `query ($id: ID!) { affiliate(id: $id) { promoter { statement(month: "2020-01", currency: "USD") { closing { amountMinor } } } } }`,
    { id: rows[0].id },
  );
  expect(taken.data.affiliate.promoter.statement.closing.amountMinor).toBe("1234");
});

it.each([
  ["more than reading", ["credits:spend"]],
  ["everybody's affiliates", ["affiliates:read"]],
  ["the feed", ["events:read"]],
])("a promoter gives no key %s", async (_, scopes) => {
  const { data } = await graph.query(ADA, CREATE, { scopes, key: `key ${scopes}` });
  expect(data.createApiKey).toMatchObject({
    secret: null,
    userErrors: [{ code: "SCOPE_NOT_ALLOWED" }],
  });
});

it("its last use is shown to its person, and many requests write it once a minute at most", async () => {
  const { admin } = graph.database;
  const uses = async () => {
    const { rows } = await admin.query(
      `select xmin::text as version, last_used_at as "at" from affiliates_admin.api_key
       where owner_user_id = 'ada' and last_used_at is not null`,
    );
    return rows;
  };
  expect(await uses()).toHaveLength(1);
  // Whatever the machine takes for what follows, the last use is less than a minute ago.
  await admin.query(
    "update affiliates_admin.api_key set last_used_at = now() + interval '1 hour' where owner_user_id = 'ada'",
  );
  const before = await uses();
  await Promise.all(Array.from({ length: 20 }, () => ask("ada", "{ viewer { kind } }")));
  expect(await uses()).toEqual(before);
  const { data } = await graph.query(ADA, "{ apiKeys { nodes { name lastUsedAt } } }");
  expect(data.apiKeys.nodes).toEqual([{ name: "Books", lastUsedAt: before[0].at.toISOString() }]);
});
