import type { Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { Policy } from "../domain/terms";
import { PolicyVersion } from "../entities/policy-version";

/** Every policy version that has arrived, oldest first; there are few. */
export function allPolicies(tx: Tx | DataSource): Promise<Policy[]> {
  return tx.getRepository(PolicyVersion).find({ order: { version: "ASC" } });
}

/** Whether any policy has tiers: then every link may change a rate. */
export async function anyTiers(tx: Tx): Promise<boolean> {
  return (await allPolicies(tx)).some(({ tiers }) => tiers.length > 0);
}
