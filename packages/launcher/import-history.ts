import "@tributary/kit/node-version";
import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readEnvFile } from "@tributary/kit/env-file";
import { printError } from "@tributary/kit/log";
import { type ImportCounts, type RefusedLine, sendFile } from "./import-client";

const USAGE = `npm run import -- deployments <file.ndjson> [--dry-run]
npm run import -- purchases <file.ndjson> [--dry-run]

Sends deployments or purchases from before, one JSON object a line, to a running deployment, which shows them, marked,
and does nothing else with them. docs/importing-history.md says what a line holds.

It may be killed at any time: the same command goes on where the import was, and doubles nothing. Refused lines are
written to standard output, progress to standard error.

  --dry-run   says what the import would, and writes nothing
  --id        names the import; without it the file's content does
  --url       the deployment (default: ORIGIN, else http://localhost:4000)

The environment, or a file .env, holds API_KEY: a key of the platform with the scope history:write.
Ends with 0 when every line is in, 1 when some were refused, 2 when it did not come to its end.`;

interface ImportArguments {
  url: URL;
  apiKey: string;
  path: string;
  id: string | undefined;
  dryRun: boolean;
}

/** Waits between tries that bring nothing new, in ms; after the last one it gives up. */
const WAITS_MS = [1, 2, 4, 8, 15, 15, 15, 15, 15, 15].map((seconds) => seconds * 1_000);

/** How often progress is told where it is no terminal that hears it, in ms. */
const TELL_MS = 5_000;

/** Throws a sentence for what cannot be meant. */
function importArguments(args: readonly string[], env: NodeJS.ProcessEnv): ImportArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean", default: false },
      id: { type: "string" },
      url: { type: "string" },
    },
  });
  const [kind = "", path = "", ...more] = positionals;
  if (!["deployments", "purchases"].includes(kind) || path === "" || more.length > 0)
    throw new Error(`Say what to import, and from which file.\n\n${USAGE}`);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new Error(`${path} is no file that can be read.`);
  const origin = values.url ?? (env.ORIGIN || "http://localhost:4000");
  if (!/^https?:/i.test(origin) || !URL.canParse(origin))
    throw new Error(`--url needs an address such as https://api.example.com, not ${origin}.`);
  if (!env.API_KEY)
    throw new Error("Set API_KEY to a key of the platform with the scope history:write.");
  const url = new URL(`/import/${kind}`, origin);
  return { url, apiKey: env.API_KEY, path, id: values.id, dryRun: values["dry-run"] };
}

/** A file's name for itself, and how many lines it has. */
async function readFileOnce(path: string): Promise<{ id: string; lines: number }> {
  const digest = createHash("sha256");
  let lines = 0;
  let last = 0x0a;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    digest.update(piece);
    for (let at = piece.indexOf(0x0a); at >= 0; at = piece.indexOf(0x0a, at + 1)) lines += 1;
    last = piece.at(-1) ?? last;
  }
  return {
    id: `file-${digest.digest("hex").slice(0, 32)}`,
    lines: lines + (last === 0x0a ? 0 : 1),
  };
}

/** Tells people how far it is: over and over on a terminal, else now and then. */
function progressOf(all: number) {
  const { stderr } = process;
  let toldAt = 0;
  let isOpen = false;
  const number = (n: number) => n.toLocaleString("en-US");
  const sentence = ({ lines, imported, unchanged, refused }: ImportCounts, dryRun: boolean) =>
    `${number(lines)} of ${number(all)} lines: ${number(imported)} ${dryRun ? "to import" : "imported"}, ${number(unchanged)} unchanged, ${number(refused)} refused`;
  return {
    sentence,
    tell(counts: ImportCounts, dryRun: boolean) {
      if (stderr.isTTY) stderr.write(`\r${sentence(counts, dryRun)}\x1b[K`);
      else if (Date.now() - toldAt >= TELL_MS) stderr.write(`${sentence(counts, dryRun)}\n`);
      else return;
      toldAt = Date.now();
      isOpen = stderr.isTTY;
    },
    /** Before something else is written. */
    clear() {
      if (isOpen) stderr.write("\r\x1b[K");
      isOpen = false;
    },
  };
}

/** For a terminal: what came over the network moves no cursor. */
function shown({ line, code, field, message }: RefusedLine): string {
  const text = `line ${line}: ${code}${field ? ` ${field}` : ""}: ${message}`;
  return text.replaceAll(/\p{C}/gu, "?");
}

/** Answers how the program ends. */
async function importFile(args: ImportArguments): Promise<number> {
  const { url, path, apiKey, dryRun } = args;
  const file = await readFileOnce(path);
  url.searchParams.set("import", args.id ?? file.id);
  url.searchParams.set("dryRun", String(dryRun));
  const progress = progressOf(file.lines);
  let counts: ImportCounts = { lines: 0, imported: 0, unchanged: 0, refused: 0 };
  let toldUpTo = 0;
  for (let tries = 0; ; ) {
    const from = counts.lines;
    const outcome = await sendFile(
      { url, apiKey, path },
      {
        counts(now) {
          counts = now;
          progress.tell(now, dryRun);
        },
        refused(line) {
          // A try after an interruption begins with what was refused before.
          if (line.line <= toldUpTo) return;
          toldUpTo = line.line;
          progress.clear();
          console.log(shown(line));
        },
      },
    );
    progress.clear();
    if (outcome.kind === "done") {
      console.error(`${dryRun ? "Dry run: " : "Done: "}${progress.sentence(counts, dryRun)}.`);
      return counts.refused > 0 ? 1 : 0;
    }
    if (outcome.kind === "failed") throw new Error(outcome.why);
    if (counts.lines > from) tries = 0;
    const waitMs = WAITS_MS[tries++];
    if (waitMs === undefined)
      throw new Error(`${outcome.why}. The same command goes on where the import is.`);
    console.error(`Interrupted (${outcome.why}); goes on in ${waitMs / 1_000} s.`);
    await pause(waitMs);
  }
}

/** `npm run import`. */
async function main(): Promise<void> {
  if (process.argv.includes("--help")) return console.log(USAGE);
  readEnvFile();
  process.exitCode = await importFile(importArguments(process.argv.slice(2), process.env));
}

main().catch((error: Error) => {
  printError(error);
  process.exitCode = 2;
});
