import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { download, payeesByHand } from "./by-hand";
import { approvedBatch } from "./payouts";
import { key, startAdmin } from "./setting";

/** More than a page of everything that goes by pages; in the deep run as many as the largest batch has. */
const ITEMS = process.env.TRIBUTARY_DEEP ? 86_000 : 2_500;

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

const query = async (sql: string, ...parameters: unknown[]) =>
  (await admin.database.admin.query(sql, parameters)).rows;

it(`has each of ${ITEMS} items once, in order, and marks each once when it comes back`, async () => {
  const [payee] = await payeesByHand(admin, [{ label: "bank", details: "IBAN: DE89 3704" }]);
  const { batchId } = await approvedBatch(admin, [payee!]);
  // Details open for their own promoter alone, so all items are one promoter's.
  await query(
    "alter table affiliates_admin.payout_item drop constraint payout_item_once_per_promoter",
  );
  await query(
    `insert into affiliates_admin.payout_item
       (id, batch_id, promoter_id, affiliate_id, amount_minor, currency, method_id, method, status)
     select 'pit_' || lpad(to_hex(n), 32, '0'), batch_id, promoter_id, affiliate_id, n, currency, method_id,
       method, 'WAITING'
     from affiliates_admin.payout_item, generate_series(2, $2::int) as n where batch_id = $1`,
    batchId,
    ITEMS,
  );

  const { body } = await download(admin, batchId);
  const pieces: string[] = [];
  for await (const piece of body as AsyncIterable<string>) pieces.push(piece);
  const lines = pieces.join("").split("\r\n").slice(1, -1);
  const ids = lines.map((line) => line.slice(0, 36));
  expect(ids).toHaveLength(ITEMS);
  expect(ids).toEqual([...new Set(ids)].sort());
  // Piece by piece, none of them long.
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(400_000);
  const total = (ITEMS * (ITEMS + 1)) / 2 - 1 + 1000;
  const [file] = await query(
    "select item_count, amount_minor from affiliates_admin.payout_export where batch_id = $1",
    batchId,
  );
  expect(file).toEqual({ item_count: ITEMS, amount_minor: `${total}` });

  const [header] = pieces[0]!.split("\r\n");
  const csv = [header, ...lines.map((line, place) => `${line}ref ${place}`)].join("\r\n");
  const { data, errors } = await admin.execute(
    `mutation ($input: MarkPayoutItemsPaidByCsvInput!) { markPayoutItemsPaidByCsv(input: $input) {
       batch { status } marked lineErrors { line } userErrors { code } } }`,
    { input: { batchId, csv, idempotencyKey: key() } },
    operator(),
  );
  expect(errors ?? []).toEqual([]);
  expect(data.markPayoutItemsPaidByCsv).toEqual({
    batch: { status: "SETTLED" },
    marked: ITEMS,
    lineErrors: [],
    userErrors: [],
  });
  const [paid] = await query(
    `select count(*)::int as items, count(distinct external_reference)::int as refs,
       (select count(*)::int from events.event where type = 'payout_item.paid') as told
     from affiliates_admin.payout_item where batch_id = $1 and status = 'PAID'`,
    batchId,
  );
  expect(paid).toEqual({ items: ITEMS, refs: ITEMS, told: ITEMS });
});
