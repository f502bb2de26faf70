import { rows } from "@tributary/kit/database";
import type { BaseContext } from "@tributary/kit/subgraph";
import { affiliatesBy } from "../queries/affiliates";
import { STATEMENT_COLUMNS } from "../queries/statement-columns";
import { sealedMonth } from "../queries/statement-month";
import { type Drawn, issueStatement } from "./issue-statement";

/** The month and currency of a statement. */
export interface StatementArgs {
  /** YYYY-MM */
  month: string;
  /** ISO 4217 */
  currency: string;
}

type Reading = Pick<BaseContext, "db" | "serviceDb" | "transaction" | "clock">;

/**
 * The statements of these promoters, in their order; null while the month is not sealed. Those that were issued are
 * read in one statement; of the others each is issued in a transaction of its own, so that none is lost with another.
 */
export async function statementsOf(
  { db, serviceDb, transaction, clock }: Reading,
  promoterIds: readonly string[],
  { month, currency }: StatementArgs,
): Promise<(Drawn | null)[]> {
  const issued = await rows<Drawn>(
    db,
    `select ${STATEMENT_COLUMNS} from statement where promoter_id = any($1) and currency = $2 and month = $3`,
    [promoterIds, currency, month],
  );
  const byPromoter = new Map(issued.map((statement) => [statement.promoterId, statement]));
  const missing = promoterIds.filter((id) => !byPromoter.has(id));
  const sealed = missing.length === 0 ? null : await sealedMonth(serviceDb, month);
  // Issuing is the service's: for whom, is the viewer's to see.
  const seen = sealed ? await affiliatesBy(db, "promoter_id", missing) : [];
  for (const { promoterId: id } of sealed ? seen : []) {
    const drawn = await transaction((tx) => issueStatement(tx, sealed!, id, currency, clock.now()));
    byPromoter.set(id, drawn);
  }
  return promoterIds.map((id) => byPromoter.get(id) ?? null);
}
