import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { parse } from "csv-parse/sync";
import { resealPayoutDetails } from "../actions/reseal-payout-details";
import { bank, download, downloaded, payeesByHand, refusalOf, textOf } from "./by-hand";
import { approvedBatch, destination } from "./payouts";
import { startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

const query = async (sql: string, ...parameters: unknown[]) =>
  (await admin.database.admin.query(sql, parameters)).rows;
const items = (batchId: string) =>
  query(
    `select id, status, in_flight_by, failure from affiliates_admin.payout_item
     where batch_id = $1 order by id`,
    batchId,
  );
const audits = (batchId: string) =>
  query(
    `select actor, action, after from affiliates_admin.audit_entry
     where target = $1 and action = 'exportPayoutBatch' order by id`,
    batchId,
  );

it("is a table for a bank: one line an item, amounts in major units, no formula", async () => {
  const payees = await payeesByHand(admin, [
    bank,
    {
      label: '=HYPERLINK("http://evil.example","pay me")',
      details:
        'Name: +1+cmd|" /C calc"!A0\nIBAN: @SUM(1)\nPayPal: -1+1\nnote: "quoted", ünïcode 漢字',
    },
  ]);
  const { batchId, itemIds } = await approvedBatch(admin, payees, {
    amountMinor: 1575n,
    currency: "KWD",
  });
  const answer = await download(admin, batchId);
  expect(answer.headers).toMatchObject({
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": expect.stringMatching(/^attachment; filename="payout-batch-\d+\.csv"$/),
  });
  const text = await textOf(answer);
  expect(text.split("\r\n")).toHaveLength(4);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const [plain, hostile] = parse(text, { columns: true, bom: false });
  expect(plain).toEqual({
    item_id: itemIds[0],
    promoter_id: payees[0]!.promoterId,
    label: "bank",
    account_holder: "Ann",
    iban: "DE89370400440532013000",
    account_number: "",
    bank_code: "",
    bic: "",
    email: "",
    details: "Account holder: Ann / IBAN: DE89 3704 0044 0532 0130 00",
    amount: "1.575",
    currency: "KWD",
    reference: `P${itemIds[0]!.slice(4)}`,
    external_reference: "",
  });
  expect(hostile).toMatchObject({
    label: `'=HYPERLINK("http://evil.example","pay me")`,
    account_holder: `'+1+cmd|" /C calc"!A0`,
    iban: "'@SUM(1)",
    email: "'-1+1",
    details: expect.stringContaining('note: "quoted", ünïcode 漢字'),
  });
});

it("puts its items in flight before a byte is sent, and says so in the audit log", async () => {
  const payees = await payeesByHand(admin, [bank, bank]);
  const { batchId } = await approvedBatch(admin, payees);
  const answer = await download(admin, batchId);
  expect(await items(batchId)).toMatchObject([
    { status: "IN_FLIGHT", in_flight_by: "olga", failure: null },
    { status: "IN_FLIGHT", in_flight_by: "olga", failure: null },
  ]);
  const after = { part: 1, itemCount: 2, amountMinor: "2000", currency: "USD", again: false };
  expect(await audits(batchId)).toEqual([{ actor: "olga", action: "exportPayoutBatch", after }]);
  const [batch] = await query(
    "select status, exported_by from affiliates_admin.payout_batch where id = $1",
    batchId,
  );
  expect(batch).toEqual({ status: "PAYING", exported_by: ["olga"] });
  await (answer.body as AsyncGenerator).return(undefined);
});

it("puts nothing in flight when the audit row cannot be written", async () => {
  const { batchId } = await approvedBatch(admin, await payeesByHand(admin, [bank]));
  const right = "insert on affiliates_admin.audit_entry";
  await query(`revoke ${right} from affiliates_admin`);
  const answer = await download(admin, batchId).finally(() =>
    query(`grant ${right} to affiliates_admin`),
  );
  expect(answer.status).toBe(500);
  expect(await items(batchId)).toMatchObject([{ status: "WAITING", in_flight_by: null }]);
  expect(
    await query("select from affiliates_admin.payout_export where batch_id = $1", batchId),
  ).toEqual([]);
});

it("again it is the same bytes, also after a break, a restart and new keys, and is audited again", async () => {
  const { batchId } = await approvedBatch(admin, await payeesByHand(admin, [bank, bank, bank]));
  const broken = await download(admin, batchId);
  const pieces = (broken.body as AsyncGenerator<string>)[Symbol.asyncIterator]();
  await pieces.next();
  await pieces.return!(undefined);
  const whole = await downloaded(admin, batchId, { viewer: operator("oscar") });
  expect(whole.split("\r\n")).toHaveLength(5);
  await admin.restart();
  const { services } = admin.running;
  const keys = [{ id: "k2", key: Buffer.alloc(32, 2) }, ...services.config.ENCRYPTION_KEYS!];
  const rotated = { ...services, config: { ...services.config, ENCRYPTION_KEYS: keys } };
  await resealPayoutDetails(rotated);
  await resealPayoutDetails({
    ...rotated,
    config: { ...rotated.config, ENCRYPTION_KEYS: keys.toReversed() },
  });
  expect(await downloaded(admin, batchId)).toBe(whole);
  expect((await audits(batchId)).map(({ actor, after }) => [actor, after.again])).toEqual([
    ["olga", false],
    ["oscar", true],
    ["olga", true],
  ]);
  // Who has the file in hand, whoever was first.
  const [batch] = await query(
    "select exported_by from affiliates_admin.payout_batch where id = $1",
    batchId,
  );
  expect(batch.exported_by).toEqual(["olga", "oscar"]);
  expect((await items(batchId)).map(({ in_flight_by }) => in_flight_by)).toEqual(
    Array(3).fill("olga"),
  );
});

it("what was paid or released since is not in a later copy", async () => {
  const payees = await payeesByHand(admin, [bank, bank, bank]);
  const { batchId, itemIds } = await approvedBatch(admin, payees);
  await downloaded(admin, batchId);
  await query(
    `update affiliates_admin.payout_item set status = 'PAID', paid_at = now(), external_reference = 'r' where id = $1`,
    itemIds[1],
  );
  const copy = await downloaded(admin, batchId);
  expect(itemIds.map((id) => copy.includes(id))).toEqual([true, false, true]);
});

describe("what may not be paid now is not in it, and says why", () => {
  it.each<
    [
      string,
      string,
      (batchId: string, payee: { affiliateId: string; promoterId: string }) => Promise<unknown>,
    ]
  >([
    [
      "a suspended affiliate's",
      "AFFILIATE_SUSPENDED",
      (_, { affiliateId }) =>
        query(
          "update affiliates_admin.affiliate set status = 'SUSPENDED' where id = $1",
          affiliateId,
        ),
    ],
    [
      "a revoked affiliate's",
      "AFFILIATE_REVOKED",
      (_, { affiliateId }) =>
        query(
          "update affiliates_admin.affiliate set status = 'REVOKED' where id = $1",
          affiliateId,
        ),
    ],
    [
      "of a promoter with another destination",
      "METHOD_CHANGED",
      (_, { promoterId }) => destination(admin, promoterId, "MANUAL"),
    ],
    [
      "to a destination that must wait",
      "METHOD_CHANGED",
      (_, { promoterId }) =>
        query(
          `update affiliates_admin.payout_method set usable_from = now() + interval '1 hour' where promoter_id = $1`,
          promoterId,
        ),
    ],
    [
      "with a held commission",
      "COMMISSION_HELD",
      (batchId, { promoterId }) =>
        query(
          `insert into affiliates_admin.commission (id, promoter_id, status, amount_minor, currency, revision,
             changed_at, event_id, held)
           select commission_id, $2, 'CONFIRMED', 1000, 'USD', 1, now(), gen_random_uuid(), true
           from affiliates_admin.payout_item_commission c join affiliates_admin.payout_item i on i.id = c.payout_item_id
           where i.batch_id = $1 and i.promoter_id = $2`,
          batchId,
          promoterId,
        ),
    ],
    [
      "whose details do not open",
      "METHOD_NOT_READY",
      (_, { promoterId }) =>
        query(
          "update affiliates_admin.payout_method set sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) where promoter_id = $1",
          promoterId,
        ),
    ],
  ])("%s: %s", async (_, code, arrange) => {
    const payees = await payeesByHand(admin, [bank, bank]);
    const { batchId, itemIds } = await approvedBatch(admin, payees);
    await arrange(batchId, payees[1]!);
    const text = await downloaded(admin, batchId);
    expect(itemIds.map((id) => text.includes(id))).toEqual([true, false]);
    const [paid, waiting] = itemIds.map((id) => id);
    const found = new Map((await items(batchId)).map((item) => [item.id, item]));
    expect(found.get(paid!)).toMatchObject({ status: "IN_FLIGHT", failure: null });
    expect(found.get(waiting!)).toMatchObject({
      status: "WAITING",
      in_flight_by: null,
      failure: expect.stringMatching(new RegExp(`^${code}: .+\\.$`)),
    });
  });

  it("when nothing may be paid, nothing is sent, and the reasons are kept", async () => {
    const payees = await payeesByHand(admin, [bank]);
    const { batchId } = await approvedBatch(admin, payees);
    await query(
      "update affiliates_admin.affiliate set status = 'SUSPENDED' where id = $1",
      payees[0]!.affiliateId,
    );
    expect(refusalOf(await download(admin, batchId))).toEqual([409, "NOTHING_DUE"]);
    expect(await items(batchId)).toMatchObject([
      { status: "WAITING", failure: expect.stringMatching(/^AFFILIATE_SUSPENDED/) },
    ]);
    expect(await audits(batchId)).toEqual([]);
  });
});

it("what became payable later is in the next part alone, so that two files pay nobody twice", async () => {
  const payees = await payeesByHand(admin, [bank, bank]);
  const { batchId, itemIds } = await approvedBatch(admin, payees);
  const status = (to: string) =>
    query(
      "update affiliates_admin.affiliate set status = $2 where id = $1",
      payees[0]!.affiliateId,
      to,
    );
  await status("SUSPENDED");
  const first = await downloaded(admin, batchId);
  expect(refusalOf(await download(admin, batchId, { part: "2" }))).toEqual([409, "NOTHING_DUE"]);
  await status("ACTIVE");
  expect(await downloaded(admin, batchId)).toBe(first);
  const answer = await download(admin, batchId, { part: "2" });
  expect(answer.headers!["content-disposition"]).toMatch(/-part-2\.csv"$/);
  const second = await textOf(answer);
  expect(itemIds.map((id) => [first.includes(id), second.includes(id)])).toEqual([
    [false, true],
    [true, false],
  ]);
  expect(refusalOf(await download(admin, batchId, { part: "4" }))).toEqual([404, "NOT_FOUND"]);
});

it("an item stands in one file: the database refuses a second", async () => {
  const { batchId, itemIds } = await approvedBatch(admin, await payeesByHand(admin, [bank]));
  await downloaded(admin, batchId);
  await expect(
    query(
      "insert into affiliates_admin.payout_export_item values ($1, $2, 1)",
      itemIds[0],
      batchId,
    ),
  ).rejects.toMatchObject({ constraint: "payout_export_item_pkey" });
});

it("many downloads at once are one file and one move each", async () => {
  const payees = await payeesByHand(admin, [bank, bank, bank]);
  const { batchId } = await approvedBatch(admin, payees);
  const texts = await Promise.all(
    Array.from({ length: 6 }, (_, n) =>
      downloaded(admin, batchId, { viewer: operator(`op ${n}`) }),
    ),
  );
  expect(new Set(texts).size).toBe(1);
  const found = await audits(batchId);
  expect(found.map(({ after }) => after.again).sort()).toEqual(
    [false, ...Array(5).fill(true)].sort(),
  );
  expect(new Set((await items(batchId)).map(({ in_flight_by }) => in_flight_by)).size).toBe(1);
});

it("Stripe's items are not in it and do not move", async () => {
  const [byHand, byStripe] = await payeesByHand(admin, [bank, bank]);
  const methodId = await destination(admin, byStripe!.promoterId, "STRIPE_CONNECT");
  const { batchId, itemIds } = await approvedBatch(admin, [byHand!, { ...byStripe!, methodId }]);
  const text = await downloaded(admin, batchId);
  expect(itemIds.map((id) => text.includes(id))).toEqual([true, false]);
  const found = new Map((await items(batchId)).map(({ id, status }) => [id, status]));
  expect(itemIds.map((id) => found.get(id))).toEqual(["IN_FLIGHT", "WAITING"]);
});

it.each<[string, object, unknown[]]>([
  ["nobody", { viewer: anonymous }, [401, "UNAUTHENTICATED"]],
  ["a person", { viewer: user("ann") }, [403, "FORBIDDEN"]],
  ["the platform's key", { viewer: platformKey("affiliates:read") }, [403, "FORBIDDEN"]],
  ["a person's key", { viewer: keyOf("ann", "commissions:read") }, [403, "FORBIDDEN"]],
  ["part 0", { part: "0" }, [400, "BAD_USER_INPUT"]],
  ["part -1", { part: "-1" }, [400, "BAD_USER_INPUT"]],
  ["part 1e3", { part: "1e3" }, [400, "BAD_USER_INPUT"]],
  ["part 3", { part: "3" }, [404, "NOT_FOUND"]],
])("sends and moves nothing for %s", async (_, asked, refusal) => {
  const { batchId } = await approvedBatch(admin, await payeesByHand(admin, [bank]));
  expect(refusalOf(await download(admin, batchId, asked))).toEqual(refusal);
  expect(await items(batchId)).toMatchObject([{ status: "WAITING" }]);
  expect(await audits(batchId)).toEqual([]);
});

it.each(["pay_", `pay_${"0".repeat(32)}`, "pay_' or '1'='1", "../pay_1", "%00", ""])(
  "the batch %j is not there",
  async (id) => {
    expect(refusalOf(await download(admin, id))).toEqual([404, "NOT_FOUND"]);
  },
);

it.each(["DRAFT", "PREPARING"])("a batch that is %s is not downloaded", async (status) => {
  const { batchId } = await approvedBatch(admin, await payeesByHand(admin, [bank]));
  await query(
    `update affiliates_admin.payout_batch set status = $2, approved_at = null, currency = 'CHF',
       total_minor = case when $2 = 'DRAFT' then 1 end, item_count = case when $2 = 'DRAFT' then 1 end,
       commission_count = case when $2 = 'DRAFT' then 1 end, snapshot_hash = case when $2 = 'DRAFT' then 'h' end
     where id = $1`,
    batchId,
    status,
  );
  expect(refusalOf(await download(admin, batchId))).toEqual([409, "BATCH_NOT_APPROVED"]);
  expect(await items(batchId)).toMatchObject([{ status: "WAITING" }]);
  await query(
    "update affiliates_admin.payout_batch set status = 'CANCELLED', cancelled_at = now() where id = $1",
    batchId,
  );
  expect(refusalOf(await download(admin, batchId))).toEqual([409, "BATCH_NOT_APPROVED"]);
});

it("an operator whom the batch pays does not download it", async () => {
  const payees = await payeesByHand(admin, [bank, { ...bank, userId: "oli" }]);
  const { batchId } = await approvedBatch(admin, payees);
  expect(refusalOf(await download(admin, batchId, { viewer: operator("oli") }))).toEqual([
    403,
    "OWN_ACCOUNT",
  ]);
  expect((await items(batchId)).map(({ status }) => status)).toEqual(["WAITING", "WAITING"]);
  expect((await download(admin, batchId)).status).toBe(200);
});
