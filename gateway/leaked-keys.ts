import { createAccounts, secondsUntilAll } from "@tributary/kit/allowance";
import type { Logger } from "@tributary/kit/log";
import { jsonAnswer, type Routes } from "@tributary/kit/routes";
import { isStorable } from "@tributary/kit/text";
import { z } from "zod";
import { refusal } from "./errors";
import { answerOrRefusal } from "./http";
import type { NetworkNames } from "./networks";

/** Ends those of these keys that are keys: by affiliates-admin, wherever it runs. */
export type ReportLeaked = (report: {
  found: { key: string; at: string | null }[];
}) => Promise<unknown>;

export interface LeakedKeyOptions {
  networkOf: NetworkNames;
  report: ReportLeaked;
  log: Logger;
  /** Keys that one network may report in a minute, and all together (default 200 and 2,000). */
  perMinute?: { network: number; all: number };
  /** In ms. */
  now?: () => number;
}

/** In one report. */
const MOST = 100;

/** As GitHub's secret scanning sends what it found: https://docs.github.com/code-security/secret-scanning/secret-scanning-partner-program. */
const found = z.object({ token: z.string().min(1).max(400), url: z.string().nullish() });
const body = z.union([found.transform((one) => [one]), z.array(found).min(1).max(MOST)]);

/**
 * `POST /leaked-keys`: ends API keys that were found in public. Anybody may report: who has a key could do worse with it
 * than end it. The answer is the same whether they are keys of ours or not.
 */
export function leakedKeyRoutes(options: LeakedKeyOptions): Routes {
  const { networkOf, report, log } = options;
  const { network, all } = options.perMinute ?? { network: 200, all: 2_000 };
  const accounts = createAccounts(options.now);

  /** Nothing is taken of one account when there is too little in the other. */
  function spend(sender: string, count: number): void {
    const both = [
      accounts.of(`network ${sender}`, { points: network, seconds: 60 }),
      accounts.of("all", { points: all, seconds: 60 }),
    ];
    const wait = Math.ceil(secondsUntilAll(both, count));
    if (wait > 0) {
      throw refusal("RATE_LIMITED", `Too many reports; send the rest in ${wait} s.`, 429, wait);
    }
    for (const account of both) account.spend(count);
  }

  return {
    "POST /leaked-keys": (request) =>
      answerOrRefusal(request, log, async () => {
        const keys = keysOf(request.body);
        spend(networkOf(request.address), keys.length);
        await report({ found: keys }).catch((error: unknown) => {
          log.warn({ err: error }, "leaked keys could not be reported");
          const again = "Keys cannot be ended at the moment; report them again.";
          throw refusal("UNAVAILABLE", again, 503);
        });
        return jsonAnswer(200, { received: keys.length }, { "cache-control": "no-store" });
      }),
  };
}

function keysOf(bytes: Buffer): { key: string; at: string | null }[] {
  const read = body.safeParse(jsonOf(bytes));
  if (!read.success) {
    throw refusal(
      "BAD_USER_INPUT",
      `Send JSON: a list of 1 to ${MOST} objects with a \`token\`, the key that was found, and if you like a \`url\`, where.`,
    );
  }
  return read.data.map(({ token, url }) => ({ key: token.trim(), at: placeOf(url) }));
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

/** Where it was found, for the audit log: a web address without what may be a secret in it, or nothing. */
function placeOf(url: string | null | undefined): string | null {
  if (!url || url.length > 300 || !isStorable(url) || !URL.canParse(url)) return null;
  const { protocol, origin, pathname } = new URL(url);
  const place = `${origin}${pathname}`;
  return /^https?:$/.test(protocol) && place.length <= 300 ? place : null;
}
