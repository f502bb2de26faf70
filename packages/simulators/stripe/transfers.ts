import { currencyExponent } from "@tributary/kit/money";
import type Stripe from "stripe";
import { TRANSFER_REFUSALS } from "./accounts";
import { move } from "./balance";
import { badParameter, refused } from "./errors";
import { embedded } from "./listing";
import { copy, find, type World } from "./world";

export interface CreateTransfer {
  amount: number;
  currency: string;
  destination: string;
  transferGroup?: string;
  description?: string;
  metadata?: Stripe.Metadata;
}

/** Money from the platform to a connected account. A transfer is final when it is made. */
export interface Transfers {
  /**
   * Errors: `insufficient_capabilities_for_transfer`, those of `TRANSFER_REFUSALS`, `balance_insufficient`, an amount
   * that the currency does not have.
   */
  create(input: CreateTransfer): Stripe.Transfer;
  /** Takes back all or a part. Errors: an amount above what is left. */
  reverse(id: string, amount?: number, metadata?: Stripe.Metadata): Stripe.TransferReversal;
  /** What the platform can still transfer, by currency; null means without limit. */
  setFunds(funds: Record<string, number> | null): void;
  retrieve(id: string): Stripe.Transfer;
}

export function createTransfers(world: World): Transfers {
  const get = (id: string) => find(world.store.transfers, "transfer", id);
  return {
    create: (input) => copy(create(world, input)),
    reverse: (id, amount, metadata) => copy(reverse(world, get(id), amount, metadata)),
    setFunds(funds) {
      world.funds = funds === null ? undefined : new Map(Object.entries(funds));
    },
    retrieve: (id) => copy(get(id)),
  };
}

function create(world: World, input: CreateTransfer): Stripe.Transfer {
  if (!Number.isSafeInteger(input.amount) || input.amount < 1) {
    throw badParameter("amount", "Amount must be a positive integer.", "parameter_invalid_integer");
  }
  const currency = input.currency.toLowerCase();
  checkUnit(input.amount, currency);
  const account = find(world.store.accounts, "destination", input.destination, "destination");
  const refusal = world.transferRefusals.get(account.id);
  if (refusal) throw refused(refusal, TRANSFER_REFUSALS[refusal]);
  if (account.capabilities?.transfers !== "active") {
    const message = "Your destination account needs the transfers capability enabled.";
    throw refused("insufficient_capabilities_for_transfer", message);
  }
  spend(world, currency, input.amount);

  const id = world.id("tr_");
  const debit = {
    type: "transfer",
    category: "transfer",
    amount: -input.amount,
    currency,
  } as const;
  const transfer = {
    id,
    object: "transfer",
    amount: input.amount,
    amount_reversed: 0,
    balance_transaction: move(world, { ...debit, source: id }).id,
    created: world.seconds(),
    currency,
    description: input.description ?? null,
    destination: account.id,
    destination_payment: world.id("py_"),
    livemode: world.livemode,
    metadata: { ...input.metadata },
    reversals: embedded<Stripe.TransferReversal>([], `/v1/transfers/${id}/reversals`),
    reversed: false,
    source_transaction: null,
    source_type: "card",
    transfer_group: input.transferGroup ?? null,
  } satisfies Stripe.Transfer;
  world.store.transfers.set(id, transfer);
  world.emit("transfer.created", transfer);
  return transfer;
}

/** Three-decimal amounts end in 0; ISK and UGX, which have no smaller unit, in 00. */
function checkUnit(amount: number, currency: string): void {
  const name = currency.toUpperCase();
  const unit = currencyExponent(name) === 3 ? 10 : name === "ISK" || name === "UGX" ? 100 : 1;
  if (amount % unit === 0) return;
  const message = `Invalid amount: amounts in ${currency} must be a multiple of ${unit}.`;
  throw badParameter("amount", message, "parameter_invalid_integer");
}

/** Takes from the platform's funds, or gives back when negative. */
function spend(world: World, currency: string, amount: number): void {
  if (!world.funds) return;
  const available = world.funds.get(currency) ?? 0;
  if (amount > available) {
    const message = "You have insufficient available funds in your Stripe account.";
    throw refused("balance_insufficient", message);
  }
  world.funds.set(currency, available - amount);
}

function reverse(
  world: World,
  transfer: Stripe.Transfer,
  amount = transfer.amount - transfer.amount_reversed,
  metadata: Stripe.Metadata = {},
): Stripe.TransferReversal {
  const left = transfer.amount - transfer.amount_reversed;
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > left) {
    throw badParameter("amount", `Reversal must be between 1 and ${left}.`, "amount_too_large");
  }
  const { currency, id } = transfer;
  spend(world, currency, -amount);
  const credit = { type: "transfer_refund", category: "transfer_reversal" } as const;
  const reversalId = world.id("trr_");
  const reversal = {
    id: reversalId,
    object: "transfer_reversal",
    amount,
    balance_transaction: move(world, { ...credit, amount, currency, source: reversalId }).id,
    created: world.seconds(),
    currency,
    destination_payment_refund: world.id("pyr_"),
    metadata: { ...metadata },
    source_refund: null,
    transfer: id,
  } satisfies Stripe.TransferReversal;
  world.store.transferReversals.set(reversalId, reversal);

  const previous = { amount_reversed: transfer.amount_reversed, reversed: transfer.reversed };
  transfer.amount_reversed += amount;
  transfer.reversed = transfer.amount_reversed === transfer.amount;
  transfer.reversals.data.unshift(reversal);
  world.emit("transfer.reversed", transfer, { previous });
  return reversal;
}
