import { parseArgs } from "node:util";
import { loadConfig } from "@tributary/kit/config";
import { openDatabase } from "@tributary/kit/database";
import { databaseUrl } from "@tributary/service/database-url";
import { type AuditReport, type KnownHead, verifyAudit } from "./books/verify-audit";

export const USAGE = `npm run audit:verify -- [--head <position>:<digest>]

Reads the whole audit log of the deployment that DATABASE_URL names (unset: of the one that \`npm start\` runs in
DATA_DIR), with AUDIT_KEY, and holds it against the heads that were published. Names every entry that was edited,
deleted or inserted, and a cut end. Changes nothing, and may run while the deployment works.

  --head  a head that was kept elsewhere, as an event audit.head_published told it; may be given many times

Ends with 0 when all is sound, 1 when something is not, and 2 when it could not be read.`;

/** Errors: a sentence for people when an argument is wrong. */
export function knownHeads(args: readonly string[]): KnownHead[] {
  const { values } = parseArgs({
    args: [...args],
    options: { head: { type: "string", multiple: true, default: [] } },
  });
  return values.head.map((text) => {
    const [, position, digest] = /^(\d{1,18}):([0-9a-f]{64})$/.exec(text) ?? [];
    if (!position || !digest)
      throw new Error(`--head ${text} is not <position>:<64 hexadecimal digits>.\n\n${USAGE}`);
    return { position: BigInt(position), digest };
  });
}

/** The report as lines for people. */
export function reportLines({ position, digest, heads, findings, found }: AuditReport): string[] {
  const told = findings.map(({ kind, message }) => `${kind}: ${message}`);
  const more = found > told.length ? [`… and ${found - told.length} more.`] : [];
  const read = `${position} entries, ${heads} published heads`;
  if (found > 0)
    return [...told, ...more, `The audit log is not sound: ${found} findings in ${read}.`];
  return [`The audit log is sound: ${read}.`, ...(digest ? [`Head: ${position}:${digest}`] : [])];
}

/** Verifies the log of the deployment that these variables configure. Answers the exit code. Throws a sentence. */
export async function verify(
  env: Record<string, string | undefined>,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const heads = knownHeads(args);
  const config = loadConfig(env);
  if (!config.DATABASE_URL && !config.AFFILIATES_ADMIN_DATABASE_URL)
    throw new Error("Set DATABASE_URL to the deployment's database.");
  if (!config.AUDIT_KEY) throw new Error("Set AUDIT_KEY as the deployment has it.");
  const service = "affiliates-admin";
  const db = await openDatabase({ service, url: databaseUrl(config, service), poolSize: 1 });
  try {
    const report = await verifyAudit(db, config.AUDIT_KEY, heads);
    for (const line of reportLines(report)) say(line);
    return report.found === 0 ? 0 : 1;
  } finally {
    await db.destroy();
  }
}
