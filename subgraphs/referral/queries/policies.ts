import type { Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
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
