import { row, type Tx } from "@tributary/kit/database";

/** How far the deployment's clock is ahead of real time, in milliseconds. */
export async function clockOffset(tx: Tx): Promise<number> {
  const present = await row<{ offset: bigint }>(tx, "select events.clock_offset() as offset");
  return Number(present?.offset ?? 0n);
}

/** Moves the deployment's clock; every process follows it. */
export async function advanceClock(tx: Tx, offsetMs: number): Promise<void> {
  await row(tx, "select events.advance_clock($1)", [offsetMs]);
}
