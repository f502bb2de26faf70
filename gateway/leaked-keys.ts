import { type Account, createAccounts } from "@tributary/kit/allowance";
import type { Logger } from "@tributary/kit/log";
import { jsonAnswer, type Routes } from "@tributary/kit/routes";
import { isStorable } from "@tributary/kit/text";
import { z } from "zod";
import { refuseUnwieldy } from "./body-shape";
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
  /** Keys that may be reported in a minute (default `PER_MINUTE`). */
  perMinute?: KeysPerMinute;
  /** In ms. */
  now?: () => number;
}

export interface KeysPerMinute {
  /** By one network; a report that cannot be read counts as one. */
  network: number;
  /** By all together, without the first few of each network. */
  all: number;
  /** So many of each network: nobody's reports keep those of others out altogether. */
  first: number;
}

export const PER_MINUTE: KeysPerMinute = { network: 200, all: 2_000, first: 20 };

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
  const most = options.perMinute ?? PER_MINUTE;
  const accounts = createAccounts(options.now);
  const accountOf = (name: string, points: number) => accounts.of(name, { points, seconds: 60 });

  /** Takes points of these accounts, or of none where one has too little. */
  function spend(bills: readonly (readonly [account: Account, points: number])[]): void {
    const waits = bills.map(([account, points]) => account.secondsUntil(points));
    const wait = Math.ceil(Math.max(...waits));
    if (wait > 0) {
      throw refusal("RATE_LIMITED", `Too many reports; send the rest in ${wait} s.`, 429, wait);
    }
    for (const [account, points] of bills) account.spend(points);
  }

  /** What is sent is read when it has been paid for, and paid for by what it turns out to be. */
  function keysFrom(sender: string, bytes: Buffer) {
    const own = accountOf(`network ${sender}`, most.network);
    spend([[own, 1]]);
    refuseUnwieldy(bytes);
    const keys = keysOf(bytes);
    const first = accountOf(`first ${sender}`, most.first);
    const free = Math.min(keys.length, Math.floor(first.left()));
    spend([
      [own, keys.length - 1],
      [first, free],
      [accountOf("all", most.all), keys.length - free],
    ]);
    return keys;
  }

  return {
    "POST /leaked-keys": (request) =>
      answerOrRefusal(request, log, async () => {
        const keys = keysFrom(networkOf(request.address), request.body);
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
