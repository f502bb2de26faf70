import { type DataSource, In } from "typeorm";
import { NamedObject } from "../entities/named-object";

/** Keeps what an event named with its payment, for ever. */
export async function keepNamedObject(db: DataSource, object: NamedObject) {
  await db
    .createQueryBuilder()
    .insert()
    .into(NamedObject)
    .values(object)
    .orUpdate(["payment_id"], ["id"])
    .execute();
}

/** What events have named of these payments. */
export async function namedObjectsOf(
  db: DataSource,
  paymentIds: readonly string[],
): Promise<Map<string, NamedObject[]>> {
  if (paymentIds.length === 0) return new Map();
  const found = await db.getRepository(NamedObject).find({
    where: { paymentId: In([...paymentIds]) },
    order: { id: "asc" },
  });
  return Map.groupBy(found, ({ paymentId }) => paymentId);
}
