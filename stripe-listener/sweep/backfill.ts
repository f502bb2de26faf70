import "@tributary/kit/node-version";
import { parseArgs } from "node:util";
import { deploymentClock } from "@tributary/kit/clock";
import { ConfigError, loadConfig } from "@tributary/kit/config";
import { openDatabase } from "@tributary/kit/database";
import { readEnvFile } from "@tributary/kit/env-file";
import { createLog, printError } from "@tributary/kit/log";
import { databaseUrl } from "@tributary/service/database-url";
import { stripeClient } from "@tributary/service/stripe-client";
import { countWaiting } from "../reconcile/inbox";
import { type Sweeping, swept } from "./sweep";
import { takePayments } from "./sweep-payments";

export const USAGE = `npm run stripe:backfill -- --since 2026-01-01

Takes every payment since that day (UTC) into the listener's inbox; a running listener reads each
one from Stripe and tells the books. Payments that are known and unchanged are left out. It may be
interrupted and started again at any time: it goes on where it was, and doubles nothing.

  --since   a day, or an instant such as 2026-01-01T00:00:00Z
  --gap-ms  how far apart payments fall due (default 100), so that new ones are not held up`;

export interface BackfillArguments {
  since: Date;
  gapMs: number;
}

/** Errors: a sentence for people when the arguments are wrong. */
export function backfillArguments(args: readonly string[], now: Date): BackfillArguments {
  const { values } = parseArgs({
    args: [...args],
    options: { since: { type: "string" }, "gap-ms": { type: "string", default: "100" } },
  });
  const isDay = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?Z)?$/.test(values.since ?? "");
  const since = new Date(values.since ?? "");
  if (!isDay || Number.isNaN(since.getTime()))
    throw new Error(`--since needs a day such as 2026-01-01.\n\n${USAGE}`);
  if (since > now) throw new Error(`--since ${values.since} lies in the future.`);
  if (!/^\d{1,6}$/.test(values["gap-ms"]))
    throw new Error("--gap-ms needs a number of milliseconds.");
  return { since, gapMs: Number(values["gap-ms"]) };
}

/**
 * Lists Stripe's payments since an instant into the inbox, with a line of progress a page. Answers
 * how many are to be read; null when the same backfill runs elsewhere.
 */
export function backfill(
  services: Sweeping,
  since: Date,
  say: (line: string) => void,
): Promise<number | null> {
  const day = since.toISOString();
  return swept(services.db, `backfill ${day}`, 0, async (sweep, begun) => {
    if (sweep.cursor) say(`Goes on where it was interrupted, after ${sweep.cursor}.`);
    const label = `backfill:${begun.toISOString().slice(0, 19)}`;
    return takePayments(services, sweep, since, label, ({ listed, found, oldest }) => {
      say(
        `${listed} payments listed, back to ${oldest?.toISOString() ?? "an unknown time"}; ${found} to read.`,
      );
    });
  });
}

async function main(): Promise<void> {
  if (process.argv.includes("--help")) return console.log(USAGE);
  const { since, gapMs } = backfillArguments(process.argv.slice(2), new Date());
  readEnvFile();
  const config = loadConfig(process.env);
  const stripe = stripeClient(config);
  if (!stripe) throw new Error("Set STRIPE_SECRET_KEY: payments are read from Stripe.");
  const service = "stripe-listener";
  const url = databaseUrl(config, service);
  const db = await openDatabase({ service, url, poolSize: 2 });
  try {
    const log = createLog(service, config.LOG_LEVEL);
    const services = { db, config, log, clock: deploymentClock(), stripe, sweepGapMs: gapMs };
    const found = await backfill(services, since, console.log);
    if (found === null) throw new Error("This backfill is running already; wait for its end.");
    const waiting = await countWaiting(db, 1_000_000);
    console.log(`Done: ${found} payments to read; ${waiting} events wait for the listener.`);
  } finally {
    await db.destroy();
  }
}

if (require.main === module)
  main().catch((error: Error) => {
    printError(error instanceof ConfigError ? error.message : error.message.split("\n    at")[0]);
    process.exit(1);
  });
