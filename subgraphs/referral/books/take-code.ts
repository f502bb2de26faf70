import { randomBytes } from "node:crypto";
import type { NewEvent } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import type { ParsedCode } from "@tributary/vocabulary/code";
import { CODE_BYTES, generatedCode } from "../domain/code";
import { ReferralCode } from "../entities/referral-code";

/** A code that was taken, for the event that says so. */
export interface TakenCode extends ParsedCode {
  promoterId: string;
  kind: "GENERATED" | "VANITY";
  addedAt: Date;
}

/** Takes a code for a promoter for ever. False when somebody has it, or one that looks like it. */
export async function takeCode(tx: Tx, taken: TakenCode): Promise<boolean> {
  const { canonical, code, promoterId, kind, addedAt } = taken;
  const inserted = await tx
    .createQueryBuilder()
    .insert()
    .into(ReferralCode)
    .values({ canonical, code, promoterId, kind, createdAt: addedAt })
    .orIgnore()
    .returning("canonical")
    .execute();
  return (inserted.raw as unknown[]).length > 0;
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
