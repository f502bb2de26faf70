/** What a benchmark found. Written as JSON to `results/<name>.json`; the documentation is made from it. */
export interface BenchResult {
  /** As in `npm run bench -- <name>`. */
  name: string;
  title: string;
  /** What was measured and how, for people; one sentence a line. */
  method: string[];
  /** The command that prints the same again. */
  command: string;
  /** When it ended, ISO 8601. */
  at: string;
  /** How long all of it took, in seconds. */
  seconds: number;
  /** How often the sides were measured, interleaved. */
  pairs: number;
  machine: Machine;
  /** Exact versions of what was measured, by package. */
  versions: Record<string, string>;
  rows: BenchRow[];
  ratios: BenchRatio[];
  /** Figures that have a goal by themselves, where there are any. */
  figures?: BenchFigure[];
  /** What a reader must know before believing the figures; may be empty. */
  notes: string[];
}

/** Where it was measured. No names of hosts or people. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  /** Load average over the minute before, and over the run's last minute. */
  load: [before: number, after: number];
}

/** One side. Every figure is the median over the pairs. */
export interface BenchRow {
  name: string;
  /** In `unit` (default requests per second). */
  rate: number;
  unit?: string;
  /** Milliseconds; null where the side has no single requests. */
  p50: number | null;
  p99: number | null;
  /** The lowest and the highest rate. */
  spread: [lowest: number, highest: number];
  /** Processor time of the side's process per request, in milliseconds: steadier than rates. */
  cpuMs?: number | null;
}

/** One side over another, computed pair by pair; the value is the median of the pairs' ratios. */
export interface BenchRatio {
  name: string;
  value: number;
  spread: [lowest: number, highest: number];
  /** Null: printed for information. */
  goal: Goal | null;
  met: boolean | null;
}

/** One figure of one side; the value is the median of the pairs' figures. */
export interface BenchFigure {
  name: string;
  value: number;
  unit: string;
  spread: [lowest: number, highest: number];
  goal: Goal;
  met: boolean;
}

export interface Goal {
  is: "at least" | "at most";
  value: number;
}

export interface BenchOptions {
  /** How often every side is measured. */
  pairs: number;
  /** How long one measurement lasts, in seconds, where the benchmark is bounded by time. */
  seconds: number;
  /** How much of the past that it is about, where that is what takes time: 1 all of it, 0.1 a tenth. */
  size: number;
  /** Of the console: its pages in a browser, and not each of their requests. */
  pagesOnly?: boolean;
  /** Of the console: those of its requests whose name has one of these words, and no pages. Null: all. */
  onlyRequests?: readonly string[] | null;
  /** Says what is going on, on stderr. */
  progress(sentence: string): void;
}

/** What `bench/<name>.ts` exports. */
export interface Benchmark {
  /** How long one measurement lasts when the command does not say, in seconds (default 5). */
  seconds?: number;
  /** Whether the command fails when a figure misses its goal; else that is only said. */
  mustMeet?: boolean;
  run(options: BenchOptions): Promise<BenchResult>;
}
