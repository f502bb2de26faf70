import { approvedBatch, type Payee } from "@tributary/affiliates-admin/tests/payouts";
import { type Graph, type GraphHttp, startGraph } from "@tributary/testing/graph";
import { operator, user } from "@tributary/testing/viewers";

const ann = user("ann", { region: "US" });
const SECRET = "DE00CANARY4711";
const JOIN = `mutation { joinReferralProgram(input: { workspaceId: "wks_ann", acceptedTermsVersion: 1 }) {
  userErrors { code } } }`;
const SAVE = `mutation ($input: SavePayoutDetailsInput!) { savePayoutDetails(input: $input) {
  payoutMethod { ready } userErrors { code } } }`;
const KEY = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }`;

const written: string[] = [];
beforeAll(() => {
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});
afterAll(() => jest.restoreAllMocks());

describe.each([
  ["in one process", false],
  ["apart, over HTTP", true],
])("%s", (_, split) => {
  let graph: Graph;
  let http: GraphHttp;
  let batchId: string;
  let itemId: string;

  beforeAll(async () => {
    graph = await startGraph({ split, variables: { LOG_LEVEL: "debug" } });
    http = await graph.http();
    await graph.query(ann, JOIN);
    await graph.settle();
    const input = { label: "bank", details: `IBAN: ${SECRET}`, idempotencyKey: "1" };
    const { data } = await graph.query(ann, SAVE, { input });
    expect(data.savePayoutDetails).toEqual({ payoutMethod: { ready: true }, userErrors: [] });
    const { rows } = await graph.database.admin.query(
      `select a.id as "affiliateId", a.promoter_id as "promoterId", a.user_id as "userId", m.id as "methodId"
       from affiliates_admin.affiliate a join affiliates_admin.payout_method m using (promoter_id)`,
    );
    const batch = await approvedBatch(graph as never, rows as Payee[]);
    batchId = batch.batchId;
    itemId = batch.itemIds[0]!;
  });
  afterAll(() => graph.stop());

  const get = (headers: Record<string, string>, path = `${batchId}.csv`, method = "GET") =>
    fetch(`${http.url}/export/payout-batches/${path}`, { method, headers });
  const bearer = async (viewer: Parameters<GraphHttp["token"]>[0]) => ({
    authorization: `Bearer ${await http.token(viewer)}`,
  });
  const item = async () => {
    const { rows } = await graph.database.admin.query(
      "select status, in_flight_by as by from affiliates_admin.payout_item where id = $1",
      [itemId],
    );
    return rows[0];
  };

  it("refuses everybody else, and moves nothing for them", async () => {
    const input = { name: "CI", scopes: ["affiliates:read", "events:read"], idempotencyKey: "1" };
    const { data } = await graph.query(operator(), KEY, { input });
    const olga = await bearer(operator());
    const cases: [string, Record<string, string>, number, string][] = [
      ["nobody", {}, 401, "UNAUTHENTICATED"],
      ["a cookie", { cookie: `token=${olga.authorization.slice(7)}` }, 401, "UNAUTHENTICATED"],
      ["a forged identity", { "x-identity": "olga" }, 401, "UNAUTHENTICATED"],
      ["a wrong token", { authorization: "Bearer eyJ0.e30.x" }, 401, "UNAUTHENTICATED"],
      ["the promoter who is paid", await bearer(ann), 403, "FORBIDDEN"],
      ["a key of the platform", { "x-api-key": data.createApiKey.secret }, 403, "FORBIDDEN"],
    ];
    for (const [who, headers, status, code] of cases) {
      const answer = await get(headers);
      expect([who, answer.status]).toEqual([who, status]);
      expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    }
    const withToken = await get({}, `${batchId}.csv?access_token=${olga.authorization.slice(7)}`);
    expect(withToken.status).toBe(400);
    expect((await get(olga, `${batchId}.csv`, "HEAD")).status).toBe(405);
    expect((await get(olga, `${batchId}.csv`, "POST")).status).toBe(405);
    expect(await item()).toEqual({ status: "WAITING", by: null });
  });

  it.each(["pay_00000000000000000000000000000000", "nonsense", "..%2f..%2fetc%2fpasswd", "%00"])(
    "answers 404 for a batch %s that is not there",
    async (id) => {
      const answer = await get(await bearer(operator()), `${id}.csv`);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({
        errors: [{ extensions: { code: "NOT_FOUND", requestId: expect.any(String) } }],
      });
    },
  );

  it("an operator gets it, the same again, and both are in the audit log", async () => {
    const olga = await bearer(operator());
    const first = await get({ ...olga, origin: "https://evil.example" });
    expect([first.status, first.headers.get("content-type")]).toEqual([
      200,
      "text/csv; charset=utf-8; header=present",
    ]);
    expect(first.headers.get("content-disposition")).toMatch(
      /^attachment; filename="payout-batch-/,
    );
    expect(first.headers.get("cache-control")).toBe("no-store");
    expect(first.headers.get("access-control-allow-origin")).toBeNull();
    const text = await first.text();
    expect(text).toContain(SECRET);
    expect(await item()).toEqual({ status: "IN_FLIGHT", by: "olga" });
    expect(await (await get(olga)).text()).toBe(text);
    const { data } = await graph.query(
      operator(),
      `query ($id: String!) { auditLog(filter: { target: $id }) { nodes { action actor after } } }`,
      { id: batchId },
    );
    expect(data.auditLog.nodes).toMatchObject([
      { action: "exportPayoutBatch", actor: "olga", after: { again: true, part: 1 } },
      { action: "exportPayoutBatch", actor: "olga", after: { again: false, itemCount: 1 } },
    ]);
  });

  it("an operator sends back a file of more than a megabyte; a stranger's is not read, and nobody else's taken", async () => {
    const [header] = (await (await get(await bearer(operator()))).text()).split("\r\n");
    const filler = Array.from({ length: 12_000 }, (_, n) => `line ${n} ${"x".repeat(80)}\r\n`);
    const query = `mutation ($input: MarkPayoutItemsPaidByCsvInput!) { markPayoutItemsPaidByCsv(input: $input) {
      marked userErrors { code } } }`;
    const input = { batchId, csv: `${header}\r\n${filler.join("")}`, idempotencyKey: "large" };
    const send = async (headers: Record<string, string>) =>
      fetch(`${http.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables: { input } }),
      });
    for (const headers of [{}, { authorization: "Bearer eyJ0.e30.x" }] as Record<
      string,
      string
    >[]) {
      expect((await send(headers)).status).toBe(413);
    }
    expect(await (await send(await bearer(ann))).json()).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
    const answer = await send(await bearer(operator()));
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { data: { markPayoutItemsPaidByCsv: { marked: 0, userErrors: [] } } },
    ]);
  });

  it("logs no account", () => {
    expect(written.join("")).not.toContain("CANARY");
  });
});
