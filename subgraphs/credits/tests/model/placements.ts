import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

interface Draw {
  seq: bigint;
  usage: string;
  holds: bigint;
}
interface Taking {
  draw: Draw;
  number: number;
  left: bigint;
}
interface LotMoney {
  draws: Draw[];
  takings: Taking[];
}
/** `restores`: the correction that it gives back of; 0: none. */
interface Part {
  usage: string;
  minor: bigint;
  restores: number;
}

/**
 * Where corrections of a workspace took money from other draws, or gave it back to others, than a replay in plain loops
 * does: the latest consumed first, the last taken first, the rest to the last draw.
 */
export async function misplaced(db: DataSource, workspaceId: string): Promise<string[]> {
  const { transfers, corrections } = await recorded(db, workspaceId);
  const found: string[] = [];
  const lots = new Map<string, LotMoney>();
  const moneyOf = (lot: string) => {
    const money = lots.get(lot) ?? { draws: [], takings: [] };
    lots.set(lot, money);
    return money;
  };
  let next = 0;
  for (const { lot, number, after, change, parts } of corrections) {
    for (; next < transfers.length && transfers[next]!.seq <= after; next++)
      book(moneyOf(transfers[next]!.lot), transfers[next]!);
    const money = moneyOf(lot);
    const wanted = change < 0n ? take(money, -change, number) : give(money, change);
    if (inWords(parts) !== inWords(wanted))
      found.push(`correction ${number} of ${lot}: ${inWords(parts)}, not ${inWords(wanted)}`);
  }
  for (; next < transfers.length; next++) book(moneyOf(transfers[next]!.lot), transfers[next]!);
  for (const [lot, { draws }] of lots) {
    for (const { usage, holds } of draws)
      if (holds < 0n) found.push(`${usage} holds ${holds} of ${lot}`);
  }
  return found;
}

function book(
  money: LotMoney,
  transfer: { seq: bigint; usage: string; minor: bigint; reverses: bigint | null },
) {
  const { seq, usage, minor, reverses } = transfer;
  if (reverses === null) money.draws.push({ seq, usage, holds: minor });
  else money.draws.find((draw) => draw.seq === reverses)!.holds += minor;
}

function take({ draws, takings }: LotMoney, minor: bigint, number: number): Part[] {
  const parts: Part[] = [];
  let missing = minor;
  for (const draw of [...draws].reverse()) {
    const part = least(draw.holds, missing);
    if (part <= 0n) continue;
    draw.holds -= part;
    missing -= part;
    takings.push({ draw, number, left: part });
    parts.push({ usage: draw.usage, minor: -part, restores: 0 });
  }
  return parts;
}

function give({ draws, takings }: LotMoney, minor: bigint): Part[] {
  const parts: Part[] = [];
  let missing = minor;
  while (missing > 0n && takings.length > 0) {
    const last = takings.at(-1)!;
    const part = least(last.left, missing);
    last.draw.holds += part;
    last.left -= part;
    missing -= part;
    parts.push({ usage: last.draw.usage, minor: part, restores: last.number });
    if (last.left === 0n) takings.pop();
  }
  if (missing > 0n) {
    const draw = draws.at(-1)!;
    draw.holds += missing;
    parts.push({ usage: draw.usage, minor: missing, restores: 0 });
  }
  return parts;
}

const least = (a: bigint, b: bigint) => (a - b < 0n ? a : b);

const inWords = (parts: Part[]) =>
  parts
    .map(({ usage, minor, restores }) => `${usage} ${minor}${restores ? ` of ${restores}` : ""}`)
    .sort()
    .join(", ");

async function recorded(db: DataSource, workspaceId: string) {
  const transfers = await rows<{
    seq: bigint;
    lot: string;
    usage: string;
    minor: bigint;
    reverses: bigint | null;
  }>(
    db,
    `select seq, lot_id as lot, cause as usage, coalesce(revenue_minor, 0) as minor, reverses_seq as reverses
     from transfer where workspace_id = $1 and source = 'PURCHASED' and kind in ('SPEND', 'CAPTURE', 'REVERSAL')
     order by seq`,
    [workspaceId],
  );
  const corrections = await rows<{ lot: string; number: number; after: bigint; change: bigint }>(
    db,
    `select lot_id as lot, number, after_seq as after, revenue_minor as change
     from revenue_correction where workspace_id = $1 order by after_seq, lot_id, number`,
    [workspaceId],
  );
  const parts = await rows<Part & { lot: string; number: number }>(
    db,
    `select lot_id as lot, number, usage_id as usage, revenue_minor as minor, restores
     from revenue_correction_part where workspace_id = $1`,
    [workspaceId],
  );
  return {
    transfers,
    corrections: corrections.map((correction) => ({
      ...correction,
      parts: parts.filter(
        ({ lot, number }) => lot === correction.lot && number === correction.number,
      ),
    })),
  };
}
