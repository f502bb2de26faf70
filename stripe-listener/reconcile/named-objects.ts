import { type DataSource, In } from "typeorm";
import { NamedObject } from "../entities/named-object";

/** Keeps an object that an event named, as it was read from Stripe last. */
export async function keepNamedObject(db: DataSource, object: NamedObject) {
  await db
    .createQueryBuilder()
    .insert()
    .into(NamedObject)
    .values({ ...object, body: object.body ?? undefined })
    .orUpdate(["payment_id", "body"], ["id"])
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
