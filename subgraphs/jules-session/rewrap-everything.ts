import type { Config } from "@tributary/kit/config";
import { transaction } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import {
  ENVELOPE_TABLES,
  type EnvelopeTable,
  type RewrapRound,
  rewrapRound,
} from "./books/rewrap-envelopes";

/** A walk over everything that is sealed here. */
export interface RewrapWalk {
  /** Waits for rows that somebody changes; else the next walk takes them. */
  waits: boolean;
  /** Hears after each thousand rows how many have been wrapped anew so far. */
  told?(rewrapped: number): void;
  /** Hears of each row that does not open, and stays as it is. */
  shut(table: EnvelopeTable, row: { owner: string; keyId: string }): void;
}

/**
 * Brings everything that older keys wrapped under the active key, each thousand rows in a transaction: cut off anywhere,
 * the next walk goes on with what is left. Answers how many rows were wrapped anew.
 */
export async function rewrapEverything(
  db: DataSource,
  keys: NonNullable<Config["ENCRYPTION_KEYS"]>,
  { waits, told, shut }: RewrapWalk,
): Promise<number> {
  let sum = 0;
  for (const table of ENVELOPE_TABLES) {
    let after: string | null = null;
    do {
      const from: string | null = after;
      const round: RewrapRound = await transaction(db, (tx) =>
        rewrapRound(tx, keys, table, { after: from, waits }),
      );
      for (const row of round.shut) shut(table, row);
      sum += round.rewrapped;
      told?.(sum);
      after = round.last;
    } while (after !== null);
  }
  return sum;
}
