import type { BenchFigure, BenchRatio, Goal } from "../result";

/** The middle value; of an even number the mean of the two in the middle. Throws on none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error("the median of nothing");
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below or at which the share (0 to 1) of ascending values lies: the nearest rank. */
export function percentile(ascending: ArrayLike<number>, share: number): number {
  if (ascending.length === 0) throw new Error("a percentile of nothing");
  const rank = Math.max(1, Math.ceil(share * ascending.length));
  return ascending[rank - 1]!;
}

/** The smallest and the largest. */
export function spreadOf(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/**
 * Divides pair by pair, so that what slowed the machine down slowed both sides of a ratio.
 * Throws when the sides were not measured equally often.
 */
export function ratio(
  name: string,
  numerators: readonly number[],
  denominators: readonly number[],
  goal: Goal | null = null,
): BenchRatio {
  if (numerators.length !== denominators.length) throw new Error(`${name}: pairs are incomplete`);
  const ratios = numerators.map((value, pair) => value / denominators[pair]!);
  const value = median(ratios);
  return { name, value, spread: spreadOf(ratios), goal, met: goal && meets(value, goal) };
}

/** A figure with a goal of its own, in `unit`; one value a pair. */
export function figure(
  name: string,
  unit: string,
  values: readonly number[],
  goal: Goal,
): BenchFigure {
  const value = median(values);
  return { name, value, unit, spread: spreadOf(values), goal, met: meets(value, goal) };
}

function meets(value: number, goal: Goal): boolean {
  return goal.is === "at least" ? value >= goal.value : value <= goal.value;
}
