import { rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** Currencies in which somebody is owed something: one look into the index for each, however many promoters. */
export async function currenciesOwed(db: DataSource | Tx): Promise<string[]> {
  const found = await rows<{ currency: string }>(
    db,
    `with recursive known (currency) as (
       select min(currency) from promoter_balance
       union all
       select (select min(currency) from promoter_balance b where b.currency > known.currency)
       from known where known.currency is not null)
     select currency from known where currency is not null and exists (
       select from promoter_balance b where b.currency = known.currency and b.confirmed_minor > 0)
     order by currency`,
  );
  return found.map(({ currency }) => currency);
}
