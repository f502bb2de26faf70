import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { keysOf } from "./keys";
import { perform } from "./mutations";
import { startUnscheduled } from "./setting";

const olga = operator();
const oscar = operator("oscar");
const GRANTS = { scopes: ["credits:grant", "credits:read"] };

let admin: TestService;
beforeAll(async () => {
  admin = await startUnscheduled();
});
afterAll(() => admin.stop());
const { create, made, rotate, revoke, verify } = keysOf(() => admin);

const sql = async (text: string, ...values: unknown[]) =>
  (await admin.database.admin.query(text, values)).rows;

/** A key that waits, and the operation that it waits for. */
async function waitingKey(scopes: string[] = GRANTS.scopes) {
  const { apiKey, secret, userErrors } = await made({ scopes });
  expect(userErrors).toEqual([{ code: "NEEDS_SECOND_OPERATOR", field: ["input", "scopes"] }]);
  const [{ operation }] = await sql(
    "select waits_for as operation from affiliates_admin.api_key where id = $1",
    apiKey.id,
  );
  return { id: apiKey.id as string, secret: secret as string, operation: operation as string };
}

async function decide(name: string, operationId: string, by = oscar) {
  const { data } = await perform(admin, name, { operationId, reason: "I have looked" }, by);
  return data[name].userErrors.map(({ code }: { code: string }) => code);
}

/** For what the key waits, as operators see it. */
async function waitsFor(id: string) {
  const { data } = await admin.execute(
    "{ apiKeys(first: 100) { nodes { id waitsForOperation } } }",
    {},
    olga,
  );
  return data.apiKeys.nodes.find((key: { id: string }) => key.id === id).waitsForOperation;
}

it.each([
  ["gives credits", ["credits:grant", "credits:read"]],
  ["says who came by whose code", ["credits:read", "referrals:write"]],
])("one that %s lets nobody in until another operator has approved it", async (_, scopes) => {
  const { id, secret, operation } = await waitingKey(scopes);
  expect(await verify(secret)).toBeNull();
  expect(await waitsFor(id)).toBe(operation);
  expect(await decide("approveOperation", operation, olga)).toEqual(["SAME_OPERATOR"]);
  expect(await verify(secret)).toBeNull();
  expect(await decide("approveOperation", operation)).toEqual([]);
  expect(await verify(secret)).toMatchObject({ id, scopes });
  expect(await waitsFor(id)).toBeNull();
  const log = await sql(
    `select actor, action, operation_id = $2 as "isIt" from affiliates_admin.audit_entry where target = $1 order by id`,
    id,
    operation,
  );
  expect(log).toEqual([
    { actor: "olga", action: "requestOperation", isIt: false },
    { actor: "oscar", action: "approveOperation", isIt: false },
    { actor: "olga", action: "createApiKey", isIt: true },
  ]);
});

it("a new secret of a key that waits waits too", async () => {
  const { id, operation } = await waitingKey();
  const { data } = await rotate(id);
  expect(await verify(data.rotateApiKey.secret)).toBeNull();
  await decide("approveOperation", operation);
  expect(await verify(data.rotateApiKey.secret)).not.toBeNull();
});

it("gets a new secret from whom it was approved for alone, before and after", async () => {
  const { id, secret, operation } = await waitingKey();
  const stored = () =>
    sql(
      `select (select count(*) from affiliates_admin.api_key_secret where api_key_id = $1) as secrets,
         (select count(*) from affiliates_admin.audit_entry where target = $1) as entries`,
      id,
    );
  const refused = async () => {
    const before = await stored();
    expect((await rotate(id, { overlapHours: 0 }, oscar as never)).data.rotateApiKey).toEqual({
      apiKey: { id, prefix: secret.slice(0, 21) },
      secret: null,
      userErrors: [{ code: "NEEDS_SECOND_OPERATOR" }],
    });
    expect(await stored()).toEqual(before);
  };
  await refused();
  await decide("approveOperation", operation);
  // Whoever approved it never had its secret.
  await refused();
  expect(await verify(secret)).not.toBeNull();
  const { data } = await rotate(id);
  expect(await verify(data.rotateApiKey.secret)).not.toBeNull();
});

it("any operator gives a new secret to a key that one may make alone", async () => {
  const { apiKey } = await made({ scopes: ["credits:spend", "history:write"] });
  const { data } = await rotate(apiKey.id, {}, oscar as never);
  expect(await verify(data.rotateApiKey.secret)).toMatchObject({ id: apiKey.id });
});

it("never works once the operation was rejected, or the key revoked", async () => {
  const rejected = await waitingKey();
  expect(await decide("rejectOperation", rejected.operation)).toEqual([]);
  expect(await decide("approveOperation", rejected.operation)).toEqual(["OPERATION_CLOSED"]);
  expect(await verify(rejected.secret)).toBeNull();

  const revoked = await waitingKey();
  await revoke(revoked.id);
  expect(await decide("approveOperation", revoked.operation)).toEqual(["OPERATION_REFUSED"]);
  expect(await verify(revoked.secret)).toBeNull();
});

it("the database takes no such key without an operation, and no approval that nobody gave", async () => {
  const { id, secret } = await waitingKey();
  const insert = `insert into affiliates_admin.api_key (id, name, scopes, created_by, created_at, waits_for, approved_at)
    values ('key_x', 'x', $3, 'olga', now(), $1, $2)`;
  const two = /a second operator|another operator/;
  for (const scope of ["credits:grant", "referrals:write"])
    await expect(sql(insert, null, null, ["events:read", scope])).rejects.toThrow(two);
  const [{ waits_for }] = await sql(
    "select waits_for from affiliates_admin.api_key where id = $1",
    id,
  );
  await expect(sql(insert, waits_for, new Date(), ["credits:grant"])).rejects.toThrow(two);
  const approve = "update affiliates_admin.api_key set approved_at = now() where id = $1";
  await expect(sql(approve, id)).rejects.toThrow(two);
  expect(await verify(secret)).toBeNull();
});

it("other keys, and all keys where the policy asks for one operator, work at once", async () => {
  const { secret } = await made({ scopes: ["credits:spend", "history:write"] });
  expect(await verify(secret)).not.toBeNull();
  const waits = await waitingKey();
  await sql(`insert into affiliates_admin.program_policy select (jsonb_populate_record(p,
    jsonb_build_object('version', p.version + 1, 'require_second_operator', false))).*
    from affiliates_admin.program_policy p order by version desc limit 1`);
  const { data } = await create(GRANTS);
  expect(data.createApiKey.userErrors).toEqual([]);
  expect(await verify(data.createApiKey.secret)).not.toBeNull();
  const rotated = await rotate(data.createApiKey.apiKey.id, {}, oscar as never);
  expect(await verify(rotated.data.rotateApiKey.secret)).not.toBeNull();
  // What waits already still waits for what its maker asked.
  expect((await rotate(waits.id, {}, oscar as never)).data.rotateApiKey.userErrors).toEqual([
    { code: "NEEDS_SECOND_OPERATOR" },
  ]);
});
