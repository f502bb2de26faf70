import { AddressNotAllowed, pinnedAddress, urlProblem } from "./adapters/webhook-address";
import type { Context } from "./context";
import type { Refusal } from "./outcomes";

/** The refusal for an address that another endpoint has. */
export const urlInUse: Refusal = {
  code: "URL_IN_USE",
  message: "There is an endpoint with this address already; change that one, or delete it first.",
  field: ["input", "url"],
};

/** A name that nobody knows in time may be known later. */
const RESOLVING_MS = 3_000;

/**
 * Why an operator may not send webhooks there; null when nothing is known against it. A name that leads nowhere yet
 * is allowed: it is looked at again, and pinned, at each delivery.
 */
export async function urlRefusal(context: Context, url: string): Promise<Refusal | null> {
  const local = context.config.ALLOW_LOCAL_WEBHOOKS;
  const problem = urlProblem(url, local) ?? (await nameProblem(context, new URL(url)));
  return problem === null
    ? null
    : { code: "URL_NOT_ALLOWED", message: problem, field: ["input", "url"] };
}

async function nameProblem({ config, resolveName }: Context, url: URL): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, RESOLVING_MS, null);
  });
  const looked = pinnedAddress(url, config.ALLOW_LOCAL_WEBHOOKS, resolveName).then(
    () => null,
    (error: Error) => (error instanceof AddressNotAllowed ? error.message : null),
  );
  return Promise.race([looked, late]).finally(() => clearTimeout(timer));
}
