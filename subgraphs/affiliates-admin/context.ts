import type { BaseContext, Services } from "@tributary/kit/subgraph";
import type { DataSource } from "typeorm";
import type { StripeAccounts } from "./adapters/stripe-accounts";
import type { StripeTransfers } from "./adapters/stripe-transfers";
import type { ResolveName } from "./adapters/webhook-address";
import type { Loaders } from "./loaders";
import type { TransferPace } from "./transfer-pace";
import type { WebhookSender } from "./webhook-sender";

/** What this subgraph has of Stripe: each null without a key, and then payouts go by hand alone. */
export interface StripeParts {
  /** Connected accounts: making and reading them. */
  stripeAccounts: StripeAccounts | null;
  /** Transfers to them. */
  transfers: StripeTransfers | null;
}

/** What this subgraph has for sending webhooks. */
export interface WebhookParts {
  webhooks: WebhookSender;
  resolveName: ResolveName;
}

/** What this subgraph works with for as long as it runs. */
export interface AdminServices extends Services, StripeParts, WebhookParts {
  pace: TransferPace;
}

/** What resolvers and actions of this subgraph work with. */
export interface Context extends BaseContext, StripeParts, WebhookParts {
  /** As the viewer may see it; `db` is the service's. */
  viewerDb: DataSource;
  loaders: Loaders;
}
