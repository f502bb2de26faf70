import { reseal } from "@tributary/kit/reseal";
import type { Services } from "@tributary/kit/subgraph";
import { PayoutMethod } from "../entities/payout-method";
import { placeOfDetails } from "../sealed-details";

/** Seals payout details under the active key, also of replaced destinations, which items may still name. */
export const resealPayoutDetails = (services: Services): Promise<number> =>
  reseal(services, PayoutMethod, ({ promoterId, id }) => placeOfDetails(promoterId, id));
