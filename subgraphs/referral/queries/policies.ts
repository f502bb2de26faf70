import type { Tx } from "@tributary/kit/database";
import { type DataSource, LessThanOrEqual } from "typeorm";
import { Policy } from "../entities/policy";

export type PolicyRow = Policy;

/** The newest policy that is known here: what joining and linking go by. Null before the first. */
export async function currentPolicy(db: Tx | DataSource): Promise<PolicyRow | null> {
  const [newest] = await db.getRepository(Policy).find({ order: { version: "DESC" }, take: 1 });
  return newest ?? null;
}

/** A version that something is pinned to; a foreign key says that it exists. */
export async function pinnedPolicy(db: Tx | DataSource, version: number): Promise<PolicyRow> {
  return db.getRepository(Policy).findOneByOrFail({ version });
}

/**
 * The policy in force at this instant: what a link that is made later for it is pinned to. Before
 * the first policy the first one; null while none is known here.
 */
export async function policyAsOf(db: Tx | DataSource, at: Date): Promise<PolicyRow | null> {
  const policies = db.getRepository(Policy);
  const [newest] = await policies.find({
    where: { publishedAt: LessThanOrEqual(at) },
    order: { version: "DESC" },
    take: 1,
  });
  if (newest) return newest;
  const [first] = await policies.find({ order: { version: "ASC" }, take: 1 });
  return first ?? null;
}
