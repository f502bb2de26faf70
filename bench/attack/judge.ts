import { figure, ratio } from "../harness/statistics";
import type { BenchFigure, BenchRatio } from "../result";
import type { Siege } from "./siege";

/** How many times as long an honest caller may wait while others attack. */
const MOST_TIMES = 2;
/** Below it a wait is no wait, however short the one before was. */
const FLOOR_MS = 50;
/** Caches that are bounded by bytes, and the heap around them, are full after three minutes; before, memory tells how far they are. */
const FILLED_SECONDS = 180;
/** What the memory may grow by after the first attack, in MB and as a share. */
const FLAT_MB = 64;
const FLAT_SHARE = 1.25;

/** How a siege went; `wrong` has a sentence for each promise that was not held. */
export interface Judgement {
  ratios: BenchRatio[];
  figures: BenchFigure[];
  wrong: string[];
}

/** Holds a siege against what is promised. */
export function judge({ seconds, pairs, answers, memoryMb }: Siege): Judgement {
  const during = pairs.map((pair) => pair.during);
  const before = pairs.map((pair) => pair.before);
  const p99 = ratio(
    "p99 of honest callers, during / before",
    during.map((each) => each.p99),
    before.map((each) => Math.max(each.p99, FLOOR_MS / MOST_TIMES)),
    { is: "at most", value: MOST_TIMES },
  );
  const p50 = ratio(
    "p50 of honest callers, during / before",
    during.map((each) => each.p50),
    before.map((each) => each.p50),
  );
  const figures = [
    // Of all pairs together: the median of several would hide that of one.
    figure("honest callers refused or failed", "requests", [sum(pairs.map(failuresOf))], atMost(0)),
    figure("answers with 500 to attackers", "answers", [timesOf(answers, "500")], atMost(0)),
    figure(
      "attackers without an answer in 25 s",
      "requests",
      [timesOf(answers, "late")],
      atMost(0),
    ),
  ];
  const [, first, ...later] = memoryMb;
  if (first !== undefined && later.length > 0 && seconds >= FILLED_SECONDS)
    figures.push(
      figure(
        "memory at the end, after the first attack",
        "MB",
        [later.at(-1)!],
        atMost(allowed(first)),
      ),
    );
  const wrong = [p99, ...figures]
    .filter(({ met }) => met === false)
    .map(({ name, value, goal }) => `${name}: ${value.toFixed(2)}, ${goal?.is} ${goal?.value}`);
  return { ratios: [p99, p50], figures, wrong };
}

const atMost = (value: number) => ({ is: "at most" as const, value });
const allowed = (first: number) => Math.round(Math.max(first + FLAT_MB, first * FLAT_SHARE));

const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);
const failuresOf = ({ before, during }: Siege["pairs"][number]) =>
  sum([before, during].flatMap(({ failures }) => Object.values(failures)));
const timesOf = (answers: Siege["answers"], answer: string) =>
  sum(Object.values(answers).map((of) => of[answer] ?? 0));
