import { type Config, loadConfig } from "@tributary/kit/config";
import { openDatabase } from "@tributary/kit/database";
import { databaseUrl } from "@tributary/service/database-url";
import type { DataSource } from "typeorm";
import { countEnvelopes, ENVELOPE_TABLES, type EnvelopeTable } from "./books/rewrap-envelopes";
import { rewrapEverything } from "./rewrap-everything";

export const USAGE = `npm run jules:rotate-keys

Brings people's Jules keys and the secrets of their sessions under the first of ENCRYPTION_KEYS, in the deployment that
DATABASE_URL names (unset: in the one that \`npm start\` runs in DATA_DIR), so that the other keys can be dropped. To
rotate: put a new key first and start the services again with both, run this, then drop the old key.

Works beside a running deployment, which does the same each minute by itself; this says when it is done. It may be
stopped at any time: the same command goes on with what is left. Progress is written to standard error.

Ends with 0 when everything is under the first key, 1 when something cannot be opened by any key given, and 2 when it
did not come to its end.`;

/** What the command says, and where. */
export interface Voice {
  /** Lines that last. */
  say(line: string): void;
  /** How far it is; the next takes the place of this one. */
  progress(line: string): void;
}

/** What a row holds, for people. */
const NAMES: Record<EnvelopeTable, string> = {
  jules_credential: "The Jules key of user",
  jules_session_secret: "What was hidden for session",
};
/** As many rows that do not open are named. */
const MOST_NAMED = 20;

/** Rotates in the deployment that these variables configure. Answers the exit code. Throws a sentence. */
export async function rotateKeys(
  env: Record<string, string | undefined>,
  voice: Voice,
): Promise<number> {
  const config = loadConfig(env);
  if (!config.DATABASE_URL && !config.JULES_SESSION_DATABASE_URL)
    throw new Error("Set DATABASE_URL to the deployment's database.");
  const keys = config.ENCRYPTION_KEYS;
  if (!keys) throw new Error("Set ENCRYPTION_KEYS as the deployment has them, the new key first.");
  const service = "jules-session";
  const db = await openDatabase({ service, url: databaseUrl(config, service), poolSize: 1 });
  try {
    return await walk(db, keys, voice);
  } finally {
    await db.destroy();
  }
}

async function walk(
  db: DataSource,
  keys: NonNullable<Config["ENCRYPTION_KEYS"]>,
  { say, progress }: Voice,
): Promise<number> {
  const before = await countAll(db, keys);
  const number = (n: number) => n.toLocaleString("en-US");
  let shut = 0;
  const rewrapped = await rewrapEverything(db, keys, {
    waits: true,
    told: (sum) => progress(`${number(sum)} of ${number(before.old)} rows`),
    shut(table, { owner, keyId }) {
      shut += 1;
      if (shut <= MOST_NAMED)
        say(`${NAMES[table]} ${JSON.stringify(owner)} does not open with the key ${keyId}.`);
    },
  });
  const after = await countAll(db, keys);
  const active = keys[0]!.id;
  if (shut > MOST_NAMED) say(`… and ${number(shut - MOST_NAMED)} more.`);
  if (after.strange > 0)
    say(`${number(after.strange)} rows are under keys that ENCRYPTION_KEYS does not have.`);
  say(`${number(rewrapped)} rows were brought under ${active}.`);
  // What a running deployment with the old order writes meanwhile is under an older key again.
  if (after.old > shut)
    say(
      `${number(after.old - shut)} rows were written under older keys meanwhile: start the services with ${active} first, and run this again.`,
    );
  if (after.old + after.strange > 0) return 1;
  say(`Everything is under ${active}; the other keys can be dropped.`);
  return 0;
}

async function countAll(db: DataSource, keys: NonNullable<Config["ENCRYPTION_KEYS"]>) {
  const counts = [];
  for (const table of ENVELOPE_TABLES) counts.push(await countEnvelopes(db, keys, table));
  return {
    old: counts.reduce((sum, { old }) => sum + old, 0),
    strange: counts.reduce((sum, { strange }) => sum + strange, 0),
  };
}
