export type SignalKind = "USER" | "WORKSPACE" | "EMAIL" | "CARD";

/** Something by which a promoter's own payments are told, and from when on it counts. */
export interface OwnPaymentSignal {
  kind: SignalKind;
  /** A user id, a workspace id, the hash of an e-mail address, or a card's fingerprint. */
  value: string;
  since: Date;
}

/** What a payment shows of who paid; null: not known. */
export type Payer = Record<SignalKind, string | null>;

/** The signal that tells a payment of that time as the promoter's own; null: none does. */
export function ownSignal(
  signals: readonly OwnPaymentSignal[],
  payer: Payer,
  paidAt: Date,
): OwnPaymentSignal | null {
  const tells = ({ kind, value, since }: OwnPaymentSignal) =>
    payer[kind] === value && since <= paidAt;
  return signals.find(tells) ?? null;
}
