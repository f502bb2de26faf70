import { parseArgs } from "node:util";
import { attacksOf } from "./attacks";
import { judge } from "./judge";
import { loopback, runningTarget, startTarget } from "./running";
import { besiege, countsText, type Stretch } from "./siege";

const USAGE = `npm run attack

Attacks a demo on this machine in many ways at once, while honest callers go on asking, and says what they felt of it.

  npm run attack                                   starts a demo of its own, and throws it away
  npm run attack -- --origin http://localhost:4000   the demo that runs there; it keeps some modules and an API key
  npm run attack -- --seconds 3600                 how long the attacks last together, 60 unless it is said
  npm run attack -- --only bombs                   one of them alone, by the name that is printed; sockets are one

Ends with 1 when an honest caller waited twice as long as before, was refused or failed, when an attacker was answered 500
or not at all, or when memory grew (from --seconds 720 on: caches fill first).`;

const PAIRS = 4;
/** In a second; above it the machine was busy with something else. */
const STARVED_MS = 200;
const MOST_SECONDS = 4 * 3600;

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: "string", default: "60" },
      origin: { type: "string" },
      only: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const seconds = Number(values.seconds);
  if (!(seconds >= 8 && seconds <= MOST_SECONDS))
    throw new Error(`--seconds takes 8 to ${MOST_SECONDS}.`);
  if (values.origin) loopback(values.origin);
  const names = [...attacksOf({ token: "", workspaceId: "" }).map(({ name }) => name), "sockets"];
  if (values.only !== undefined && !names.includes(values.only))
    throw new Error(`--only takes one of: ${names.join(", ")}.`);
  const target = values.origin ? runningTarget(values.origin) : await startTarget();
  console.error(`Attacking ${target.origin} for ${seconds} s.`);
  try {
    const progress = (sentence: string) => console.error(`  ${sentence}`);
    const { only } = values;
    const siege = await besiege(target, {
      pairs: PAIRS,
      seconds: seconds / PAIRS,
      only,
      progress,
    });
    for (const { before, during } of siege.pairs)
      console.log(`honest  before ${stretchText(before)}   during ${stretchText(during)}`);
    console.log(`memory  ${siege.memoryMb.map(Math.round).join(" → ")} MB`);
    console.log(`busy    ${siege.busyMs.map(Math.round).join(", ")} ms of processor time a second`);
    console.log(`waited  ${siege.waitedMs.map(Math.round).join(", ")} ms a second for a processor`);
    if (Math.max(0, ...siege.waitedMs) > STARVED_MS)
      console.error(
        "Others use this machine: the server waited for a processor, so its times say little.",
      );
    for (const [name, of] of Object.entries(siege.answers).sort())
      console.log(`${name.padEnd(40)} ${countsText(of).join("  ")}`);
    const { ratios, figures, wrong } = judge(siege);
    for (const { name, value, goal } of [...ratios, ...figures])
      console.log(
        `${name.padEnd(45)} ${value.toFixed(2)}${goal ? ` (${goal.is} ${goal.value})` : ""}`,
      );
    for (const sentence of wrong) console.error(`Not held: ${sentence}`);
    return wrong.length > 0 ? 1 : 0;
  } finally {
    await target.stop();
  }
}

function stretchText({ p50, p99, requests, failures }: Stretch): string {
  const answers = [requests, ...countsText(failures)].join(", ");
  return `p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms (${answers})`;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
