import { DAY, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import {
  allocated,
  CUTOFF,
  claim,
  destination,
  draft,
  owed,
  type Payee,
  payee,
  prepared,
  publishPolicy,
  setStatus,
} from "./payouts";
import { commissionChanged, key, startUnscheduled } from "./setting";

let admin: TestService;
beforeEach(async () => {
  admin = await startUnscheduled();
});
afterEach(() => admin.stop());

const oscar = operator("oscar");
const read = async (sql: string, ...values: unknown[]) =>
  (await admin.database.admin.query(sql, values)).rows;

const BATCH = `id number status cutoff currency total { amountMinor display } itemCount commissionCount snapshotHash
  progress { paid failed waiting byHand total } preparedBy approvedBy approvalsNeeded approvals { by } csvPath
  items { totalCount nodes { id affiliate { id } amount { amountMinor } rest { amountMinor } commissionIds method status } }
  leftOut { affiliate { id } amount { amountMinor } reason }
  leftOutSums { reason count amount { amountMinor } }`;

async function batch(id: string) {
  const { data } = await admin.execute(
    `query ($id: ID!) { payoutBatch(id: $id) { ${BATCH} } }`,
    { id },
    oscar,
  );
  return data.payoutBatch;
}

async function preview(input: object) {
  const { data } = await admin.execute(
    `mutation ($input: PreparePayoutBatchInput!) { preparePayoutBatch(input: $input) {
      batch { id } preview { total { amountMinor } itemCount commissionCount leftOutCount
        leftOut { affiliate { id } amount { amountMinor } reason }
        leftOutSums { reason count amount { amountMinor } } } userErrors { code } } }`,
    { input: { cutoff: CUTOFF, dryRun: true, idempotencyKey: key(), ...input } },
    oscar,
  );
  return data.preparePayoutBatch;
}

/** Promoters in every state in which a batch may find one, and why it leaves them out. */
async function everybody(currency: string) {
  const cases: [string | null, bigint, Payee][] = [];
  const add = async (reason: string | null, amountMinor: bigint, one?: Payee) =>
    cases.push([reason, amountMinor, one ?? (await payee(admin))]);
  await add(null, 5000n);
  await add(null, 1000n, await payee(admin, "connected", "STRIPE_CONNECT"));
  await add("BELOW_MINIMUM", 999n);
  await add("BELOW_MINIMUM", 1n);
  await add("NEGATIVE_BALANCE", -1n);
  await add("ZERO", 0n);
  const suspended = await payee(admin);
  await setStatus(admin, suspended, "SUSPENDED");
  await add("SUSPENDED", 5000n, suspended);
  const revoked = await payee(admin);
  await setStatus(admin, revoked, "REVOKED");
  await add("REVOKED", 5000n, revoked);
  const unready = await payee(admin);
  await destination(admin, unready.promoterId, "STRIPE_CONNECT", { ready: false });
  await add("METHOD_NOT_READY", 5000n, unready);
  const changed = await payee(admin);
  const usableFrom = new Date(Date.now() + DAY);
  await destination(admin, changed.promoterId, "MANUAL", { usableFrom });
  await add("METHOD_CHANGED", 5000n, changed);
  const none = await payee(admin);
  await read(
    "update affiliates_admin.payout_method set replaced_at = now() where id = $1",
    none.methodId,
  );
  await add("NO_PAYOUT_METHOD", 5000n, none);
  await admin.tell(
    ...cases.map(([, amountMinor, { promoterId }]) => owed(promoterId, amountMinor, currency)),
  );
  return cases;
}

it("leaves out whom it must, with the reason, and a dry run says the same", async () => {
  await publishPolicy(admin, { minimumPayoutMinor: "1000", currency: "USD" });
  const cases = await everybody("USD");
  const expected = cases
    .filter(([reason]) => reason)
    .sort(([, , a], [, , b]) => (a.promoterId < b.promoterId ? -1 : 1))
    .map(([reason, amountMinor, { affiliateId }]) => ({
      affiliate: { id: affiliateId },
      amount: { amountMinor: amountMinor.toString() },
      reason,
    }));

  const leftOutSums = [
    { reason: "BELOW_MINIMUM", count: 2, amount: { amountMinor: "1000" } },
    ...expected
      .filter(({ reason }) => reason !== "BELOW_MINIMUM")
      .map(({ reason, amount }) => ({ reason, count: 1, amount }))
      .sort((one, other) => (one.reason! < other.reason! ? -1 : 1)),
  ];

  const shown = await preview({ currency: "USD" });
  expect(shown).toEqual({
    batch: null,
    preview: {
      total: { amountMinor: "6000" },
      itemCount: 2,
      commissionCount: 2,
      leftOutCount: expected.length,
      leftOut: expected,
      leftOutSums,
    },
    userErrors: [],
  });

  const id = await prepared(admin);
  expect(await batch(id)).toMatchObject({ status: "PREPARING", total: null, snapshotHash: null });
  const claims = cases.map(([, amountMinor, { promoterId }]) => claim(promoterId, amountMinor));
  await admin.tell(allocated(id, claims));
  expect(await batch(id)).toMatchObject({
    status: "DRAFT",
    currency: "USD",
    total: { amountMinor: "6000", display: "$60.00" },
    itemCount: 2,
    commissionCount: 2,
    snapshotHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    progress: { paid: 0, failed: 0, waiting: 2, byHand: 1, total: 2 },
    leftOut: expected,
    leftOutSums,
    preparedBy: "oscar",
    csvPath: `/export/payout-batches/${id}.csv`,
  });
  const released = (await admin.told("payout_item.released")).map(({ data }) => data.payoutItemId);
  const leftOut = claims.filter((_, place) => cases[place]![0] !== null);
  expect(released.sort()).toEqual(leftOut.map(({ payoutItemId }) => payoutItemId).sort());
});

it("an affiliate's own minimum goes before the policy's, and other currencies have none", async () => {
  await publishPolicy(admin, { minimumPayoutMinor: "1000", currency: "USD" });
  const [low, high] = [await payee(admin), await payee(admin)];
  for (const [{ affiliateId }, minimum] of [
    [low, 10],
    [high, 9000],
  ] as const) {
    await read(
      `update affiliates_admin.affiliate set minimum_payout_minor = $2, terms_from = now(), terms_reason = 'a test'
       where id = $1`,
      affiliateId,
      minimum,
    );
  }
  await admin.tell(owed(low.promoterId, 10n), owed(high.promoterId, 8999n));
  await admin.tell(owed(high.promoterId, 1n, "EUR"));
  const dollars = await preview({ currency: "USD" });
  expect(dollars.preview).toMatchObject({
    total: { amountMinor: "10" },
    leftOut: [{ affiliate: { id: high.affiliateId }, reason: "BELOW_MINIMUM" }],
  });
  expect((await preview({ currency: "EUR" })).preview).toMatchObject({ itemCount: 1, leftOut: [] });
});

it.each([
  ["Stripe's dinars go in tens of fils", "STRIPE_CONNECT", "KWD", 12_345n, 12_340n, 5n],
  ["a bank's dinars go to the fils", "MANUAL", "KWD", 12_345n, 12_345n, 0n],
  ["krónur go whole", "STRIPE_CONNECT", "ISK", 12_345n, 12_300n, 45n],
  ["cents go as they are", "STRIPE_CONNECT", "EUR", 12_345n, 12_345n, 0n],
] as const)("%s; the rest stays owed", async (_, kind, currency, owes, amount, rest) => {
  const one = await payee(admin, "one", kind);
  await admin.tell(owed(one.promoterId, owes, currency));
  const id = await prepared(admin, currency);
  await admin.tell(allocated(id, [claim(one.promoterId, owes, { currency })]));
  expect((await batch(id)).items.nodes).toMatchObject([
    { amount: { amountMinor: `${amount}` }, rest: { amountMinor: `${rest}` }, method: kind },
  ]);
  expect((await batch(id)).total.amountMinor).toBe(`${amount}`);
});

it.each([
  ["less than can be transferred at all", "STRIPE_CONNECT", "KWD", 9n, "BELOW_MINIMUM"],
  ["what Stripe cannot pay", "STRIPE_CONNECT", "KPW", 900n, "CURRENCY_UNSUPPORTED"],
] as const)("leaves out %s", async (_, kind, currency, owes, reason) => {
  const [one, other] = [await payee(admin, "one", kind), await payee(admin)];
  await admin.tell(owed(one.promoterId, owes, currency), owed(other.promoterId, 900n, currency));
  const { leftOut } = (await preview({ currency })).preview;
  expect(leftOut).toMatchObject([{ affiliate: { id: one.affiliateId }, reason }]);
});

it("parts come in any order and more than once; the last one freezes", async () => {
  const payees = [await payee(admin), await payee(admin), await payee(admin)];
  await admin.tell(...payees.map(({ promoterId }) => owed(promoterId)));
  const id = await prepared(admin);
  const parts = payees.map(({ promoterId }, place) =>
    allocated(id, [claim(promoterId, 5000n, { commissions: 3 })], {
      part: place + 1,
      isLast: place === 2,
    }),
  );
  await admin.tell(parts[2]!);
  await admin.tell(parts[0]!, parts[2]!, parts[0]!);
  expect(await batch(id)).toMatchObject({ status: "PREPARING", itemCount: 0 });
  await admin.tell(parts[1]!, parts[0]!);
  const frozen = await batch(id);
  expect(frozen).toMatchObject({
    status: "DRAFT",
    itemCount: 3,
    commissionCount: 9,
    total: { amountMinor: "15000" },
  });
  await admin.tell(...parts);
  expect(await batch(id)).toEqual(frozen);
  const claimed = frozen.items.nodes.flatMap(({ commissionIds }: Any) => commissionIds);
  expect(new Set(claimed).size).toBe(9);
});

it.each([
  ["in order", [0, 1, 2]],
  ["in another order, twice", [2, 1, 1, 0, 2]],
])(
  "an item that stands in several parts is one, with all its commissions: %s",
  async (_, order) => {
    const [ann, ben] = [await payee(admin), await payee(admin)];
    await admin.tell(owed(ann.promoterId), owed(ben.promoterId));
    const id = await prepared(admin);
    const whole = claim(ann.promoterId, 9000n, { commissions: 7 });
    const share = (from: number, to: number) => ({
      ...whole,
      commissionIds: whole.commissionIds.slice(from, to),
    });
    const parts = [
      allocated(id, [share(0, 3)], { part: 1, isLast: false }),
      allocated(id, [share(3, 6)], { part: 2, isLast: false }),
      allocated(id, [share(6, 7), claim(ben.promoterId, -5n)], { part: 3, isLast: true }),
    ];
    for (const place of order) await admin.tell(parts[place]!);
    const frozen = await batch(id);
    expect(frozen).toMatchObject({
      itemCount: 1,
      commissionCount: 7,
      total: { amountMinor: "9000" },
      leftOut: [{ affiliate: { id: ben.affiliateId }, reason: "NEGATIVE_BALANCE" }],
    });
    expect(frozen.items.nodes[0].commissionIds).toEqual([...whole.commissionIds].sort());
    expect(await admin.told("payout_item.released")).toHaveLength(1);
  },
);

it("names whom the operator excludes, with what they are owed, and asks for nothing of theirs", async () => {
  const [ann, ben] = [await payee(admin), await payee(admin)];
  await admin.tell(owed(ann.promoterId), owed(ben.promoterId, 700_00n));
  const input = { currency: "USD", excludeAffiliateIds: [ben.affiliateId] };
  const leftOut = [
    { affiliate: { id: ben.affiliateId }, amount: { amountMinor: "70000" }, reason: "EXCLUDED" },
  ];
  expect((await preview(input)).preview).toMatchObject({ itemCount: 1, leftOut });
  const { data } = await admin.execute(
    `mutation ($input: PreparePayoutBatchInput!) { preparePayoutBatch(input: $input) { batch { id } userErrors { code } } }`,
    { input: { ...input, cutoff: CUTOFF, idempotencyKey: key() } },
    oscar,
  );
  const { id } = data.preparePayoutBatch.batch;
  const [opened] = await admin.told("payout_batch.opened");
  expect(opened!.data).toMatchObject({ promoterIds: null, excludePromoterIds: [ben.promoterId] });
  await admin.tell(allocated(id, [claim(ann.promoterId, 5000n)]));
  expect(await batch(id)).toMatchObject({ itemCount: 1, leftOut });
});

it("asks for the named affiliates alone", async () => {
  const [ann, ben] = [await payee(admin), await payee(admin)];
  await admin.tell(owed(ann.promoterId), owed(ben.promoterId));
  const named = await preview({ currency: "USD", affiliateIds: [ann.affiliateId] });
  expect(named.preview).toMatchObject({
    itemCount: 1,
    total: { amountMinor: "5000" },
    leftOut: [],
  });
});

it("knows of nothing due that is held, claimed, unconfirmed, or earned after the cut-off", async () => {
  const { promoterId } = await payee(admin);
  const told = (change: object, status: "PENDING" | "CONFIRMED" | "PAID" = "CONFIRMED") => {
    const event = commissionChanged(promoterId, `com_${key()}`, 1n, status, 5000n);
    return { ...event, data: { ...event.data, ...change } } as typeof event;
  };
  await admin.tell(
    told({ held: true }),
    told({ payoutItemId: "pit_other" }),
    told({}, "PENDING"),
    told({}, "PAID"),
    told({ kind: "PAYMENT", earnedAt: new Date(CUTOFF) }),
  );
  expect(await preview({ currency: "USD" })).toMatchObject({
    preview: { itemCount: 0, leftOutCount: 0 },
    userErrors: [{ code: "NOTHING_DUE" }],
  });
  await admin.tell(
    told({ kind: "PAYMENT", earnedAt: new Date(new Date(CUTOFF).getTime() - 1) }),
    told({ kind: "ADJUSTMENT", earnedAt: new Date(CUTOFF) }),
  );
  expect((await preview({ currency: "USD" })).preview).toMatchObject({ commissionCount: 2 });
});

it("the claim index refuses a second live claim, whoever asks", async () => {
  const [ann, ben] = [await payee(admin), await payee(admin)];
  const first = await draft(admin, [ann], "USD");
  const [{ commission_id: commissionId }] = await read(
    "select commission_id from affiliates_admin.payout_item_commission where payout_item_id = $1",
    first.itemIds[0],
  );
  await expect(
    read(
      "insert into affiliates_admin.payout_item_commission (payout_item_id, commission_id) values ($1, $2)",
      first.itemIds[0],
      commissionId,
    ),
  ).rejects.toMatchObject({ code: "23505" });

  await admin.tell(owed(ben.promoterId, 5000n, "EUR"));
  const second = await prepared(admin, "EUR");
  const again = {
    ...claim(ben.promoterId, 5000n, { currency: "EUR" }),
    commissionIds: [commissionId],
  };
  await admin.tell(allocated(second, [again]));
  expect(await batch(second)).toMatchObject({ status: "PREPARING" });
  const letters = await admin.execute("{ deadLetters { nodes { type error state } } }", {}, oscar);
  expect(letters.data.deadLetters.nodes).toMatchObject([
    {
      type: "commissions.allocated",
      state: "WAITING",
      error: expect.stringContaining("payout_claims_commission_once"),
    },
  ]);
});

it("D65: numbers come from a sequence; of many prepared at once each has its own, in one batch a currency", async () => {
  const currencies = ["USD", "EUR", "GBP", "CHF", "JPY", "SEK", "NOK", "DKK"];
  const { promoterId } = await payee(admin);
  await admin.tell(...currencies.map((currency) => owed(promoterId, 5000n, currency)));
  const ask = (currency: string) =>
    admin.execute(
      `mutation ($input: PreparePayoutBatchInput!) { preparePayoutBatch(input: $input) { batch { number } userErrors { code } } }`,
      { input: { currency, cutoff: CUTOFF, idempotencyKey: key() } },
      oscar,
    );
  const answers = await Promise.all([...currencies, ...currencies].map(ask));
  const payloads = answers.map(({ data }) => data.preparePayoutBatch);
  const numbers = payloads.flatMap(({ batch }) => batch?.number ?? []);
  expect(numbers).toHaveLength(currencies.length);
  expect(new Set(numbers).size).toBe(currencies.length);
  const refused = payloads.flatMap(({ userErrors }) => userErrors.map(({ code }: Any) => code));
  expect(refused).toEqual(currencies.map(() => "BATCH_OPEN"));
  expect(await admin.told("payout_batch.opened")).toHaveLength(currencies.length);
});

it("a promoter whose enrolment is not known yet keeps the batch waiting, and loses nothing", async () => {
  const known = await payee(admin);
  await admin.tell(owed(known.promoterId));
  const id = await prepared(admin);
  await admin.tell(allocated(id, [claim(known.promoterId, 5000n), claim("prm_unknown", 5000n)]));
  expect(await batch(id)).toMatchObject({ status: "PREPARING", itemCount: 0 });
  expect(await read("select from affiliates_admin.payout_item")).toEqual([]);
});

// biome-ignore lint/suspicious/noExplicitAny: answers are read by shape.
type Any = any;
