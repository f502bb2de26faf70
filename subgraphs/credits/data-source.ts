import { Account } from "./entities/account";
import { Lot } from "./entities/lot";
import { Spend } from "./entities/spend";

/** What TypeORM reads. Money rows are written by the ledger's SQL functions alone. */
export const entities = [Account, Lot, Spend];
