import { type Amount, Money } from "../../components/money";

/** Amounts of several currencies below each other, since they are never added. */
export function Sums({ of, signed = false }: { of: readonly Amount[]; signed?: boolean }) {
  if (of.length === 0) return "–";
  return of.map((amount) => (
    <div key={amount.currency}>
      <Money of={amount} signed={signed} />
    </div>
  ));
}
