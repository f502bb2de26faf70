import { type EntityTarget, In } from "typeorm";
import { transaction } from "./database";
import { open, type Sealed, type SealedPlace, seal } from "./seal";
import type { Services } from "./subgraph";

/** A row with a sealed text; both null where it has none. */
type SealedRow = { [column in keyof Sealed]: Sealed[column] | null };

/** Rows of one transaction. */
const AT_ONCE = 1000;

/**
 * Seals under the active key what older keys sealed, a thousand rows at a time, so that an old key can be dropped from
 * ENCRYPTION_KEYS. What no present key opens is left alone and logged. Answers how many rows were sealed anew.
 */
export async function reseal<Row extends SealedRow>(
  { db, config, log }: Services,
  entity: EntityTarget<Row>,
  placeOf: (row: Row) => SealedPlace,
): Promise<number> {
  const keys = config.ENCRYPTION_KEYS;
  if (!keys) return 0;
  const [active, ...older] = keys.map(({ id }) => id);
  return transaction(db, async (tx) => {
    const repository = tx.getRepository<SealedRow>(entity);
    const found = await repository.find({
      where: { keyId: In(older.filter((id) => id !== active)) },
      take: AT_ONCE,
      lock: { mode: "pessimistic_write", onLocked: "skip_locked" },
    });
    let resealed = 0;
    for (const row of found) {
      const place = placeOf(row as Row);
      const text = open(keys, place, row as Sealed);
      if (text === null) {
        log.warn({ ...place, keyId: row.keyId }, "a sealed text cannot be opened");
        continue;
      }
      await repository.update(repository.getId(row), seal(keys, place, text));
      resealed += 1;
    }
    return resealed;
  });
}
