import { createHash } from "node:crypto";
import { monthsLater } from "@tributary/kit/calendar";
import { csvLines } from "@tributary/kit/csv";
import { row, rows, type Tx } from "@tributary/kit/database";
import { decimalAmount } from "@tributary/kit/money";
import {
  closingOf,
  commissionLine,
  inOrder,
  payoutLine,
  type StatementLine,
} from "../domain/statement-lines";
import type { Statement } from "../entities/statement";
import { STATEMENT_COLUMNS } from "../queries/statement-columns";
import type { SealedMonth } from "../queries/statement-month";
import {
  commissionMovements,
  payoutMovements,
  sumOfMovements,
} from "../queries/statement-movements";

/** What a statement says, before it is kept. */
export type Drawn = Omit<Statement, "issuedAt">;

/**
 * The statement of a sealed month: drawn from the books and kept at its first issue, and from then on as it is kept.
 * Nothing that it is drawn from can change any more, so two who issue it at once draw the same. One without any
 * history is not kept: it says nothing, today and for ever.
 */
export async function issueStatement(
  tx: Tx,
  sealed: SealedMonth,
  promoterId: string,
  currency: string,
  now: Date,
): Promise<Drawn> {
  const opening = await openingOf(tx, sealed, promoterId, currency);
  const span = { promoterId, currency, after: monthsLater(sealed.month, -1), upTo: sealed.month };
  const booked = { ...span, from: sealed.startsAt, before: sealed.endsAt };
  const lines = inOrder([
    ...(await commissionMovements(tx, booked, sealed.timeZone)).map(commissionLine),
    ...(await payoutMovements(tx, booked)).map(payoutLine),
  ]);
  const drawn = draw(sealed, promoterId, currency, opening ?? 0n, lines);
  if (opening === null && lines.length === 0) return drawn;
  return keep(tx, drawn, now);
}

/** What was owed at the month's start: from the newest statement before it on; null: nothing was ever booked. */
async function openingOf(
  tx: Tx,
  { month, startsAt }: SealedMonth,
  promoterId: string,
  currency: string,
): Promise<bigint | null> {
  if (startsAt === null) return null;
  const known = await row<{ month: string; closingMinor: bigint; endsAt: Date }>(
    tx,
    `select s.month, s.closing_minor as "closingMinor", m.ends_at as "endsAt"
     from statement s join statement_month m using (month)
     where s.promoter_id = $1 and s.currency = $2 and s.month < $3 order by s.month desc limit 1`,
    [promoterId, currency, month],
  );
  const since = await sumOfMovements(tx, {
    promoterId,
    currency,
    after: known?.month ?? null,
    upTo: monthsLater(month, -1),
    from: known?.endsAt ?? null,
    before: startsAt,
  });
  return known ? known.closingMinor + (since ?? 0n) : since;
}

function draw(
  { month, startsAt, endsAt }: SealedMonth,
  promoterId: string,
  currency: string,
  openingMinor: bigint,
  lines: StatementLine[],
): Drawn {
  const closingMinor = closingOf(openingMinor, lines);
  const cells = (
    at: string | null,
    description: string,
    amountMinor: bigint,
    reference: string | null,
  ) => [
    promoterId,
    month,
    at,
    description,
    decimalAmount({ amountMinor, currency }),
    currency,
    reference,
  ];
  const csv = csvLines([
    ["promoter", "month", "at", "description", "amount", "currency", "reference"],
    cells(startsAt?.toISOString() ?? null, "Opening balance", openingMinor, null),
    ...lines.map(({ at, description, amountMinor, reference }) =>
      cells(at, description, BigInt(amountMinor), reference),
    ),
    cells(endsAt.toISOString(), "Closing balance", closingMinor, null),
  ]);
  const digest = createHash("sha256").update(csv, "utf8").digest("hex");
  return { promoterId, currency, month, openingMinor, closingMinor, lines, csv, digest };
}

async function keep(tx: Tx, drawn: Drawn, now: Date): Promise<Drawn> {
  const { promoterId, currency, month } = drawn;
  await rows(
    tx,
    `insert into statement (promoter_id, currency, month, opening_minor, closing_minor, lines, csv, digest, issued_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (promoter_id, currency, month) do nothing`,
    [
      promoterId,
      currency,
      month,
      drawn.openingMinor.toString(),
      drawn.closingMinor.toString(),
      JSON.stringify(drawn.lines),
      drawn.csv,
      drawn.digest,
      now,
    ],
  );
  const kept = await row<Drawn>(
    tx,
    `select ${STATEMENT_COLUMNS} from statement where promoter_id = $1 and currency = $2 and month = $3`,
    [promoterId, currency, month],
  );
  return kept!;
}
