import { judge } from "./attack/judge";
import { startTarget } from "./attack/running";
import { besiege, countsText, type Siege, type Stretch } from "./attack/siege";
import { machineFacts, repositoryRoot, versionsOf } from "./harness/machine";
import { median, spreadOf } from "./harness/statistics";
import type { BenchOptions, BenchResult, BenchRow } from "./result";

/** One of the attacks; each begins after honest callers were measured alone. */
export const seconds = 12;

const METHOD = [
  "A demo as `npm start` starts it. A person who reads its dashboard and a partner's program ask at a steady rate, alone and while",
  "strangers of twenty networks and one person attack: distinct and huge texts, lists and brackets without end, bombs, guessed codes,",
  "forged tokens and keys, large bodies, `/ready`, files and streams, documents by unknown hashes, the demo's sign-up, webhooks, dear fields, modules of nested brackets, 600 idle and 60 slow",
  "connections, some 600 requests a second together. The demo has the machine; who attacks has of its processors what nobody else",
  "wants, as if they came from elsewhere.",
];

/** What honest callers feel of attacks. */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const started = Date.now();
  const machine = machineFacts();
  options.progress("a demo starts");
  const target = await startTarget();
  try {
    const siege = await besiege(target, options);
    const { ratios, figures } = judge(siege);
    return {
      name: "attack",
      title: "Attacks: what honest callers feel of them",
      method: METHOD,
      command: `npm run bench -- attack --pairs ${options.pairs} --seconds ${options.seconds}`,
      at: new Date().toISOString(),
      seconds: (Date.now() - started) / 1000,
      pairs: options.pairs,
      machine: machine(),
      versions: versionsOf(["@apollo/gateway", "graphql"], repositoryRoot()),
      rows: [row("alone", siege, "before"), row("beside attacks", siege, "during")],
      ratios,
      figures,
      notes: [memoryNote(siege), busyNote(siege), answersNote(siege)],
    };
  } finally {
    await target.stop();
  }
}

function row(name: string, { pairs }: Siege, side: "before" | "during"): BenchRow {
  const of = (field: (stretch: Stretch) => number) => pairs.map((pair) => field(pair[side]));
  const requests = of((stretch) => stretch.requests);
  return {
    name,
    unit: "requests",
    rate: median(requests),
    p50: median(of((stretch) => stretch.p50)),
    p99: median(of((stretch) => stretch.p99)),
    spread: spreadOf(requests),
  };
}

const memoryNote = ({ memoryMb }: Siege) =>
  `The server's memory at the start and after each attack: ${memoryMb.map(Math.round).join(", ")} MB.`;

const busyNote = ({ busyMs, waitedMs }: Siege) =>
  `For each second of an attack it used ${busyMs.map(Math.round).join(", ")} ms of processor time, and its main thread waited ${waitedMs.map(Math.round).join(", ")} ms for a processor.`;

const answersNote = ({ answers }: Siege) =>
  `Attackers were answered: ${Object.entries(answers)
    .map(([name, of]) => `${name} ${countsText(of).join(", ")}`)
    .join("; ")}.`;
