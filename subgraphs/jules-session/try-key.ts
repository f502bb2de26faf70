import { CallerError } from "@tributary/kit/errors";
import type { Probe } from "./adapters/agent-provider";
import type { Context } from "./context";
import type { JulesCredential } from "./entities/jules-credential";
import type { Refusal } from "./input";
import { countTry, credentialOf } from "./queries/credentials";

/** What became of the caller's key. */
export interface CredentialOutcome {
  credential: JulesCredential | null;
  warning: string | null;
  userErrors: Refusal[];
}

/** A key must not be guessed through us. */
const MOST_TRIES = 10;

/** Asks Jules about a key. The try is counted before it, so that many at once count too. Throws RATE_LIMITED. */
export async function tryKey(context: Context, apiKey: string): Promise<Probe> {
  if ((await countTry(context.serviceDb, context.viewer.id)) > MOST_TRIES)
    throw new CallerError("RATE_LIMITED", "Too many keys were tried; try again in an hour.");
  return context.provider.probe(apiKey);
}

/** Nothing was changed. */
export async function refused(context: Context, refusal: Refusal): Promise<CredentialOutcome> {
  return { credential: await credentialOf(context), warning: null, userErrors: [refusal] };
}

/** The refusal of everything that needs Jules where it is switched off. */
export const disabled: Refusal = {
  code: "JULES_DISABLED",
  message: "This deployment has Jules switched off; its operator can switch it on.",
};

/** What a person should know of a key that was tried; null when it is fine. */
export function warningFor({ status }: Probe): string | null {
  if (status === "FORBIDDEN")
    return "Jules knows this key but refuses it: check that it is enabled and that your plan has API access.";
  if (status === "RATE_LIMITED") return "Jules was asked too often with this key; verify it later.";
  if (status === "UNVERIFIED") return "Jules could not be asked about this key; verify it later.";
  return null;
}
