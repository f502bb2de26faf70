import Stripe from "stripe";
import type { ReversedTransfer, SeenReversal } from "../domain/reversed-transfer";
import type { Heard, SeenTransfer } from "../domain/transfer-answer";
import { fields, minor, needed, type Page, pagesOf, text, unreadable } from "./stripe-answers";

/** One request for a transfer, always with the same body under the same key. */
export interface TransferOrder {
  itemId: string;
  number: number;
  idempotencyKey: string;
  amountMinor: bigint;
  /** Upper case ISO 4217. */
  currency: string;
  /** `acct_…` */
  destination: string;
  /** The batch's id. */
  transferGroup: string;
}

/** A payout of a connected account to its bank. */
export interface SeenPayout {
  hasFailed: boolean;
  /** Stripe's word for why; null: it has not failed, or nothing is said. */
  failureCode: string | null;
}

/** Transfers at Stripe. What cannot be read is thrown, but for `create`, whose every outcome is an answer. */
export interface StripeTransfers {
  /** Asks once. Never throws: what was heard, or that nothing was. */
  create(order: TransferOrder): Promise<Heard>;
  /**
   * All transfers of a group to an account that carry the item's id, or of which Stripe does not tell whose they are:
   * every page is looked through.
   */
  find(
    order: Pick<TransferOrder, "itemId" | "destination" | "transferGroup">,
  ): Promise<SeenTransfer[]>;
  /** A transfer and its reversals, all of them; null: Stripe knows no such transfer. */
  reversed(transferId: string): Promise<ReversedTransfer | null>;
  /** Pages of transfers made since then, each with the sum of its reversals. */
  since(from: Date): AsyncGenerator<{ id: string; reversedMinor: bigint }[]>;
  /** A payout of a connected account; null: Stripe knows no such payout. */
  payout(accountId: string, payoutId: string): Promise<SeenPayout | null>;
}

export function stripeTransfers(stripe: Stripe): StripeTransfers {
  return {
    create: (order) => create(stripe, order),
    async find({ itemId, destination, transferGroup }) {
      const found: SeenTransfer[] = [];
      const ask = (page: Page) =>
        stripe.transfers.list({ transfer_group: transferGroup, destination, ...page });
      for await (const page of pagesOf(ask)) {
        const seen = page.map(seenTransfer);
        if (seen.some((each) => each === null)) throw unreadable("a transfer");
        // One without an id may be ours: it must not make a transfer look absent, and so be sent again.
        const ours = (each: SeenTransfer) => each.itemId === null || each.itemId === itemId;
        found.push(...(seen as SeenTransfer[]).filter(ours));
      }
      return found;
    },
    reversed: (id) => unlessMissing(() => reversed(stripe, id)),
    async *since(from) {
      const created = { gte: Math.floor(from.getTime() / 1000) };
      for await (const page of pagesOf((cursor) => stripe.transfers.list({ created, ...cursor }))) {
        yield page.map((each) => {
          const { id, amount_reversed } = fields(each);
          return {
            id: needed(text(id), "a transfer"),
            reversedMinor: needed(minor(amount_reversed), "a transfer's reversed amount"),
          };
        });
      }
    },
    payout: (stripeAccount, id) =>
      unlessMissing(async () => {
        const payout = fields(await stripe.payouts.retrieve(id, {}, { stripeAccount }));
        if (payout["object"] !== "payout") throw unreadable("a payout");
        return {
          hasFailed: payout["status"] === "failed",
          failureCode: text(payout["failure_code"]),
        };
      }),
  };
}

async function create(stripe: Stripe, order: TransferOrder): Promise<Heard> {
  if (order.amountMinor > BigInt(Number.MAX_SAFE_INTEGER)) return TOO_LARGE;
  try {
    const answer = await stripe.transfers.create(
      {
        amount: Number(order.amountMinor),
        currency: order.currency.toLowerCase(),
        destination: order.destination,
        transfer_group: order.transferGroup,
        metadata: { payout_item_id: order.itemId, attempt: String(order.number) },
      },
      { idempotencyKey: order.idempotencyKey, maxNetworkRetries: 0 },
    );
    const transfer = seenTransfer(answer);
    // The SDK takes any JSON without `error` for an answer.
    return transfer ? { kind: "TRANSFER", transfer } : { kind: "NOTHING" };
  } catch (error) {
    return heardError(error);
  }
}

/** What a number cannot hold, and no account either: refused here, as Stripe would. */
const TOO_LARGE: Heard = {
  kind: "ERROR",
  status: 400,
  type: "invalid_request_error",
  code: "amount_too_large",
  isReplayed: false,
};

/** Errors before anything of a request has left this machine. */
const BEFORE_SENDING = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

function heardError(error: unknown): Heard {
  const { StripeError, StripeConnectionError } = Stripe.errors;
  if (error instanceof StripeConnectionError) {
    const detail = error.detail as { code?: string; cause?: { code?: string } } | undefined;
    const code = detail?.code ?? detail?.cause?.code ?? "";
    return { kind: BEFORE_SENDING.has(code) ? "NOT_SENT" : "NOTHING" };
  }
  if (!(error instanceof StripeError) || !error.statusCode) return { kind: "NOTHING" };
  return {
    kind: "ERROR",
    status: error.statusCode,
    type: error.rawType ?? "",
    code: error.code ?? null,
    isReplayed: error.headers?.["idempotent-replayed"] === "true",
  };
}

async function reversed(stripe: Stripe, id: string): Promise<ReversedTransfer> {
  const transfer = fields(await stripe.transfers.retrieve(id));
  if (transfer["object"] !== "transfer" || transfer["id"] !== id) throw unreadable("the transfer");
  const reversals: SeenReversal[] = [];
  for await (const page of pagesOf((cursor) => stripe.transfers.listReversals(id, { ...cursor })))
    for (const each of page) {
      const raw = fields(each);
      reversals.push({
        id: needed(text(raw["id"]), "a reversal"),
        amountMinor: needed(minor(raw["amount"]), "a reversal's amount"),
      });
    }
  return {
    id,
    currency: needed(text(transfer["currency"]), "a transfer's currency").toUpperCase(),
    reversedMinor: needed(minor(transfer["amount_reversed"]), "a transfer's reversed amount"),
    reversals,
  };
}

function seenTransfer(answer: unknown): SeenTransfer | null {
  const raw = fields(answer);
  const id = text(raw["id"]);
  if (raw["object"] !== "transfer" || !id) return null;
  const { destination } = raw;
  return {
    id,
    amountMinor: minor(raw["amount"]),
    currency: text(raw["currency"])?.toUpperCase() ?? null,
    destination: text(destination) ?? text(fields(destination)["id"]),
    itemId: text(fields(raw["metadata"])["payout_item_id"]),
  };
}

/** Null where Stripe says that there is no such object. */
async function unlessMissing<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError && error.code === "resource_missing")
      return null;
    throw error;
  }
}
