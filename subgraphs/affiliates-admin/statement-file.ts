import { personOrKey } from "@tributary/kit/access";
import { CallerError } from "@tributary/kit/errors";
import type { FileExport } from "@tributary/kit/exports";
import { isCurrency } from "@tributary/kit/money";
import type { Context } from "./context";

/**
 * `/export/statements/<promoterId>/<month>-<currency>.csv`: the bytes that the statement's digest is of. What is not
 * issued yet and what is not the caller's to see answer NOT_FOUND alike.
 */
export const statementFile: FileExport<Context> = {
  access: personOrKey("commissions:read"),
  async answer({ loaders }, { promoterId = "", month = "", currency = "" }) {
    const statement =
      isCurrency(currency) && (await loaders.readsMoneyOf(promoterId))
        ? await loaders.statementByPromoter({ month, currency }).load(promoterId)
        : null;
    if (!statement) {
      throw new CallerError(
        "NOT_FOUND",
        "There is no such statement; a month's is issued when it is over and booked.",
      );
    }
    return {
      fileName: `statement-${month}-${currency}.csv`,
      contentType: "text/csv; charset=utf-8",
      body: statement.csv,
    };
  },
};
