import { judge } from "../attack/judge";
import type { Siege, Stretch } from "../attack/siege";

const stretch = (p99: number, failures: Stretch["failures"] = {}): Stretch => ({
  p50: 2,
  p99,
  requests: 100,
  failures,
});
const siege = (change: Partial<Siege> = {}): Siege => ({
  seconds: 180,
  pairs: [{ before: stretch(30), during: stretch(60) }],
  busyMs: [],
  waitedMs: [],
  answers: { bombs: { "400": 10 } },
  memoryMb: [300, 500, 520, 540],
  ...change,
});
const pair = (before: number, during: number) => [
  { before: stretch(before), during: stretch(during) },
];

it.each<[string, Partial<Siege>, RegExp[]]>([
  ["twice as long", {}, []],
  ["longer", { pairs: pair(30, 61) }, [/^p99 of honest callers/]],
  ["no longer than 50 ms, however short it was before", { pairs: pair(5, 50) }, []],
  ["longer than 50 ms", { pairs: pair(5, 51) }, [/^p99 of honest callers/]],
  [
    "as long, and one is refused",
    { pairs: [{ before: stretch(30), during: stretch(30, { "429": 1 }) }] },
    [/refused or failed/],
  ],
  [
    "as long, and one is refused in one of several pairs",
    {
      pairs: [
        ...pair(30, 30),
        { before: stretch(30), during: stretch(30, { "429": 1 }) },
        ...pair(30, 30),
      ],
    },
    [/refused or failed/],
  ],
  ["as long, and an attacker makes it fail", { answers: { bombs: { "500": 1 } } }, [/500/]],
  ["as long, and an attacker waits in vain", { answers: { bombs: { late: 1 } } }, [/25 s/]],
  ["as long, and memory grows", { memoryMb: [300, 500, 520, 626] }, [/memory/]],
  ["as long, and memory grows while caches fill", { seconds: 179, memoryMb: [300, 500, 900] }, []],
  ["as long, and memory is not known", { memoryMb: [] }, []],
])("an honest caller waits %s", (_, change, wrong) => {
  expect(judge(siege(change)).wrong).toEqual(
    wrong.map((sentence) => expect.stringMatching(sentence)),
  );
});
