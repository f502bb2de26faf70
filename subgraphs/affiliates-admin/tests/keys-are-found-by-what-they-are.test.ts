import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { keysOf } from "./keys";
import { perform } from "./mutations";
import { joined, startUnscheduled } from "./setting";

let admin: TestService;
const ids: Record<string, string> = {};
beforeAll(async () => {
  admin = await startUnscheduled();
  await admin.tell(joined("prm_ann", "ann"), joined("prm_bob", "bob"));
  const plain = await make("plain", {});
  await make("ann's", { scopes: ["commissions:read", "referrals:read"] }, user("ann"));
  await make("bob's 100%", {}, user("bob"));
  const revoked = await make("revoked", {});
  await revoke(revoked);
  const ended = await make("ended", {});
  await sql("update affiliates_admin.api_key set expires_at = now() where id = $1", ended);
  await make("waits", { scopes: ["credits:grant"] });
  const refused = await make("refused", { scopes: ["credits:grant"] });
  const operationId = (await list({})).find(({ id }) => id === refused)!.waitsForOperation;
  await perform(admin, "rejectOperation", { operationId }, operator("oscar"));
  ids["prefix of plain"] = (await list({})).find(({ id }) => id === plain)!.prefix;
});
afterAll(() => admin.stop());

const { made, revoke, rotate } = keysOf(() => admin);
const sql = (text: string, ...values: unknown[]) => admin.database.admin.query(text, values);

async function make(name: string, input: object, by: object = operator()): Promise<string> {
  const { apiKey } = await made({ name, ...input }, by as never);
  ids[name] = apiKey.id;
  return apiKey.id;
}

interface Key {
  id: string;
  name: string;
  prefix: string;
  state: string;
  waitsForOperation: string;
  previousSecretUntil: string | null;
}

async function list(filter: object, viewer = operator() as never): Promise<Key[]> {
  const { data } = await admin.execute(
    `query ($filter: ApiKeyFilter) { apiKeys(first: 100, filter: $filter) {
       nodes { id name prefix state waitsForOperation previousSecretUntil } totalCount } }`,
    { filter },
    viewer,
  );
  expect(data.apiKeys.totalCount).toBe(data.apiKeys.nodes.length);
  return data.apiKeys.nodes;
}

it.each<[string, object, string[]]>([
  ["nothing asked", {}, ["refused", "waits", "ended", "revoked", "bob's 100%", "ann's", "plain"]],
  ["the platform's", { owner: "platform", state: "ACTIVE" }, ["plain"]],
  ["one person's", { owner: "ann" }, ["ann's"]],
  ["nobody's", { owner: "\0" }, []],
  ["those that work", { state: "ACTIVE" }, ["bob's 100%", "ann's", "plain"]],
  ["those that wait", { state: "WAITING" }, ["waits"]],
  ["those that were rejected", { state: "REFUSED" }, ["refused"]],
  ["those that have ended", { state: "EXPIRED" }, ["ended"]],
  ["those that were revoked", { state: "REVOKED" }, ["revoked"]],
  ["by a scope", { scope: "commissions:read" }, ["ann's"]],
  ["by a part of the name", { search: " NN'" }, ["ann's"]],
  ["by a part that would be a pattern", { search: "0%" }, ["bob's 100%"]],
  ["by more than a name has", { search: "x".repeat(101) }, []],
])("%s", async (_, filter, expected) => {
  const found = await list(filter);
  expect(found.map(({ name }) => name)).toEqual(expected);
});

it("by how the present secret begins", async () => {
  const found = await list({ search: ids["prefix of plain"]!.slice(0, 15) });
  expect(found.map(({ name }) => name)).toEqual(["plain"]);
});

it("never those of others, whatever is asked for", async () => {
  const found = await list({ owner: "bob" }, user("ann") as never);
  expect(found).toEqual([]);
  expect(await list({}, user("ann") as never)).toMatchObject([{ name: "ann's" }]);
});

it("says until when a secret from before a rotation works", async () => {
  const before = await list({ search: "plain" });
  expect(before).toMatchObject([{ previousSecretUntil: null }]);
  await rotate(ids["plain"]!, { overlapHours: 2 });
  const [{ previousSecretUntil }] = (await list({ search: "plain" })) as [Key];
  const hours = (Date.parse(previousSecretUntil!) - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(1.9);
  expect(hours).toBeLessThanOrEqual(2);
});
