import { readdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { saveResult, terminalText } from "./harness/report";
import type { Benchmark } from "./result";

// Nothing is measured in the mood for development; the processes that are started inherit it.
process.env.NODE_ENV = "production";

/** Files of this folder that are no benchmark. */
const OTHERS = ["main", "result"];

const SECONDS = 5;

/** Fewer pairs are for trying a change out, and leave the documentation alone. */
const KEPT_PAIRS = 5;

const USAGE = `npm run bench -- <name> [--pairs 5] [--seconds <n>] [--size 1] [--pages] [--only <words>]

Measures, prints a table, writes bench/results/<name>.json and docs/performance.md.
  --pairs    how often each side is measured, in turns; with fewer than 5 nothing is written
  --seconds  how long one measurement lasts, where time is its bound; each benchmark has its own default
  --size     how much is filled in before, where that is what takes time: 0.1 is a tenth, and nothing is written
  --pages    of the console: its pages alone and not each request; nothing is written
  --only     of the console: the requests whose name has one of these words, e.g. "LedgerHealth Simulation"; no pages, nothing is written`;

/** The benchmarks that exist: every file beside this one. */
function names(): string[] {
  const extension = path.extname(__filename);
  return readdirSync(__dirname)
    .filter((file) => file.endsWith(extension) && !file.endsWith(`.d${extension}`))
    .map((file) => path.basename(file, extension))
    .filter((name) => !OTHERS.includes(name));
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      pairs: { type: "string", default: "5" },
      seconds: { type: "string" },
      size: { type: "string", default: "1" },
      pages: { type: "boolean", default: false },
      only: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const [name] = positionals;
  if (values.help || name === undefined || !names().includes(name)) {
    const known = `${USAGE}\n\nNames: ${names().join(", ")}`;
    if (values.help) console.log(known);
    else console.error(name === undefined ? known : `There is no benchmark ${name}.\n\n${known}`);
    return values.help ? 0 : 1;
  }
  const benchmark = require(`./${name}`) as Benchmark;
  const pairs = Number(values.pairs);
  const seconds = Number(values.seconds ?? benchmark.seconds ?? SECONDS);
  const size = Number(values.size);
  const within = (value: number, least: number, most: number) => value >= least && value <= most;
  if (
    !(Number.isInteger(pairs) && within(pairs, 1, 100) && within(seconds, 0.1, 600)) ||
    !within(size, 0.01, 1)
  ) {
    console.error("--pairs takes 1 to 100, --seconds 0.1 to 600, --size 0.01 to 1.");
    return 1;
  }
  const result = await benchmark.run({
    pairs,
    seconds,
    size,
    pagesOnly: values.pages,
    onlyRequests: values.only?.split(" ") ?? null,
    progress: (sentence) => console.error(sentence),
  });
  console.log(`\n${terminalText(result)}\n`);
  if (pairs < KEPT_PAIRS || size < 1 || values.pages || values.only !== undefined) {
    console.log(
      `Not written: fewer than ${KEPT_PAIRS} pairs, or less than the whole of it, is a try.`,
    );
  } else {
    saveResult(result);
    console.log(`bench/results/${name}.json and docs/performance.md written`);
  }
  const missed = (result.figures ?? []).filter(({ met }) => !met);
  if (!benchmark.mustMeet || missed.length === 0) return 0;
  console.error(`Missed: ${missed.map(({ name }) => name).join("; ")}`);
  return 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
