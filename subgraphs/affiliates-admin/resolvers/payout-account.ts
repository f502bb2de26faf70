import { accountLabel } from "../domain/account-label";
import type { PayoutAccountResolvers } from "../schema.generated";

export const PayoutAccount = {
  label: ({ accountId }) => accountLabel(accountId!),
} satisfies PayoutAccountResolvers;
