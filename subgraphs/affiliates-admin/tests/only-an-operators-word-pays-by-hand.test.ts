import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { bank, downloaded, payeesByHand } from "./by-hand";
import { perform } from "./mutations";
import { approvedBatch, destination } from "./payouts";
import { key, startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

const query = async (sql: string, ...parameters: unknown[]) =>
  (await admin.database.admin.query(sql, parameters)).rows;

/** A batch that was downloaded, with so many items of 10.00. */
async function inFlight(count: number) {
  const payees = await payeesByHand(admin, Array(count).fill(bank));
  const batch = await approvedBatch(admin, payees, { amountMinor: 1000n });
  return { ...batch, payees, csv: await downloaded(admin, batch.batchId) };
}

const mark = async (input: object, viewer = operator()) =>
  admin.execute(
    `mutation ($input: MarkPayoutItemPaidInput!) { markPayoutItemPaid(input: $input) {
       batch { status } userErrors { code field } } }`,
    { input: { externalReference: "SEPA 1", idempotencyKey: key(), ...input } },
    viewer,
  );
const upload = async (input: object, viewer = operator()) => {
  const answer = await admin.execute(
    `mutation ($input: MarkPayoutItemsPaidByCsvInput!) { markPayoutItemsPaidByCsv(input: $input) {
       batch { status } marked lineErrors { line message } userErrors { code } } }`,
    { input: { idempotencyKey: key(), ...input } },
    viewer,
  );
  return answer.data?.markPayoutItemsPaidByCsv ?? answer.errors;
};

const item = async (id: string) =>
  (
    await query(
      `select status, external_reference as reference, paid_at is not null as dated
       from affiliates_admin.payout_item where id = $1`,
      id,
    )
  )[0];
const told = async (id: string) =>
  (await admin.told("payout_item.paid")).filter(({ subject }) => subject === id).length;
const audits = (target: string) =>
  query(
    "select actor, action, before, after from affiliates_admin.audit_entry where target = $1 order by id",
    target,
  );

/** The file with references filled in, by item, and other changes of its cells. */
function filled(
  csv: string,
  reference: (id: string) => string,
  change: (row: Record<string, string>) => Record<string, string> = (row) => row,
): string {
  const rows = parse(csv, { columns: true }) as Record<string, string>[];
  const changed = rows.map((row) =>
    change({ ...row, external_reference: reference(row["item_id"]!) }),
  );
  return stringify(changed, { header: true, record_delimiter: "windows" });
}

describe("one item", () => {
  it("D71: is paid under its reference, told once, and settles its batch", async () => {
    const { itemIds } = await inFlight(2);
    const [first, second] = itemIds as [string, string];
    expect((await mark({ itemId: first })).data.markPayoutItemPaid).toEqual({
      batch: { status: "PAYING" },
      userErrors: [],
    });
    expect(await item(first)).toEqual({ status: "PAID", reference: "SEPA 1", dated: true });
    expect(await audits(first)).toEqual([
      {
        actor: "olga",
        action: "markPayoutItemPaid",
        before: { status: "IN_FLIGHT", externalReference: null },
        after: { status: "PAID", externalReference: "SEPA 1" },
      },
    ]);
    expect((await mark({ itemId: second })).data.markPayoutItemPaid.batch.status).toBe("SETTLED");
    expect([await told(first), await told(second)]).toEqual([1, 1]);
  });

  it("many times at once is paid once", async () => {
    const { itemIds } = await inFlight(1);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        mark({ itemId: itemIds[0], externalReference: `ref ${n}` }, operator(`op ${n}`)),
      ),
    );
    const codes = answers.map(({ data }) => data.markPayoutItemPaid.userErrors[0]?.code ?? "paid");
    expect(codes.sort()).toEqual([...Array(7).fill("ITEM_ALREADY_PAID"), "paid"]);
    expect(await told(itemIds[0]!)).toBe(1);
  });

  it.each<[string, (ids: string[], batchId: string) => Promise<unknown>, string]>([
    [
      "waits",
      ([id]) =>
        query(
          "update affiliates_admin.payout_item set status = 'WAITING', in_flight_by = null where id = $1",
          id,
        ),
      "ITEM_NOT_PAYABLE",
    ],
    [
      "was released",
      ([id]) =>
        query("update affiliates_admin.payout_item set status = 'RELEASED' where id = $1", id),
      "ITEM_NOT_PAYABLE",
    ],
    [
      "failed",
      ([id]) =>
        query("update affiliates_admin.payout_item set status = 'FAILED' where id = $1", id),
      "ITEM_NOT_PAYABLE",
    ],
    ["was marked before", async ([id]) => mark({ itemId: id }), "ITEM_ALREADY_PAID"],
  ])("that %s is not marked", async (_, arrange, code) => {
    const { itemIds, batchId } = await inFlight(2);
    await arrange(itemIds, batchId);
    const before = await item(itemIds[0]!);
    const { data } = await mark({ itemId: itemIds[0], externalReference: "another" });
    expect(data.markPayoutItemPaid.userErrors).toEqual([{ code, field: ["input", "itemId"] }]);
    expect(await item(itemIds[0]!)).toEqual(before);
  });

  it("is not called unsent by another account of a downloader's mailbox", async () => {
    const { itemIds } = await inFlight(1);
    const unsent = async (by: ReturnType<typeof operator>) => {
      const input = { itemId: itemIds[0], notSent: true };
      const { data } = await perform(admin, "releasePayoutItem", input, by);
      return data.releasePayoutItem.userErrors[0]?.code ?? null;
    };
    const twin = operator("olga 2", { email: "Olga+2@Example.com" });
    expect(await unsent(twin)).toBe("SAME_OPERATOR");
    expect(await item(itemIds[0]!)).toMatchObject({ status: "IN_FLIGHT" });
    expect(await unsent(operator("oscar"))).toBeNull();
  });

  it("that Stripe pays is not marked, in flight or not", async () => {
    const [payee] = await payeesByHand(admin, [bank]);
    const methodId = await destination(admin, payee!.promoterId, "STRIPE_CONNECT");
    const { itemIds } = await approvedBatch(admin, [{ ...payee!, methodId }]);
    await query(
      "update affiliates_admin.payout_item set status = 'IN_FLIGHT' where id = $1",
      itemIds[0],
    );
    const { data } = await mark({ itemId: itemIds[0] });
    expect(data.markPayoutItemPaid.userErrors[0].code).toBe("ITEM_NOT_PAYABLE");
    expect(await item(itemIds[0]!)).toMatchObject({ status: "IN_FLIGHT", reference: null });
  });

  it("is not marked by whom its batch pays", async () => {
    const payees = await payeesByHand(admin, [bank, { ...bank, userId: "omar" }]);
    const { batchId, itemIds } = await approvedBatch(admin, payees);
    const csv = await downloaded(admin, batchId);
    const { data } = await mark({ itemId: itemIds[0] }, operator("omar"));
    expect(data.markPayoutItemPaid.userErrors[0].code).toBe("OWN_ACCOUNT");
    const outcome = await upload({ batchId, csv: filled(csv, () => "r") }, operator("omar"));
    expect(outcome).toMatchObject({ marked: 0, userErrors: [{ code: "OWN_ACCOUNT" }] });
    expect(await item(itemIds[0]!)).toMatchObject({ status: "IN_FLIGHT", reference: null });
  });

  it.each<[string, object, unknown, string]>([
    ["a foreign id", { itemId: `pit_${"0".repeat(32)}` }, operator(), "NOT_FOUND"],
    ["a hostile id", { itemId: "' or 1=1 --" }, operator(), "NOT_FOUND"],
    ["a person", {}, user("ann"), "FORBIDDEN"],
    ["no reference", { externalReference: " " }, operator(), "BAD_USER_INPUT"],
    ["a reference of two lines", { externalReference: "a\nb" }, operator(), "BAD_USER_INPUT"],
    ["201 characters", { externalReference: "x".repeat(201) }, operator(), "BAD_USER_INPUT"],
  ])("marks nothing for %s", async (_, input, viewer, code) => {
    const { itemIds } = await inFlight(1);
    const { errors } = await mark({ itemId: itemIds[0], ...input }, viewer as never);
    expect(errors).toMatchObject([{ extensions: { code } }]);
    expect(await item(itemIds[0]!)).toMatchObject({ status: "IN_FLIGHT", reference: null });
  });

  it("the same key marks once; another reference under it is a conflict", async () => {
    const { itemIds } = await inFlight(1);
    const asked = { itemId: itemIds[0], idempotencyKey: key() };
    await mark(asked);
    expect((await mark(asked)).data.markPayoutItemPaid.userErrors).toEqual([]);
    const { data } = await mark({ ...asked, externalReference: "another" });
    expect(data.markPayoutItemPaid.userErrors[0].code).toBe("IDEMPOTENCY_CONFLICT");
    expect(await item(itemIds[0]!)).toMatchObject({ reference: "SEPA 1" });
  });
});

describe("a file", () => {
  const referenceOf = (id: string) => `ref ${id.slice(-4)}`;

  it("marks what it names, each under its own reference, in one act", async () => {
    const { batchId, itemIds, csv } = await inFlight(3);
    expect(await upload({ batchId, csv: filled(csv, referenceOf) })).toEqual({
      batch: { status: "SETTLED" },
      marked: 3,
      lineErrors: [],
      userErrors: [],
    });
    for (const id of itemIds) {
      expect(await item(id)).toEqual({ status: "PAID", reference: referenceOf(id), dated: true });
      expect(await told(id)).toBe(1);
    }
    const acts = (await audits(batchId)).filter(({ action }) => action.startsWith("mark"));
    expect(acts).toEqual([
      {
        actor: "olga",
        action: "markPayoutItemsPaidByCsv",
        before: null,
        after: {
          marked: 3,
          amountMinor: "3000",
          currency: "USD",
          lineErrors: 0,
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      },
    ]);
  });

  it("twice marks nothing twice, whoever sends it, at once or later", async () => {
    const { batchId, itemIds, csv } = await inFlight(3);
    const file = filled(csv, referenceOf);
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, n) => upload({ batchId, csv: file }, operator(`op ${n}`))),
    );
    expect(answers.map(({ marked }) => marked).sort()).toEqual([0, 0, 0, 3]);
    await admin.restart();
    const again = await upload({ batchId, csv: file });
    expect(again).toMatchObject({ marked: 0, lineErrors: [], userErrors: [] });
    for (const id of itemIds) expect(await told(id)).toBe(1);
  });

  it("the same key answers the same again, and another file under it is a conflict", async () => {
    const { batchId, csv } = await inFlight(2);
    const asked = { batchId, csv: filled(csv, referenceOf), idempotencyKey: key() };
    expect((await upload(asked)).marked).toBe(2);
    expect((await upload(asked)).marked).toBe(2);
    const other = await upload({ ...asked, csv: filled(csv, () => "another") });
    expect(other).toMatchObject({ marked: 0, userErrors: [{ code: "IDEMPOTENCY_CONFLICT" }] });
  });

  it("names every bad line and takes every good one", async () => {
    const { batchId, itemIds, csv } = await inFlight(9);
    const elsewhere = await inFlight(1);
    const order = [...itemIds].sort();
    await mark({ itemId: order[5], externalReference: "by hand" });
    const changes: Record<string, Record<string, string>> = {
      [order[1]!]: { amount: "10.01" },
      [order[2]!]: { currency: "EUR" },
      [order[3]!]: { external_reference: "" },
      [order[4]!]: { promoter_id: "prm_other" },
      [order[6]!]: { item_id: elsewhere.itemIds[0]! },
      [order[7]!]: { item_id: `pit_${"0".repeat(32)}` },
    };
    const file = filled(csv, referenceOf, (row) => ({ ...row, ...changes[row["item_id"]!] }));
    const duplicate = file.split("\r\n")[1]!;
    const outcome = await upload({ batchId, csv: `${file}${duplicate}\r\nnonsense\r\n` });
    expect(outcome.marked).toBe(2);
    expect(outcome.lineErrors).toEqual([
      { line: 3, message: "amount must be 10.00." },
      { line: 4, message: "currency must be USD." },
      { line: 5, message: expect.stringMatching(/^external_reference is empty/) },
      { line: 6, message: expect.stringMatching(/^promoter_id is not this item's/) },
      { line: 7, message: "This item was marked paid under another reference." },
      { line: 8, message: "This item belongs to another batch." },
      { line: 9, message: "There is no such payout item." },
      { line: 11, message: "This item is on line 2 already." },
      { line: 12, message: "item_id is no payout item's id." },
    ]);
    const statuses = await Promise.all(order.map(async (id) => (await item(id)).status));
    const paid = new Set([0, 5, 8]);
    expect(statuses).toEqual(order.map((_, place) => (paid.has(place) ? "PAID" : "IN_FLIGHT")));
    expect((await item(elsewhere.itemIds[0]!)).status).toBe("IN_FLIGHT");
  });

  it.each<[string, (text: string) => string]>([
    ["a byte order mark", (text) => `\ufeff${text}`],
    ["LF", (text) => text.replaceAll("\r\n", "\n")],
    ["empty lines at its end", (text) => `${text}\r\n,,,,\r\n\r\n`],
    ["blanks around its cells", (text) => text.replaceAll(",10.00,", ", 10.00 ,")],
    ["amounts without their zeros", (text) => text.replaceAll(",10.00,", ",10,")],
  ])("with %s is read", async (_, damage) => {
    const { batchId, csv } = await inFlight(2);
    expect(await upload({ batchId, csv: damage(filled(csv, referenceOf)) })).toMatchObject({
      marked: 2,
      lineErrors: [],
    });
  });

  it("with semicolons, decimal commas, all quoted and formulas defused is read", async () => {
    const payees = await payeesByHand(admin, [
      { label: "=1+1", details: "Name: @evil\nIBAN: -1+1" },
    ]);
    const { batchId, itemIds } = await approvedBatch(admin, payees);
    const csv = await downloaded(admin, batchId);
    const rows = parse(csv, { columns: true }) as Record<string, string>[];
    const changed = rows.map((row) => ({
      ...row,
      amount: row["amount"]!.replace(".", ","),
      external_reference: "'=ref",
    }));
    const file = stringify(changed, { header: true, delimiter: ";", quoted: true });
    expect(await upload({ batchId, csv: file })).toMatchObject({ marked: 1, lineErrors: [] });
    expect(await item(itemIds[0]!)).toMatchObject({ reference: "=ref" });
  });

  it.each<[string, string, RegExp]>([
    ["nothing", "", /empty/],
    ["other columns", "a,b\r\n1,2\r\n", /item_id/],
    ["no text of a table", "<html><body>not found</body></html>", /item_id/],
    [
      "a quote that never ends",
      'item_id,promoter_id,amount,currency,external_reference\r\n"',
      /quote/,
    ],
  ])("of %s marks nothing, and says why", async (_, csv, message) => {
    const { batchId, itemIds } = await inFlight(1);
    const outcome = await upload({ batchId, csv });
    expect(outcome).toMatchObject({
      marked: 0,
      lineErrors: [{ message: expect.stringMatching(message) }],
    });
    expect((await item(itemIds[0]!)).status).toBe("IN_FLIGHT");
  });

  it("that was not downloaded marks nothing: what waits is not in flight", async () => {
    const payees = await payeesByHand(admin, [bank]);
    const { batchId, itemIds } = await approvedBatch(admin, payees);
    const csv = `item_id,promoter_id,amount,currency,external_reference\n${itemIds[0]},${payees[0]!.promoterId},10,USD,r\n`;
    expect(await upload({ batchId, csv })).toMatchObject({
      marked: 0,
      lineErrors: [{ line: 2, message: expect.stringMatching(/^This item is WAITING/) }],
    });
  });

  it("of a foreign batch is not there", async () => {
    const { csv } = await inFlight(1);
    for (const batchId of [`pay_${"0".repeat(32)}`, "' or 1=1 --"]) {
      expect(await upload({ batchId, csv })).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
    }
  });

  it("leaves no bank details behind, whatever it says", async () => {
    const secret = { label: "canary", details: "IBAN: CANARY0815" };
    const { batchId } = await approvedBatch(admin, await payeesByHand(admin, [secret]));
    const csv = await downloaded(admin, batchId);
    expect(csv).toContain("CANARY0815");
    await upload({ batchId, csv: filled(csv, () => "r") });
    for (const table of ["idempotency", "audit_entry", "payout_item"]) {
      const rows = await query(`select t::text as line from affiliates_admin.${table} t`);
      expect(rows.map(({ line }) => line).join("\n")).not.toContain("CANARY0815");
    }
  });

  it("of 100,001 lines is refused whole", async () => {
    const { batchId } = await inFlight(1);
    const csv = `item_id,promoter_id,amount,currency,external_reference\n${"x,x,x,x,x\n".repeat(100_000)}`;
    expect(await upload({ batchId, csv })).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", field: ["input", "csv"] } },
    ]);
  });
});
