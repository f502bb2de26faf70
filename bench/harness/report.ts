import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { BenchFigure, BenchRatio, BenchResult, BenchRow } from "../result";
import { repositoryRoot } from "./machine";

/** Where results are kept, one JSON file a benchmark. */
export const resultsFolder = () => path.join(repositoryRoot(), "bench", "results");
/** The page that is made from them. */
export const performancePage = () => path.join(repositoryRoot(), "docs", "performance.md");

/** Writes the result and makes the page again from all results. */
export function saveResult(result: BenchResult): void {
  mkdirSync(resultsFolder(), { recursive: true });
  const file = path.join(resultsFolder(), `${result.name}.json`);
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(performancePage(), performanceText(readResults()));
}

/** What else is kept beside the benchmarks' results: how many changes the tests notice (docs/testing.md). */
const NOT_MEASURED = "mutants.json";

/** All results, by name. */
export function readResults(): BenchResult[] {
  return readdirSync(resultsFolder())
    .filter((file) => file.endsWith(".json") && file !== NOT_MEASURED)
    .sort()
    .map((file) => JSON.parse(readFileSync(path.join(resultsFolder(), file), "utf8")));
}

/** The text of `docs/performance.md`: the same for the same results. */
export function performanceText(results: readonly BenchResult[]): string {
  const intro = [
    "# Performance",
    "",
    "Made by `npm run bench` from `bench/results/*.json`; do not edit. Machines differ and are noisy: what counts is",
    "a ratio of sides that were measured in turns on one machine, the median over the pairs, with its spread in brackets.",
  ];
  return `${[...intro, ...results.flatMap(section)].join("\n")}\n`;
}

function section(result: BenchResult): string[] {
  const { machine, versions } = result;
  const day = result.at.slice(0, 10);
  return [
    "",
    `## ${result.title}`,
    "",
    `\`${result.command}\` (${Math.round(result.seconds)} s, ${result.pairs} pairs, ${day})`,
    "",
    ...result.method,
    "",
    ...markdownTable(sideHeads, result.rows.map(sideCells)),
    "",
    ...markdownTable(ratioHeads, result.ratios.map(ratioCells)),
    ...(result.figures ? ["", ...markdownTable(figureHeads, result.figures.map(figureCells))] : []),
    ...(result.notes.length > 0 ? ["", ...result.notes.map((note) => `- ${note}`)] : []),
    "",
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}; load ${machine.load.join(" before, ")} at the end.`,
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", "),
  ];
}

/** What a person sees in the terminal. */
export function terminalText(result: BenchResult): string {
  return [
    result.title,
    "",
    ...alignedTable(sideHeads, result.rows.map(sideCells)),
    "",
    ...alignedTable(ratioHeads, result.ratios.map(ratioCells)),
    ...(result.figures ? ["", ...alignedTable(figureHeads, result.figures.map(figureCells))] : []),
    ...(result.notes.length > 0 ? ["", ...result.notes] : []),
  ].join("\n");
}

const sideHeads = ["side", "rate", "lowest–highest", "p50 ms", "p99 ms", "CPU ms each"];

function sideCells(row: BenchRow): string[] {
  return [
    row.name,
    `${figure(row.rate)} ${row.unit ?? "requests/s"}`,
    row.spread.map(figure).join("–"),
    figure(row.p50),
    figure(row.p99),
    figure(row.cpuMs),
  ];
}

const ratioHeads = ["ratio", "median", "spread", "goal", "met"];

function ratioCells({ name, value, spread, goal, met }: BenchRatio): string[] {
  return [
    name,
    value.toFixed(2),
    `[${spread.map((end) => end.toFixed(2)).join("–")}]`,
    goal ? `${goal.is} ${goal.value}` : "–",
    met === null ? "–" : met ? "yes" : "**no**",
  ];
}

const figureHeads = ["figure", "median", "lowest–highest", "goal", "met"];

function figureCells({ name, value, unit, spread, goal, met }: BenchFigure): string[] {
  return [
    name,
    `${figure(value)} ${unit}`,
    spread.map(figure).join("–"),
    `${goal.is} ${goal.value.toLocaleString("en-US")}`,
    met ? "yes" : "**no**",
  ];
}

/** Three digits that mean something; thousands apart. */
function figure(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  if (value >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toPrecision(3);
}

function markdownTable(heads: string[], rows: string[][]): string[] {
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

function alignedTable(heads: string[], rows: string[][]): string[] {
  const lines = [heads, ...rows].map((cells) => cells.map((cell) => cell.replaceAll("**", "")));
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!),
      )
      .join("  "),
  );
}
