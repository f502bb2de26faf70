import type { ValueTransformer } from "typeorm";

type Stored = { amountMinor: string };

/** Parts of a payment in a jsonb column: their amounts are texts there, since JSON has no bigint. */
export const amountsInJson: ValueTransformer = {
  from: (parts: readonly Stored[]) =>
    parts.map((part) => ({ ...part, amountMinor: BigInt(part.amountMinor) })),
  to: (parts: readonly { amountMinor: bigint }[]) =>
    parts.map((part): Stored => ({ ...part, amountMinor: part.amountMinor.toString() })),
};
