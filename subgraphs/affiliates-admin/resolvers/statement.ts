import type { StatementLineResolvers, StatementResolvers } from "../schema.generated";
import { moneyAnswer } from "./money";

/** What was drawn from the books, in the contract's shape. */
export const Statement = {
  lines: ({ lines, currency }) => lines.map((line) => ({ ...line, currency })),
  opening: ({ openingMinor, currency }) => moneyAnswer({ amountMinor: openingMinor, currency }),
  closing: ({ closingMinor, currency }) => moneyAnswer({ amountMinor: closingMinor, currency }),
  csvPath: ({ promoterId, month, currency }) =>
    `/export/statements/${promoterId}/${month}-${currency}.csv`,
} satisfies StatementResolvers;

export const StatementLine = {
  amount: ({ amountMinor, currency }) =>
    moneyAnswer({ amountMinor: BigInt(amountMinor), currency }),
} satisfies StatementLineResolvers;
