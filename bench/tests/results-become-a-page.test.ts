import { readFileSync } from "node:fs";
import { performancePage, performanceText, readResults, terminalText } from "../harness/report";
import { figure, median, percentile, ratio } from "../harness/statistics";
import type { BenchResult } from "../result";

const result: BenchResult = {
  name: "sample",
  title: "Sample: one thing over another",
  method: ["Both do the same.", "One does it twice."],
  command: "npm run bench -- sample",
  at: "2026-05-01T12:00:00.000Z",
  seconds: 61.4,
  pairs: 3,
  machine: {
    cpu: "A processor",
    cores: 2,
    memoryGb: 8,
    system: "linux x64",
    node: "v24.0.0",
    load: [0.5, 1.25],
  },
  versions: { graphql: "16.15.0" },
  rows: [
    { name: "ours", rate: 12_345.6, p50: 1.5, p99: 12.34, spread: [12_000, 13_000], cpuMs: 0.08 },
    { name: "theirs", rate: 99.5, unit: "closes/s", p50: null, p99: null, spread: [90, 101] },
  ],
  ratios: [
    ratio("ours / theirs", [200, 100, 400], [100, 100, 100], { is: "at least", value: 2 }),
    ratio("ours / limit", [1, 1, 1], [2, 4, 8], { is: "at least", value: 0.5 }),
    ratio("ours / other", [1], [4]),
  ],
  notes: ["The machine was busy."],
};

it("divides pair by pair and takes the middle, so that a slow minute slows both sides", () => {
  expect(result.ratios[0]).toEqual({
    name: "ours / theirs",
    value: 2,
    spread: [1, 4],
    goal: { is: "at least", value: 2 },
    met: true,
  });
  expect(result.ratios[1]).toMatchObject({ value: 0.25, met: false });
  expect(result.ratios[2]).toMatchObject({ value: 0.25, goal: null, met: null });
  expect(ratio("p99", [3, 5], [4, 4], { is: "at most", value: 1 }).met).toBe(true);
  expect(() => ratio("half", [1, 2], [1])).toThrow("pairs are incomplete");
});

it.each([
  ["the middle of an odd number", [3, 1, 2], 2],
  ["between the two of an even number", [4, 1, 3, 2], 2.5],
  ["the only one", [7], 7],
])("finds the median: %s", (_, values, expected) => expect(median(values)).toBe(expected));

it.each([
  ["the highest of few", [1, 2, 3], 0.99, 3],
  ["one in a hundred is above", Array.from({ length: 100 }, (_, index) => index + 1), 0.99, 99],
  ["half", [1, 2, 3, 4], 0.5, 2],
])("finds a percentile: %s", (_, ascending, share, expected) =>
  expect(percentile(ascending, share)).toBe(expected),
);

it("makes a page with the command, the sides, the ratios and what a reader must know", () => {
  const page = performanceText([result]);
  expect(page).toContain("`npm run bench -- sample` (61 s, 3 pairs, 2026-05-01)");
  expect(page).toContain("| ours | 12,346 requests/s | 12,000–13,000 | 1.50 | 12.3 | 0.0800 |");
  expect(page).toContain("| theirs | 99.5 closes/s | 90.0–101 | – | – | – |");
  expect(page).toContain("| ours / theirs | 2.00 | [1.00–4.00] | at least 2 | yes |");
  expect(page).toContain("| ours / limit | 0.25 | [0.13–0.50] | at least 0.5 | **no** |");
  expect(page).toContain("| ours / other | 0.25 | [0.25–0.25] | – | – |");
  expect(page).toContain("- The machine was busy.");
  expect(page).toContain("A processor, 2 cores, 8 GB, linux x64, Node v24.0.0");
  expect(performanceText([result])).toBe(page);
});

it("tells figures that have a goal by themselves apart, where there are any", () => {
  const figures = [
    figure("ours: p99", "ms", [9, 12, 8], { is: "at most", value: 10 }),
    figure("ours in batches", "spends/s", [9_000], { is: "at least", value: 10_000 }),
  ];
  const page = performanceText([{ ...result, figures }]);
  expect(page).toContain("| ours: p99 | 9.00 ms | 8.00–12.0 | at most 10 | yes |");
  expect(page).toContain(
    "| ours in batches | 9,000 spends/s | 9,000–9,000 | at least 10,000 | **no** |",
  );
  expect(terminalText({ ...result, figures })).toMatch(/ours in batches .* no$/m);
  expect(performanceText([result])).not.toContain("| figure |");
});

it("prints the same for a terminal, in columns", () => {
  const lines = terminalText(result).split("\n");
  const ours = lines.find((line) => line.startsWith("ours  "))!;
  const theirs = lines.find((line) => line.startsWith("theirs"))!;
  expect(ours.length).toBe(theirs.length);
  expect(terminalText(result)).toMatch(/ours \/ limit .* no$/m);
});

it("keeps docs/performance.md as the committed results make it", () => {
  const results = readResults();
  expect(results.length).toBeGreaterThan(0);
  expect(readFileSync(performancePage(), "utf8")).toBe(performanceText(results));
});

it.each(readResults().map((committed) => [committed.name, committed] as const))(
  "has a whole result for %s, with the goals judged by their values",
  (name, committed) => {
    expect(committed.command).toContain(`npm run bench -- ${name}`);
    expect(committed.pairs).toBeGreaterThanOrEqual(5);
    for (const { spread, rate } of committed.rows) {
      expect(rate).toBeGreaterThanOrEqual(spread[0]);
      expect(rate).toBeLessThanOrEqual(spread[1]);
    }
    for (const { goal, met, value } of [...committed.ratios, ...(committed.figures ?? [])]) {
      const expected = goal && (goal.is === "at least" ? value >= goal.value : value <= goal.value);
      expect(met).toBe(expected);
    }
  },
);
