import { reseal } from "@tributary/kit/reseal";
import type { Services } from "@tributary/kit/subgraph";
import { rewrapSecrets } from "../books/rewrap-secrets";
import { JulesCredential } from "../entities/jules-credential";
import { placeOfKey } from "../queries/credentials";

/** Puts people's Jules keys and the secrets of sessions under the active key. Answers how many rows it was. */
export async function resealCredentials(services: Services): Promise<number> {
  const keys = await reseal(services, JulesCredential, ({ userId }) => placeOfKey(userId));
  return keys + (await rewrapSecrets(services));
}
