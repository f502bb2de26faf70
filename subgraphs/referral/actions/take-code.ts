import { randomBytes } from "node:crypto";
import type { NewEvent } from "@tributary/events/publish";
import { row, type Tx } from "@tributary/kit/database";
import type { ParsedCode } from "@tributary/vocabulary/code";
import { CODE_BYTES, generatedCode } from "../domain/code";

/** A code that was taken, for the event that says so. */
export interface TakenCode extends ParsedCode {
  promoterId: string;
  kind: "GENERATED" | "VANITY";
  addedAt: Date;
}

/** Takes a code for a promoter for ever. False when somebody has it, or one that looks like it. */
export async function takeCode(tx: Tx, taken: TakenCode): Promise<boolean> {
  const { canonical, code, promoterId, kind, addedAt } = taken;
  const inserted = await row(
    tx,
    `insert into referral_code (canonical, code, promoter_id, kind, created_at)
     values ($1, $2, $3, $4, $5) on conflict (canonical) do nothing returning canonical`,
    [canonical, code, promoterId, kind, addedAt],
  );
  return inserted !== null;
}

/** Draws codes until one is free: with 2^50 of them nearly always the first. */
export async function takeGeneratedCode(
  tx: Tx,
  promoterId: string,
  addedAt: Date,
): Promise<TakenCode> {
  for (let tries = 0; tries < 100; tries++) {
    const code = generatedCode(randomBytes(CODE_BYTES));
    if (code === null) continue;
    const taken: TakenCode = { code, canonical: code, promoterId, kind: "GENERATED", addedAt };
    if (await takeCode(tx, taken)) return taken;
  }
  throw new Error("no free code in 100 draws: the random source is broken");
}

/** The event of a code that was taken. */
export function codeAdded(taken: TakenCode): NewEvent<"code.added"> {
  const { promoterId, code, canonical, kind, addedAt } = taken;
  return {
    type: "code.added",
    subject: promoterId,
    occurredAt: addedAt,
    data: { promoterId, code, canonical, kind, addedAt },
  };
}
