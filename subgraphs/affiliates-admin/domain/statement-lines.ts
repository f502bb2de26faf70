/** One movement of what a promoter is owed, as a statement shows it. */
export interface StatementLine {
  /** ISO 8601, in UTC. */
  at: string;
  description: string;
  /** In minor units of the statement's currency, as a text; negative what was paid or taken back. */
  amountMinor: string;
  /** The commission or payout item that it is about; of days taken together the day. */
  reference: string;
}

/** What became of a commission, as far as it is owed. */
export type CommissionMove = "DUE" | "CHANGED" | "TAKEN_BACK" | "HANDED_OVER";

export interface CommissionMovement {
  at: Date;
  move: CommissionMove;
  kind: "PAYMENT" | "TRUE_REVENUE" | "ADJUSTMENT" | null;
  source: string | null;
  amountMinor: bigint;
  reference: string;
  /** How many commissions are taken together; 1: it is one. */
  commissions: number;
}

/** A payment to the promoter, or what of it came back. */
export interface PayoutMovement {
  at: Date;
  /** Positive. */
  amountMinor: bigint;
  method: "MANUAL" | "STRIPE_CONNECT";
  /** Of the bank or Stripe. */
  externalReference: string;
  /** Null: the payment itself. */
  reversalId: string | null;
  payoutItemId: string;
}

const DUE = {
  PAYMENT: "Commission on a payment",
  TRUE_REVENUE: "Commission on true revenue",
  ADJUSTMENT: "Adjustment",
};

/** What a change of a commission moves, for people. */
export function commissionLine(movement: CommissionMovement): StatementLine {
  const { at, amountMinor, reference, commissions } = movement;
  const many = commissions === 1 ? "" : `, ${commissions} times on ${reference}`;
  return {
    at: at.toISOString(),
    description: `${what(movement)}${many}`,
    amountMinor: amountMinor.toString(),
    reference,
  };
}

function what({ move, kind, source, commissions }: CommissionMovement): string {
  if (move === "CHANGED") return "Commission corrected";
  if (move === "TAKEN_BACK") return "Commission withdrawn";
  if (move === "HANDED_OVER") return "Commission credited to another promoter";
  const ofMonth = kind === "TRUE_REVENUE" && commissions === 1 && source ? ` of ${source}` : "";
  return `${DUE[kind ?? "PAYMENT"]}${ofMonth}`;
}

/** What a payment or its return moves, for people. */
export function payoutLine(movement: PayoutMovement): StatementLine {
  const { at, amountMinor, method, externalReference, reversalId, payoutItemId } = movement;
  const paid =
    method === "STRIPE_CONNECT"
      ? `Payout by Stripe, transfer ${externalReference}`
      : `Payout by bank, reference ${externalReference}`;
  return {
    at: at.toISOString(),
    description: reversalId === null ? paid : `Payout came back, reversal ${reversalId}`,
    amountMinor: (reversalId === null ? -amountMinor : amountMinor).toString(),
    reference: payoutItemId,
  };
}

/** Lines by their instant, those of one instant by what they are about: one order for ever. */
export function inOrder(lines: readonly StatementLine[]): StatementLine[] {
  const key = ({ at, reference, description, amountMinor }: StatementLine) =>
    [at, reference, description, amountMinor].join("\n");
  return lines.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** What was owed before and all of the lines together. */
export function closingOf(openingMinor: bigint, lines: readonly StatementLine[]): bigint {
  return lines.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), openingMinor);
}
