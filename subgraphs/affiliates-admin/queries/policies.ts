import { rows, type Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import {
  boundedCount,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import { type DataSource, type EntityManager, LessThan } from "typeorm";
import { ProgramPolicy } from "../entities/program-policy";

/** The newest version: there is always one, since the service publishes the first before traffic. */
export async function policyInForce(db: DataSource | EntityManager): Promise<ProgramPolicy> {
  const [policy] = await db
    .getRepository(ProgramPolicy)
    .find({ order: { version: "DESC" }, take: 1 });
  if (!policy) throw new Error("no policy was ever published");
  return policy;
}

/** Takes the turn to publish, until the transaction's end, and answers the newest version. */
export async function lockNewestPolicy(tx: Tx): Promise<ProgramPolicy | null> {
  await rows(tx, "select pg_advisory_xact_lock(hashtextextended('program_policy', 0))");
  const [newest] = await tx.getRepository(ProgramPolicy).find({
    order: { version: "DESC" },
    take: 1,
  });
  return newest ?? null;
}

/** One version; null: the one in force. Throws NOT_FOUND. */
export async function policyOf(db: DataSource, version: number | null): Promise<ProgramPolicy> {
  if (version === null) return policyInForce(db);
  const policy = await db.getRepository(ProgramPolicy).findOneBy({ version });
  if (!policy) throw new CallerError("NOT_FOUND", "There is no such version.", ["version"]);
  return policy;
}

/** A page of versions, newest first. */
export async function policyPage(
  db: DataSource,
  args: PageArgs,
): Promise<Connection<ProgramPolicy>> {
  const request = pageRequest(args, 1);
  const before = Number(request.after?.[0] ?? Number.NaN);
  const found = await db.getRepository(ProgramPolicy).find({
    where: Number.isInteger(before) ? { version: LessThan(Math.min(before, 2_147_483_647)) } : {},
    order: { version: "DESC" },
    take: request.limit + 1,
  });
  return connection(
    found,
    request,
    ({ version }) => [String(version)],
    () => boundedCount(db, "select 1 from program_policy"),
  );
}
