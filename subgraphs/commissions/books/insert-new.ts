import type { Tx } from "@tributary/kit/database";
import type { EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from "typeorm";

/** Inserts facts that never change; one that is known already is passed over. */
export async function insertNew<T extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<T>,
  facts: readonly QueryDeepPartialEntity<T>[],
) {
  if (facts.length === 0) return;
  await tx
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values([...facts])
    .orIgnore()
    .updateEntity(false)
    .execute();
}
