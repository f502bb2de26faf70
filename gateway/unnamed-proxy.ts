import type { TrustedProxies } from "@tributary/kit/addresses";
import type { Logger } from "@tributary/kit/log";
import type { HttpRequest } from "@tributary/kit/routes";

/** Says once in the log that callers come through a proxy which nobody named, so that all of them count as one. */
export function warnOfUnnamedProxy(
  { hops, ranges }: TrustedProxies,
  log: Logger,
): (headers: HttpRequest["headers"]) => void {
  let isTold = hops > 0 || ranges.length > 0;
  return (headers) => {
    if (isTold || headers["x-forwarded-for"] === undefined) return;
    isTold = true;
    log.warn(
      "requests come with X-Forwarded-For, which is not believed: if a proxy of yours writes it, name it in TRUSTED_PROXIES, else all strangers behind it are one caller to the limits",
    );
  };
}
