import { csvLines } from "@tributary/kit/csv";
import { rows } from "@tributary/kit/database";
import { decimalAmount } from "@tributary/kit/money";
import type { Services } from "@tributary/kit/subgraph";
import { columnsOf, detailsColumns } from "../domain/payout-details";
import { bankReference } from "../domain/payout-line";
import { openDetails } from "../sealed-details";

/** Items read at once: what is in memory of a file, however long it is. */
const PAGE = 1000;

/** The columns of a batch's CSV, in their order. */
export const payoutColumns = [
  "item_id",
  "promoter_id",
  "label",
  ...detailsColumns,
  "details",
  "amount",
  "currency",
  "reference",
  "external_reference",
] as const;

interface Line {
  id: string;
  promoterId: string;
  methodId: string;
  amountMinor: bigint;
  currency: string;
  sealed: Buffer | null;
  keyId: string | null;
}

/**
 * A file of a batch, in pieces of a thousand lines: its items that are in flight, by id. The same bytes each time as
 * long as none of them was marked paid or released; what was is left out, so that a later copy pays nobody again.
 */
export async function* payoutCsv(
  { db, config }: Pick<Services, "db" | "config">,
  batchId: string,
  part: number,
): AsyncGenerator<string> {
  yield csvLines([payoutColumns]);
  for (let after = "", full = true; full; ) {
    const page = await rows<Line>(
      db,
      `select i.id, i.promoter_id as "promoterId", i.method_id as "methodId", i.amount_minor as "amountMinor",
         i.currency, m.sealed, m.key_id as "keyId"
       from payout_export_item e join payout_item i on i.id = e.item_id join payout_method m on m.id = i.method_id
       where e.batch_id = $1 and e.part = $2 and e.item_id > $3 and i.status = 'IN_FLIGHT'
       order by e.item_id limit ${PAGE}`,
      [batchId, part, after],
    );
    full = page.length === PAGE;
    after = page.at(-1)?.id ?? "";
    if (page.length > 0) yield csvLines(page.map((line) => cellsOf(config, line)));
  }
}

function cellsOf(config: Services["config"], line: Line): (string | null)[] {
  const said = openDetails(config, line.promoterId, line.methodId, line);
  // It was open when the item went into flight: a line without an account would be worse than no file.
  if (!said) throw new Error(`the payout details of ${line.id} cannot be opened any more`);
  const columns = columnsOf(said.details);
  return [
    line.id,
    line.promoterId,
    said.label,
    ...detailsColumns.map((column) => columns[column]),
    said.details.replaceAll("\n", " / "),
    decimalAmount(line),
    line.currency,
    bankReference(line.id),
    null,
  ];
}
