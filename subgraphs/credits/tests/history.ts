import type { TestService } from "@tributary/testing/service";
import { platformKey } from "@tributary/testing/viewers";

export const historyKey = platformKey("history:write");

/** A usage from before; what is not said is ordinary. */
export const usageLine = (more: object = {}) => ({
  id: "run-1",
  workspaceId: "wks_old",
  deploymentId: "dep_1",
  purchasedCredits: "1",
  spentAt: "2025-03-01T12:00:00Z",
  ...more,
});

/** A purchase from before; what is not said is ordinary. */
export const purchaseLine = (more: object = {}) => ({
  id: "inv-1",
  workspaceId: "wks_old",
  credits: "100",
  amountMinor: "1000",
  currency: "USD",
  purchasedAt: "2025-03-01T12:00:00Z",
  ...more,
});

export interface ImportAnswers {
  /** What was answered first: where the import is. */
  begun: Record<string, unknown>;
  /** What was refused, e.g. `2 ID_CONFLICT`. */
  problems: string[];
  /** The last line: `done`, or an `error`. */
  end: Record<string, unknown>;
  status: number;
}

/** Sends lines as they are, or as JSON, to the subgraph itself. */
export async function importFile(
  { running }: Pick<TestService, "running">,
  name: "deployments" | "purchases",
  lines: readonly (string | object)[] | AsyncIterable<Uint8Array>,
  input: Record<string, string> = {},
  viewer = historyKey,
): Promise<ImportAnswers> {
  const body = Array.isArray(lines) ? asFile(lines) : (lines as AsyncIterable<Uint8Array>);
  const call = running.subgraph!.imports[name]!;
  const answer = await call(input, body, { viewer, requestId: "import" });
  let text = "";
  for await (const piece of answer.body as AsyncIterable<string>) text += piece;
  const told = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const problems = told.flatMap(({ line, code }) => (line ? [`${line} ${code}`] : []));
  return { begun: told[0], problems, end: told.at(-1), status: answer.status };
}

async function* asFile(lines: readonly (string | object)[]): AsyncIterable<Uint8Array> {
  const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  yield Buffer.from(`${texts.join("\n")}\n`);
}

/** Imports usages, all of which must be taken. */
export async function importUsages(credits: TestService, usages: object[]): Promise<void> {
  const { end } = await importFile(credits, "deployments", usages.map(usageLine));
  expect(end).toMatchObject({ done: true, imported: usages.length, refused: 0 });
}

/** Imports purchases, all of which must be taken. */
export async function importPurchases(credits: TestService, purchases: object[]): Promise<void> {
  const { end } = await importFile(credits, "purchases", purchases.map(purchaseLine));
  expect(end).toMatchObject({ done: true, imported: purchases.length, refused: 0 });
}
