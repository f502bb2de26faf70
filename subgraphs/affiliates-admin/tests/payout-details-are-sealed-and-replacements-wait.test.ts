import { hash } from "node:crypto";
import { canonicalJson } from "@tributary/kit/idempotency";
import { countStatements } from "@tributary/testing/database";
import { DAY, type TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { resealPayoutDetails } from "../actions/reseal-payout-details";
import { replacePayoutMethod } from "../books/replace-payout-method";
import { destination } from "./payouts";
import { joined, key, startAdmin } from "./setting";

let admin: TestService;
const written: string[] = [];
beforeAll(async () => {
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  admin = await startAdmin({ LOG_LEVEL: "debug" });
});
afterAll(async () => {
  await admin.stop();
  jest.restoreAllMocks();
});

const METHOD = "kind ready requirements label addedAt usableFrom";
const bank = {
  label: "My bank",
  details: "Account holder: Ann\nIBAN: DE89 3704 0044 0532 0130 00",
};
const HOURS_72 = 72 * 3_600_000;

type Asked = Partial<typeof bank> & { idempotencyKey?: string };
const save = (userId: string, input: Asked = {}, viewer: unknown = user(userId)) =>
  admin.execute(
    `mutation ($input: SavePayoutDetailsInput!) { savePayoutDetails(input: $input) {
       payoutMethod { ${METHOD} } userErrors { code } } }`,
    { input: { ...bank, idempotencyKey: key(), ...input } },
    viewer as never,
  );
const saved = async (userId: string, input: Asked = {}) =>
  (await save(userId, input)).data.savePayoutDetails.payoutMethod;

let people = 0;
/** A new promoter's user id. */
async function promoter(): Promise<string> {
  const userId = `person ${people++}`;
  await admin.tell(joined(`prm_${userId}`, userId));
  return userId;
}

async function methodsOf(userId: string) {
  const { rows } = await admin.database.admin.query(
    `select * from affiliates_admin.payout_method where promoter_id = $1 order by added_at, id`,
    [`prm_${userId}`],
  );
  return rows;
}

it("a promoter's first destination may be paid to at once", async () => {
  const ann = await promoter();
  const method = await saved(ann);
  expect(method).toMatchObject({ kind: "MANUAL", label: "My bank", ready: true, requirements: [] });
  expect(method.usableFrom).toBe(method.addedAt);
});

describe("a replacement waits 72 hours of real time", () => {
  const wait = ({ added_at, usable_from }: { added_at: Date; usable_from: Date }) =>
    usable_from.getTime() - added_at.getTime();

  it.each<[string, Asked]>([
    ["other details", { details: "IBAN: GB33 BUKB 2020 1555 5555 55" }],
    ["another label, by which people may be led to another account", { label: "New bank" }],
  ])("when it has %s", async (_, change) => {
    const ann = await promoter();
    await saved(ann);
    expect((await saved(ann, change)).ready).toBe(false);
    const [first, second] = await methodsOf(ann);
    expect([wait(first), wait(second)]).toEqual([0, HOURS_72]);
    expect([first.replaced_at, second.replaced_at]).toEqual([second.added_at, null]);
  });

  it("also back to what was before", async () => {
    const ann = await promoter();
    for (const label of ["a", "b", "a"]) await saved(ann, { label });
    expect((await methodsOf(ann)).map(wait)).toEqual([0, HOURS_72, HOURS_72]);
  });

  it("of Stripe by hand, and of hand by Stripe", async () => {
    const ann = await promoter();
    await destination(admin, `prm_${ann}`, "STRIPE_CONNECT");
    await saved(ann);
    const { db } = admin.running.services;
    await db.transaction((tx) =>
      replacePayoutMethod(tx, `prm_${ann}`, {
        id: `pme_${ann}`,
        kind: "STRIPE_CONNECT",
        label: "Stripe",
        sealed: null,
        keyId: null,
        accountId: `acct_${ann}`,
        ready: true,
        requirements: [],
        country: "DE",
        readAt: new Date(),
      }),
    );
    const methods = await methodsOf(ann);
    expect(methods.map(({ kind }) => kind)).toEqual(["STRIPE_CONNECT", "MANUAL", "STRIPE_CONNECT"]);
    expect(methods.slice(1).map(wait)).toEqual([HOURS_72, HOURS_72]);
  });

  it("whatever the deployment's clock says", async () => {
    const ann = await promoter();
    await saved(ann);
    await saved(ann, { label: "other" });
    admin.clock.advance(10 * DAY);
    const again = await saved(ann, { label: "third" });
    expect(again.ready).toBe(false);
    expect(Date.parse(again.addedAt)).toBeLessThanOrEqual(Date.now());
  });

  it("and is then paid to", async () => {
    const ann = await promoter();
    await saved(ann);
    await saved(ann, { label: "other" });
    await admin.database.admin.query(
      `update affiliates_admin.payout_method
       set added_at = added_at - interval '72 hours', usable_from = usable_from - interval '72 hours'
       where promoter_id = $1`,
      [`prm_${ann}`],
    );
    const { data } = await admin.execute(
      "{ affiliates(first: 100) { nodes { payoutMethod { label ready } promoter { id } } } }",
      {},
      operator(),
    );
    const mine = data.affiliates.nodes.find(
      (node: { promoter: { id: string } }) => node.promoter.id === `prm_${ann}`,
    );
    expect(mine.payoutMethod).toEqual({ label: "other", ready: true });
  });
});

it("the very same details again are no replacement, however they are written", async () => {
  const ann = await promoter();
  const first = await saved(ann);
  const { rows: before } = await admin.database.admin.query(
    "select count(*)::int as entries from affiliates_admin.audit_entry",
  );
  const written = { label: " My bank ", details: `${bank.details.replace("\n", "  \r\n")}\r\n` };
  expect(await saved(ann, written)).toEqual(first);
  expect(await methodsOf(ann)).toHaveLength(1);
  const { rows: after } = await admin.database.admin.query(
    "select count(*)::int as entries from affiliates_admin.audit_entry",
  );
  expect(after).toEqual(before);
});

it("of many savings at once one is left, and only the first did not wait", async () => {
  const ann = await promoter();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => save(ann, { label: `label ${index}` })),
  );
  expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
  const methods = await methodsOf(ann);
  expect(methods).toHaveLength(10);
  expect(methods.filter(({ replaced_at }) => replaced_at === null)).toHaveLength(1);
  expect(methods.filter((m) => m.usable_from.getTime() === m.added_at.getTime())).toHaveLength(1);
});

it("a second current destination is refused by the database", async () => {
  const ann = await promoter();
  await saved(ann);
  await expect(
    admin.database.admin.query(
      `insert into affiliates_admin.payout_method (id, promoter_id, kind, label, sealed, key_id, ready, added_at, usable_from)
       select id || 'x', promoter_id, kind, label, sealed, key_id, ready, added_at, usable_from
       from affiliates_admin.payout_method where promoter_id = $1`,
      [`prm_${ann}`],
    ),
  ).rejects.toMatchObject({ constraint: "payout_method_one_current" });
});

it("no more than twenty are kept in a day", async () => {
  const ann = await promoter();
  for (let count = 0; count < 20; count++) await saved(ann, { label: `label ${count}` });
  const refused = await save(ann, { label: "one more" });
  expect(refused.errors![0]!.extensions!.code).toBe("RATE_LIMITED");
  expect(await methodsOf(ann)).toHaveLength(20);
});

it.each<[string, string, unknown, object?]>([
  ["nobody", "UNAUTHENTICATED", anonymous],
  ["who is no promoter", "FORBIDDEN", user("stranger")],
  ["an operator who is no promoter", "FORBIDDEN", operator("oscar")],
  ["a promoter's key", "FORBIDDEN", keyOf("person 0", "commissions:read")],
  ["the platform's key", "FORBIDDEN", platformKey("affiliates:read")],
  ["no label", "BAD_USER_INPUT", user("person 0"), { label: " " }],
  ["details of NUL", "BAD_USER_INPUT", user("person 0"), { details: "abc\0" }],
  ["2001 characters", "BAD_USER_INPUT", user("person 0"), { details: "x".repeat(2001) }],
  ["no key", "BAD_USER_INPUT", user("person 0"), { idempotencyKey: "" }],
])("saves nothing for %s: %s", async (_, code, viewer, input = {}) => {
  const answer = await save("", input as Asked, viewer);
  expect(answer.errors).toMatchObject([{ extensions: { code } }]);
  expect(answer.data?.savePayoutDetails ?? null).toBeNull();
});

it("the same key saves once, and other details under it are a conflict", async () => {
  const ann = await promoter();
  const idempotencyKey = key();
  const first = await saved(ann, { idempotencyKey });
  await saved(ann, { label: "meanwhile" });
  expect(await saved(ann, { idempotencyKey })).toMatchObject({ addedAt: first.addedAt });
  const conflict = await save(ann, { idempotencyKey, details: "IBAN: another" });
  expect(conflict.data.savePayoutDetails).toEqual({
    payoutMethod: null,
    userErrors: [{ code: "IDEMPOTENCY_CONFLICT" }],
  });
  expect(await methodsOf(ann)).toHaveLength(2);
});

describe("is seen", () => {
  const OF = `query ($promoters: [_Any!]!) { _entities(representations: $promoters) {
    ... on Promoter { payoutMethod { label } affiliate { payoutMethod { label } } } } }`;
  const seen = async (userId: string, viewer: unknown) => {
    const promoters = [{ __typename: "Promoter", id: `prm_${userId}` }];
    const { data } = await admin.execute(OF, { promoters }, viewer as never);
    return data._entities[0];
  };

  it("by the promoter and by operators", async () => {
    const ann = await promoter();
    await saved(ann);
    const method = { label: "My bank" };
    for (const viewer of [user(ann), operator()]) {
      expect(await seen(ann, viewer)).toEqual({
        payoutMethod: method,
        affiliate: { payoutMethod: method },
      });
    }
  });

  it("by nobody else: not by others, not by keys", async () => {
    const ann = await promoter();
    await saved(ann);
    for (const viewer of [
      user("bob"),
      keyOf(ann, "commissions:read", "referrals:read"),
      platformKey("affiliates:read"),
    ]) {
      const found = await seen(ann, viewer);
      expect(found?.payoutMethod ?? null).toBeNull();
      expect(found?.affiliate?.payoutMethod ?? null).toBeNull();
    }
  });

  it("of a whole page in one statement", async () => {
    const statements = await countStatements(admin.running.services.db, async () => {
      const { data } = await admin.execute(
        "{ affiliates(first: 100) { nodes { payoutMethod { label } promoter { payoutMethod { label } } } } }",
        {},
        operator(),
      );
      expect(data.affiliates.nodes.length).toBeGreaterThan(5);
    });
    expect(statements.filter((text) => text.includes("payout_method"))).toHaveLength(1);
  });
});

it("details moved to another promoter's row, or tampered with, do not open", async () => {
  const [ann, eve] = [await promoter(), await promoter()];
  await saved(ann, { label: "Ann's bank 1234" });
  await saved(eve, { label: "Eve's bank 5678" });
  await admin.database.admin.query(
    `update affiliates_admin.payout_method set sealed =
       (select sealed from affiliates_admin.payout_method where promoter_id = $1) where promoter_id = $2`,
    [`prm_${eve}`, `prm_${ann}`],
  );
  const { data } = await admin.execute(
    "query ($p: [_Any!]!) { _entities(representations: $p) { ... on Promoter { payoutMethod { label } } } }",
    { p: [{ __typename: "Promoter", id: `prm_${ann}` }] },
    operator(),
  );
  expect(data._entities).toEqual([{ payoutMethod: { label: "…1234" } }]);
});

it("stores, tells, logs and repeats no details", async () => {
  const ann = await promoter();
  const secret = { label: "canary label 77", details: "IBAN: CANARY4711\nHolder: Canary Bird" };
  const idempotencyKey = key();
  await saved(ann, { ...secret, idempotencyKey });
  await save(ann, { ...secret, idempotencyKey });
  await save(ann, { ...secret, label: "x".repeat(101) });
  await save(ann, { ...secret, details: `${secret.details}\u202e` });
  const { details } = secret;
  admin.running.services.log.error({ input: { details } }, "a failure with the input in hand");
  const { rows: tables } = await admin.database.admin.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await admin.database.admin.query(`select t::text as line from ${name} t`);
    texts.push(...rows.map(({ line }) => line));
  }
  const guess = hash("sha256", canonicalJson({ ...secret, idempotencyKey }));
  for (const place of [texts.join("\n"), written.join("")]) {
    for (const canary of ["CANARY4711", "Canary Bird", "canary label", guess]) {
      expect(place).not.toContain(canary);
    }
    expect(place).not.toContain(Buffer.from("CANARY4711").toString("hex"));
  }
});

describe("when encryption keys are rotated", () => {
  const keys = { k1: Buffer.alloc(32, 7), k2: Buffer.alloc(32, 2) };
  const withKeys = (...ids: ("k1" | "k2")[]) => ({
    ...admin.running.services,
    config: {
      ...admin.running.services.config,
      ENCRYPTION_KEYS: ids.map((id) => ({ id, key: keys[id] })),
    },
  });

  it("what the old key sealed is sealed anew with the first, replaced destinations too", async () => {
    const ann = await promoter();
    await saved(ann);
    await saved(ann, { label: "second" });
    expect(await resealPayoutDetails(withKeys("k1"))).toBe(0);
    expect(await resealPayoutDetails(withKeys("k2", "k1"))).toBeGreaterThan(1);
    expect((await methodsOf(ann)).map(({ key_id }) => key_id)).toEqual(["k2", "k2"]);
    // This process knows k1 alone: what it cannot open shows its end, and nothing breaks.
    expect((await saved(ann, { label: "second" })).label).toBe("second");
    await resealPayoutDetails(withKeys("k1", "k2"));
    expect((await methodsOf(ann)).map(({ key_id }) => key_id)).toEqual(["k1", "k1", "k1"]);
  });
});
