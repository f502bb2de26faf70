import type { Reservation } from "../queries/reservations";
import type { AccountNode } from "./account";

export const reservation = {
  CreditReservation: {
    account: ({ workspaceId }: Reservation): AccountNode => ({ workspaceId }),
  },
};
