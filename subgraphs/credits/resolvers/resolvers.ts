import type { CompleteResolvers } from "@tributary/kit/complete-resolvers";
import type { Resolvers, ResolversParentTypes } from "../schema.generated";
import { CreditAccount } from "./credit-account";
import { CreditBalance } from "./credit-balance";
import { CreditEntry } from "./credit-entry";
import { CreditLot } from "./credit-lot";
import { CreditPurchase } from "./credit-purchase";
import { CreditReservation } from "./credit-reservation";
import { DeploymentUsage } from "./deployment-usage";
import { ImportedPurchase } from "./imported-purchase";
import { LedgerHealth } from "./ledger-health";
import { Mutation } from "./mutation";
import { GrantCreditsPayload, ReserveCreditsPayload, SpendCreditsPayload } from "./payloads";
import { Query } from "./query";
import { Viewer } from "./viewer";
import { Workspace } from "./workspace";

/** Everything that does not resolve by its own name. */
export const resolvers: CompleteResolvers<Resolvers, ResolversParentTypes> = {
  Query,
  Mutation,
  Workspace,
  Viewer,
  CreditAccount,
  CreditBalance,
  CreditLot,
  CreditEntry,
  CreditPurchase,
  CreditReservation,
  DeploymentUsage,
  ImportedPurchase,
  LedgerHealth,
  SpendCreditsPayload,
  ReserveCreditsPayload,
  GrantCreditsPayload,
};
