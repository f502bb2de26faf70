import type { TestService } from "@tributary/testing/service";
import { approvedBatch, payee } from "./payouts";
import { joined, startAdmin } from "./setting";
import { booked, sealWhatIsBooked, statementFileOf, statementOf } from "./statements";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

const amounts = (statement: { lines: { amount: { amountMinor: string } }[] }) =>
  statement.lines.map(({ amount }) => Number(amount.amountMinor));

/** Marks an item paid at an instant, as the books do. */
async function paid(itemId: string, at: string, reference = "SEPA 1") {
  const { admin: owner } = admin.database;
  await owner.query("update affiliates_admin.payout_item set status = 'IN_FLIGHT' where id = $1", [
    itemId,
  ]);
  await owner.query(
    `update affiliates_admin.payout_item set status = 'PAID', external_reference = $2, paid_at = $3 where id = $1`,
    [itemId, reference, at],
  );
}

async function cameBack(itemId: string, reversalId: string, amountMinor: number, at: string) {
  await admin.database.admin.query(
    "insert into affiliates_admin.payout_reversal (reversal_id, item_id, amount_minor, at) values ($1, $2, $3, $4)",
    [reversalId, itemId, amountMinor, at],
  );
}

it("tells three months of a promoter, each beginning where the one before ended", async () => {
  const { promoterId, ...rest } = await payee(admin);
  const at = (
    revision: number,
    status: "PENDING" | "CONFIRMED" | "PAID",
    amountMinor: bigint,
    when: string,
  ) => booked({ promoterId, commissionId: "com_a", revision, status, amountMinor, at: when });
  await admin.tell(
    at(1, "PENDING", 20_00n, "2026-05-02T00:00:00Z"),
    at(2, "CONFIRMED", 20_00n, "2026-05-10T00:00:00Z"),
    at(3, "CONFIRMED", 14_00n, "2026-05-11T00:00:00Z"),
    booked({
      promoterId,
      commissionId: "com_b",
      revision: 1,
      kind: "TRUE_REVENUE",
      source: "2026-04",
      amountMinor: 3_60n,
      at: "2026-05-12T00:00:00Z",
    }),
  );
  const { itemIds } = await approvedBatch(admin, [{ promoterId, ...rest }], {
    amountMinor: 17_60n,
  });
  await paid(itemIds[0]!, "2026-06-05T00:00:00Z");
  await admin.tell(
    at(4, "PAID", 14_00n, "2026-06-05T00:00:00Z"),
    booked({
      promoterId,
      commissionId: "com_b",
      revision: 2,
      status: "PAID",
      kind: "TRUE_REVENUE",
      source: "2026-04",
      amountMinor: 3_60n,
      at: "2026-06-05T00:00:00Z",
    }),
    booked({
      promoterId,
      commissionId: "com_c",
      revision: 1,
      kind: "ADJUSTMENT",
      amountMinor: -14_00n,
      at: "2026-06-20T00:00:00Z",
    }),
  );
  await cameBack(itemIds[0]!, `trr_${promoterId}`, 7_60, "2026-07-03T00:00:00Z");
  await admin.tell(
    // What commissions books beside it: together nothing.
    booked({
      promoterId,
      commissionId: "com_d",
      revision: 1,
      kind: "ADJUSTMENT",
      status: "PAID",
      source: "payout_reversal:trr_1",
      amountMinor: -7_60n,
      at: "2026-07-03T00:00:00Z",
    }),
    booked({
      promoterId,
      commissionId: "com_e",
      revision: 1,
      kind: "ADJUSTMENT",
      source: "payout_reversal:trr_1",
      amountMinor: 7_60n,
      at: "2026-07-03T00:00:00Z",
    }),
  );
  await sealWhatIsBooked(admin, "2026-05", "2026-06", "2026-07");

  const may = await statementOf(admin, promoterId, "2026-05");
  expect(may).toMatchObject({ opening: { amountMinor: "0" }, closing: { amountMinor: "1760" } });
  expect(may.lines).toEqual([
    {
      at: "2026-05-10T00:00:00.000Z",
      description: "Commission on a payment",
      amount: { amountMinor: "2000", currency: "USD" },
      reference: "com_a",
    },
    {
      at: "2026-05-11T00:00:00.000Z",
      description: "Commission corrected",
      amount: { amountMinor: "-600", currency: "USD" },
      reference: "com_a",
    },
    {
      at: "2026-05-12T00:00:00.000Z",
      description: "Commission on true revenue of 2026-04",
      amount: { amountMinor: "360", currency: "USD" },
      reference: "com_b",
    },
  ]);
  // Issued before June: its opening goes through a month that has no statement yet.
  const july = await statementOf(admin, promoterId, "2026-07");
  const june = await statementOf(admin, promoterId, "2026-06");
  expect(june).toMatchObject({ opening: may.closing, closing: { amountMinor: "-1400" } });
  expect(amounts(june)).toEqual([-17_60, -14_00]);
  expect(june.lines[0]).toMatchObject({
    description: "Payout by bank, reference SEPA 1",
    reference: itemIds[0],
  });
  expect(july).toMatchObject({
    opening: { amountMinor: "-1400" },
    closing: { amountMinor: "-640" },
  });
  expect(amounts(july)).toEqual([7_60]);
});

it("the file holds the same, and the digest is the file's", async () => {
  const promoterId = "prm_file";
  await admin.tell(
    joined(promoterId, "fil"),
    booked({
      promoterId,
      commissionId: "com_f",
      revision: 1,
      amountMinor: 1_575n,
      currency: "KWD",
      at: "2026-08-02T00:00:00Z",
    }),
  );
  await sealWhatIsBooked(admin, "2026-08");
  const statement = await statementOf(admin, promoterId, "2026-08", "KWD");
  const file = await statementFileOf(admin, promoterId, "2026-08", "KWD");
  expect(statement.csvPath).toBe("/export/statements/prm_file/2026-08-KWD.csv");
  expect(file).toMatchObject({ status: 200, digest: statement.digest });
  expect(file.body.split("\r\n")).toEqual([
    "promoter,month,at,description,amount,currency,reference",
    "prm_file,2026-08,2026-08-01T00:00:00.000Z,Opening balance,0.000,KWD,",
    "prm_file,2026-08,2026-08-02T00:00:00.000Z,Commission on a payment,1.575,KWD,com_f",
    "prm_file,2026-08,2026-09-01T00:00:00.000Z,Closing balance,1.575,KWD,",
    "",
  ]);
});

it.each([
  ["as it happened", [0, 1, 2, 3]],
  ["backwards", [3, 2, 1, 0]],
  ["the middle last", [0, 3, 1, 2]],
  ["each twice", [1, 0, 0, 3, 2, 1, 2, 3]],
])("revisions told %s make the same lines", async (name, order) => {
  const promoterId = `prm_order ${name}`;
  const commissionId = `com_order ${name}`;
  const month = `20${20 + order.length}-${String(order[1]! + 1).padStart(2, "0")}`.replace(
    "202",
    "203",
  );
  const told = [
    booked({
      promoterId,
      commissionId,
      revision: 1,
      status: "PENDING",
      amountMinor: 9_00n,
      at: `${month}-02T00:00:00Z`,
    }),
    booked({
      promoterId,
      commissionId,
      revision: 2,
      amountMinor: 9_00n,
      at: `${month}-03T00:00:00Z`,
    }),
    booked({
      promoterId,
      commissionId,
      revision: 3,
      amountMinor: 4_00n,
      at: `${month}-04T00:00:00Z`,
    }),
    booked({
      promoterId,
      commissionId,
      revision: 4,
      status: "CANCELLED",
      amountMinor: 0n,
      at: `${month}-05T00:00:00Z`,
    }),
  ];
  await admin.tell(joined(promoterId, `user ${name}`));
  for (const place of order) await admin.tell(told[place]!);
  const { rows } = await admin.database.admin.query(
    `select sum(owed) as owed, array_agg(moved order by revision) as moves from (
       select revision, owed, owed - coalesce(lag(owed) over (order by revision), 0) as moved from (
         select revision, case when status in ('CONFIRMED', 'PAID') then amount_minor else 0 end as owed
         from affiliates_admin.commission_revision where commission_id = $1) r) d where moved <> 0`,
    [commissionId],
  );
  expect(rows[0].moves.map(Number)).toEqual([9_00, -5_00, -4_00]);
  const { rows: counted } = await admin.database.admin.query(
    "select revisions from affiliates_admin.revision_count where month = $1",
    [month],
  );
  expect(counted).toEqual([{ revisions: "4" }]);
});

it.each([
  ["in its order", [1, 2, 3]],
  ["backwards", [3, 2, 1]],
  ["in one batch", [[1, 2, 3]]],
  ["in one batch, backwards", [[3, 2, 1]]],
])(
  "a commission that changes hands, told %s, leaves one statement and enters the other",
  async (name, batches) => {
    const [from, to] = [`prm_from ${name}`, `prm_to ${name}`];
    const commissionId = `com_hand ${name}`;
    const told = (revision: number) =>
      booked({
        promoterId: revision === 2 ? to : from,
        commissionId,
        revision,
        amountMinor: revision === 1 ? 20_00n : 12_00n,
        at: `2026-09-0${revision}T00:00:00Z`,
      });
    await admin.tell(joined(from, `f ${name}`), joined(to, `t ${name}`));
    for (const batch of batches) await admin.tell(...[batch].flat().map(told));
    const { rows } = await admin.database.admin.query(
      `select from_promoter_id as promoter, revision::int from affiliates_admin.commission_handover
     where commission_id = $1 order by revision`,
      [commissionId],
    );
    expect(rows).toEqual([
      { promoter: from, revision: 2 },
      { promoter: to, revision: 3 },
    ]);
    handed.push([from, to]);
  },
);
const handed: [string, string][] = [];

it("and both statements tell it", async () => {
  await sealWhatIsBooked(admin, "2026-09");
  for (const [from, to] of handed) {
    const lost = await statementOf(admin, from, "2026-09");
    expect(
      lost.lines.map(({ description, amount }: never) => [
        description,
        (amount as { amountMinor: string }).amountMinor,
      ]),
    ).toEqual([
      ["Commission on a payment", "2000"],
      ["Commission credited to another promoter", "-2000"],
      ["Commission on a payment", "1200"],
    ]);
    const won = await statementOf(admin, to, "2026-09");
    expect(amounts(won)).toEqual([12_00, -12_00]);
    expect([lost.closing.amountMinor, won.closing.amountMinor]).toEqual(["1200", "0"]);
  }
});

it("currencies are apart, and one that never was has an empty statement that is not kept", async () => {
  await admin.tell(
    joined("prm_two", "twi"),
    booked({
      promoterId: "prm_two",
      commissionId: "com_eur",
      revision: 1,
      amountMinor: 5_00n,
      currency: "EUR",
      at: "2026-10-02T00:00:00Z",
    }),
  );
  await sealWhatIsBooked(admin, "2026-10");
  expect(await statementOf(admin, "prm_two", "2026-10", "EUR")).toMatchObject({
    closing: { amountMinor: "500" },
  });
  const empty = await statementOf(admin, "prm_two", "2026-10", "JPY");
  expect(empty).toMatchObject({
    opening: { amountMinor: "0", display: "¥0" },
    closing: { amountMinor: "0" },
    lines: [],
  });
  expect(await statementOf(admin, "prm_two", "2026-10", "JPY")).toEqual(empty);
  const { rows } = await admin.database.admin.query(
    "select currency from affiliates_admin.statement where promoter_id = 'prm_two'",
  );
  expect(rows).toEqual([{ currency: "EUR" }]);
});

it("of more than 5,000 changes it shows the days' sums, and adds up to the cent", async () => {
  await admin.tell(joined("prm_many", "may"));
  await admin.database.admin.query(
    `insert into affiliates_admin.commission_revision (commission_id, revision, promoter_id, status, amount_minor,
       currency, kind, source, booked_month, booked_at)
     select 'com_many' || i, 1, 'prm_many', 'CONFIRMED', i, 'USD', 'PAYMENT', 'pi_' || i, '2026-11',
       timestamptz '2026-11-01 12:00Z' + (i % 4) * interval '1 day' from generate_series(1, 5001) i`,
  );
  await sealWhatIsBooked(admin, "2026-11");
  const { lines, closing } = await statementOf(admin, "prm_many", "2026-11");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatchObject({
    description: "Commission on a payment, 1250 times on 2026-11-01",
    reference: "2026-11-01",
  });
  expect(closing.amountMinor).toBe(String((5001 * 5002) / 2));
});

it("what came back and is forfeited then is owed no more", async () => {
  const who = await payee(admin);
  const row = (commissionId: string, revision: number, amountMinor: bigint, more: object = {}) =>
    booked({
      ...{ promoterId: who.promoterId, commissionId, revision, amountMinor },
      ...{ kind: "ADJUSTMENT" as const, at: "2026-12-10T00:00:00Z", ...more },
    });
  await admin.tell(row("com_g", 1, 10_00n, { at: "2026-12-02T00:00:00Z" }));
  const { itemIds } = await approvedBatch(admin, [who], { amountMinor: 10_00n });
  await paid(itemIds[0]!, "2026-12-05T00:00:00Z");
  await cameBack(itemIds[0]!, "trr_forfeited", 5_00, "2026-12-09T00:00:00Z");
  const source = "payout_reversal:trr_forfeited";
  await admin.tell(
    row("com_g", 2, 10_00n, { status: "PAID", at: "2026-12-05T00:00:00Z" }),
    // As commissions tells them: what it has written once is told under 2 first.
    row("com_h", 2, -5_00n, { status: "PAID", source }),
    row("com_i", 2, 5_00n, { source }),
    row("com_i", 3, 0n, { status: "CANCELLED", source }),
  );
  await sealWhatIsBooked(admin, "2026-12");
  const statement = await statementOf(admin, who.promoterId, "2026-12");
  expect(amounts(statement)).toEqual([10_00, -10_00, 5_00, -5_00]);
  expect(statement.closing.amountMinor).toBe("0");
});
