import type { Money } from "@tributary/kit/money";
import type { Outcome } from "../actions/operate";
import type { Context } from "../context";
import { money } from "./money";

export const CommissionPayload = {
  // Read live: the outcome keeps only its id.
  commission: ({ commissionId }: Outcome, _: unknown, { loaders }: Context) =>
    commissionId ? loaders.commission.load(commissionId) : null,
  effect: ({ effect }: { effect?: Money | null }) =>
    effect ? money(effect.amountMinor, effect.currency) : null,
};
