import { rows, type Tx } from "@tributary/kit/database";

/** A draw as `book_spends` reads it. Short names: a catch-up hands over millions. */
export interface ToldDraw {
  /** Workspace. */
  w: string;
  /** Usage: the spend. */
  u: string;
  /** Lot. */
  l: string;
  /** Deployment. */
  d: string;
  /** Module. */
  m: string | null;
  s: "AWARDED" | "PURCHASED";
  /** Micro-credits. */
  c: bigint;
  /** True revenue in minor units; null for awarded credits. */
  r: bigint | null;
  /** Currency. */
  k: string | null;
  /** The payment intent that bought the lot. */
  p: string | null;
  /** When credits booked it. */
  at: Date;
  /** In which month of the program's zone. */
  month: string;
}

/** A change of a draw as `book_revenue_changes` reads it. */
export interface ToldChange extends Omit<ToldDraw, "d" | "m"> {
  /** Tells it from other changes of the same draw. */
  cause: string;
  kind: "REVERSAL" | "CORRECTION";
}

/** Keeps draws of spends and decides for whom they count. Those that are known are passed over. */
export async function bookSpends(tx: Tx, draws: readonly ToldDraw[]) {
  await rows(tx, "select book_spends($1)", [JSON.stringify(draws.map(withTexts))]);
}

/** Keeps changes of draws; each counts as its draw does, and waits for it where that comes later. */
export async function bookRevenueChanges(tx: Tx, changes: readonly ToldChange[], now: Date) {
  const told = JSON.stringify(changes.map(withTexts));
  await rows(tx, "select book_revenue_changes($1, $2)", [told, now]);
}

/** With its amounts as texts, which JSON keeps whole. By name: asking each field what it is takes four times as long. */
const withTexts = <T extends ToldDraw | ToldChange>(draw: T) => ({
  ...draw,
  c: draw.c.toString(),
  r: draw.r === null ? null : draw.r.toString(),
});
