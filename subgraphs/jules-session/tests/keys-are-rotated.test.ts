import { openDatabase, transaction } from "@tributary/kit/database";
import { openEnvelope, sealEnvelope } from "@tributary/kit/envelope";
import { seal } from "@tributary/kit/seal";
import { databaseUrl } from "@tributary/service/database-url";
import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import type { DataSource } from "typeorm";
import { resealCredentials } from "../actions/reseal-credentials";
import { rewrapRound } from "../books/rewrap-envelopes";
import { entities } from "../data-source";
import { keyOf, placeOfKey } from "../queries/credentials";
import { placeOfSecrets } from "../queries/sent-tree";
import { rotateKeys } from "../rotate-keys";

const kek = (id: string, byte: number) => ({ id, key: Buffer.alloc(32, byte) });
const one = kek("k1", 1);
const two = kek("k2", 2);
type Kek = typeof one;
const written = (...keys: Kek[]) =>
  keys.map(({ id, key }) => `${id}:${key.toString("base64")}`).join(",");

let database: TestDatabase;
/** As the service itself has it, which does not run: its own walk each minute would be one more. */
let db: DataSource;
beforeAll(async () => {
  database = await createDatabase();
  const service = "jules-session";
  const url = databaseUrl(database.config(), service);
  db = await openDatabase({ service, url, entities, poolSize: 4 });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});
afterEach(async () => {
  await database.admin.query("delete from jules_session.jules_credential");
});

const ask = async (sql: string, values: unknown[] = []) =>
  (await database.admin.query(sql, values)).rows;
const configOf = (...keys: Kek[]) => database.config({ ENCRYPTION_KEYS: written(...keys) });
const textOf = (userId: string) => `jules-demo-key-of-${userId}`;
const users = (count: number, name = "user") =>
  Array.from({ length: count }, (_, index) => `${name}-${String(index).padStart(5, "0")}`);

interface SealedKey {
  keyId: string;
  wrappedKey?: Buffer;
  sealed: Buffer;
}
const direct = (userId: string, key = one): SealedKey =>
  seal([key], placeOfKey(userId), textOf(userId));
const enveloped = (userId: string, key = one): SealedKey =>
  sealEnvelope([key], placeOfKey(userId), textOf(userId));

async function save(userIds: readonly string[], sealed: (userId: string) => SealedKey) {
  const rows = userIds.map((userId) => ({ userId, ...sealed(userId) }));
  await ask(
    `insert into jules_session.jules_credential (user_id, key_id, wrapped_key, sealed, hint, status, saved_at, revision)
     select user_id, key_id, decode(wrapped_key, 'hex'), decode(sealed, 'hex'), '…1234', 'VALID', now(), 1
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as made (user_id, key_id, wrapped_key, sealed)`,
    [
      rows.map(({ userId }) => userId),
      rows.map(({ keyId }) => keyId),
      rows.map(({ wrappedKey }) => wrappedKey?.toString("hex") ?? null),
      rows.map((row) => row.sealed.toString("hex")),
    ],
  );
}
const under = async () =>
  Object.fromEntries(
    (
      await ask(`select key_id || case when wrapped_key is null then ' directly' else '' end as how, count(*)::int as n
        from jules_session.jules_credential group by 1`)
    ).map(({ how, n }) => [how, n]),
  );

/** Runs the command with these keys; answers its exit code and what it said. */
async function rotate(keys: Kek[], progress: (line: string) => void = () => {}) {
  const said: string[] = [];
  const env = { DATABASE_URL: database.url, ENCRYPTION_KEYS: written(...keys) };
  const code = await rotateKeys(env, { say: (line) => said.push(line), progress });
  return { code, said };
}
const log = { warn: jest.fn() };
const job = (...keys: Kek[]) =>
  resealCredentials({ db, config: configOf(...keys), log: log as never });

it("a key that was sealed directly opens, and goes into an envelope with the next walk", async () => {
  await save(["ann"], direct);
  const context = { db, config: configOf(one) };
  expect(await keyOf(context, "ann")).toEqual({ apiKey: textOf("ann") });
  expect(await job(one)).toBe(1);
  expect(await under()).toEqual({ k1: 1 });
  expect(await keyOf(context, "ann")).toEqual({ apiKey: textOf("ann") });
  expect(await job(one)).toBe(0);
});

it("neither form opens in the row of another person", async () => {
  await save(["ann"], () => direct("eve"));
  await save(["bob"], () => enveloped("eve"));
  const context = { db, config: configOf(one) };
  for (const userId of ["ann", "bob"]) expect(await keyOf(context, userId)).toBeNull();
  log.warn.mockClear();
  expect(await job(one)).toBe(0);
  expect(log.warn).toHaveBeenCalledTimes(1);
  expect(JSON.stringify(log.warn.mock.calls)).not.toContain("key-of-eve");
  expect(await under()).toEqual({ "k1 directly": 1, k1: 1 });
});

it("the command brings keys and the secrets of sessions under the first key, ciphertexts untouched", async () => {
  const [first, last] = [users(1250, "a"), users(1250, "z")];
  await save(first, direct);
  await save(last, enveloped);
  await addSession("jse_1", sealEnvelope([one], placeOfSecrets("jse_1"), "[]"));
  const ciphertexts = () =>
    ask(`select sealed from jules_session.jules_credential where user_id like 'z%' union all
         select sealed from jules_session.jules_session_secret order by 1`);
  const before = await ciphertexts();
  const heard: string[] = [];
  expect(await rotate([two, one], (line) => heard.push(line))).toEqual({
    code: 0,
    said: [
      "2,501 rows were brought under k2.",
      "Everything is under k2; the other keys can be dropped.",
    ],
  });
  expect(heard).toEqual(["1,000", "2,000", "2,500", "2,501"].map((n) => `${n} of 2,501 rows`));
  expect(await under()).toEqual({ k2: 2500 });
  expect(await ciphertexts()).toEqual(before);
  const onlyNew = { db, config: configOf(two) };
  for (const userId of [first[0]!, first.at(-1)!, last[0]!, last.at(-1)!])
    expect((await keyOf(onlyNew, userId))?.apiKey).toBe(textOf(userId));
  const [secret] = await ask(
    `select key_id as "keyId", wrapped_key as "wrappedKey", sealed from jules_session.jules_session_secret`,
  );
  expect(openEnvelope([two], placeOfSecrets("jse_1"), secret)).toBe("[]");
  expect((await rotate([two, one])).said[0]).toBe("0 rows were brought under k2.");
});

it("goes on where it was stopped, between two thousands or in the midst of one", async () => {
  await save(users(2500), direct);
  const dies = rotate([two, one], (line) => {
    if (line.startsWith("2,000")) throw new Error("killed");
  });
  await expect(dies).rejects.toThrow("killed");
  expect(await under()).toEqual({ k2: 2000, "k1 directly": 500 });
  const cutOff = transaction(db, async (tx) => {
    await rewrapRound(tx, [two, one], "jules_credential", { after: null, waits: true });
    throw new Error("killed");
  });
  await expect(cutOff).rejects.toThrow("killed");
  expect(await under()).toEqual({ k2: 2000, "k1 directly": 500 });
  const heard: string[] = [];
  expect((await rotate([two, one], (line) => heard.push(line))).code).toBe(0);
  expect(heard[0]).toBe("500 of 500 rows");
  expect(await under()).toEqual({ k2: 2500 });
});

it("names what does not open, leaves it as it is, and reaches what lies behind it", async () => {
  const other = kek("k1", 9);
  await save(users(1200, "a"), (userId) => enveloped(userId, other));
  await save(["zoe"], direct);
  await save(["strange"], (userId) => enveloped(userId, kek("k0", 5)));
  const { code, said } = await rotate([two, one]);
  expect(code).toBe(1);
  expect(said.slice(0, 1).concat(said.slice(20))).toEqual([
    'The Jules key of user "a-00000" does not open with the key k1.',
    "… and 1,180 more.",
    "1 rows are under keys that ENCRYPTION_KEYS does not have.",
    "1 rows were brought under k2.",
  ]);
  expect(await under()).toEqual({ k1: 1200, k2: 1, k0: 1 });
  expect((await keyOf({ db, config: configOf(two) }, "zoe"))?.apiKey).toBe(textOf("zoe"));
});

it("the job passes by what somebody changes, and takes it the next time", async () => {
  await save(["ann", "bob"], enveloped);
  await database.admin.query("begin");
  try {
    await ask("select from jules_session.jules_credential where user_id = 'ann' for update");
    expect(await job(two, one)).toBe(1);
  } finally {
    await database.admin.query("rollback");
  }
  expect(await job(two, one)).toBe(1);
  expect(await under()).toEqual({ k2: 2 });
});

it("says what it needs", async () => {
  const voice = { say: () => {}, progress: () => {} };
  await expect(rotateKeys({}, voice)).rejects.toThrow("Set DATABASE_URL");
  const env = { DATABASE_URL: database.url };
  await expect(rotateKeys(env, voice)).rejects.toThrow("Set ENCRYPTION_KEYS");
});

async function addSession(id: string, { keyId, wrappedKey, sealed }: Required<SealedKey>) {
  await ask(`insert into jules_session.module (id, workspace_id, name, description, created_at, head_number)
    values ('mod_1', 'wks_ann', 'network', '', now(), 1)`);
  await ask(
    `insert into jules_session.module_version (id, module_id, number, digest, origin, variables, created_at)
     values ('mve_1', 'mod_1', 1, repeat('0', 64), 'UPLOAD', '[]', now())`,
  );
  await ask(
    `insert into jules_session.jules_session (id, nonce, module_id, base_version_id, workspace_id, owner_id, title,
       mode, require_plan_approval, status, created_at, updated_at, last_changed_at)
     values ($1, repeat('1', 24), 'mod_1', 'mve_1', 'wks_ann', 'ann', '', 'INLINE', true, 'CREATING', now(), now(), now())`,
    [id],
  );
  await ask("insert into jules_session.jules_session_secret values ($1, $2, $3, $4)", [
    id,
    keyId,
    wrappedKey,
    sealed,
  ]);
}
