import { reseal } from "@tributary/kit/reseal";
import type { Services } from "@tributary/kit/subgraph";
import { JulesCredential } from "../entities/jules-credential";
import { placeOfKey } from "../queries/credentials";

/** Seals people's Jules keys under the active key. */
export const resealCredentials = (services: Services): Promise<number> =>
  reseal(services, JulesCredential, ({ userId }) => placeOfKey(userId));
