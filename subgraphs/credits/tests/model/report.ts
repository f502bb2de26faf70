import { asCode } from "@tributary/testing/as-code";
import type { RunDetails } from "fast-check";
import type { Command } from "./commands";

/**
 * The smallest history that failed, as commands that can be put into `onceFailed`, and what came of it. Null when every
 * history held.
 */
export function smallestFailure(
  outcome: RunDetails<[commands: readonly Command[]]>,
): string | null {
  const [history] = outcome.counterexample ?? [];
  if (!outcome.failed) return null;
  if (!history) return "not even one history was over when the time was";
  const error = outcome.errorInstance;
  return [
    `A history of ${history.length} commands fails (seed ${outcome.seed}, after ${outcome.numRuns - 1} that held):`,
    ...asCommands(history),
    error instanceof Error ? error.message : String(error),
  ].join("\n");
}

/** Each command on a line of its own, as TypeScript. */
export function asCommands(history: readonly Command[]): string[] {
  return history.map((command) => `  ${asCode(command)},`);
}
