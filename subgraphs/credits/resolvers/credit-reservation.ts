import type { CreditReservationResolvers } from "../schema.generated";

export const CreditReservation = {
  account: ({ workspaceId }) => ({ workspaceId }),
} satisfies CreditReservationResolvers;
