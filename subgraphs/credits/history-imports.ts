import { platformKeyWith } from "@tributary/kit/access";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import type { FileImport, ImportInput } from "@tributary/kit/imports";
import { importHistory } from "./actions/import-history";
import type { Context } from "./context";
import type { HistoryKind } from "./domain/history-line";

/** Imports that one process works on at a time: each may hold a connection. */
export const AT_ONCE = 4;

/**
 * `POST /import/deployments` and `/import/purchases`, for the platform's keys with history:write. `?import=<id>` names
 * the import, so that it can go on after an interruption; without it each request is one of its own. `?dryRun=true`
 * writes nothing.
 */
export function historyImports(): Record<string, FileImport<Context>> {
  let running = 0;
  async function* counted<T>(answers: AsyncIterable<T>): AsyncIterable<T> {
    if (running >= AT_ONCE) throw busy();
    running += 1;
    try {
      yield* answers;
    } finally {
      running -= 1;
    }
  }
  const taking = (kind: HistoryKind): FileImport<Context> => ({
    access: platformKeyWith("history:write"),
    async answer(context, input, body) {
      const request = { kind, importId: importIdOf(input), dryRun: dryRunOf(input) };
      if (running >= AT_ONCE) throw busy();
      return counted(importHistory({ ...context, db: context.serviceDb }, request, body));
    },
  });
  return { deployments: taking("DEPLOYMENTS"), purchases: taking("PURCHASES") };
}

function busy(): CallerError {
  return new CallerError(
    "RATE_LIMITED",
    `${AT_ONCE} imports are under way; send the file again when one of them has ended.`,
  );
}

function importIdOf({ import: id = newId("imp") }: ImportInput): string {
  if (/^[\w.:-]{1,100}$/.test(id)) return id;
  throw new CallerError(
    "BAD_USER_INPUT",
    "import must have 1 to 100 letters, digits, dots, colons, dashes or underscores.",
    ["import"],
  );
}

function dryRunOf({ dryRun = "false" }: ImportInput): boolean {
  if (dryRun === "true" || dryRun === "false") return dryRun === "true";
  throw new CallerError("BAD_USER_INPUT", "dryRun must be true or false.", ["dryRun"]);
}
