import { percentile } from "../harness/statistics";
import { ASKED } from "./asked";
import type { TrustedDocument } from "./documents";
import type { Facts } from "./facts";
import type { ConsoleDeployment, Viewer } from "./viewers";

/** One way of asking one document, as one viewer. */
export interface Question {
  name: string;
  page: string;
  as: Viewer;
  hash: string;
  operation: string;
  variables: Record<string, unknown>;
}

export interface Answered {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Processor time of the deployment and its PostgreSQL for each call, in ms. */
  cpuMs: number | null;
}

/** Calls of one measurement, one after another. */
export const CALLS = 50;
const WARM_UP = 3;

/** Every way in which the pages ask, with the second page of each list; of those whose name has one of these words. */
export async function questionsOf(
  documents: readonly TrustedDocument[],
  deployment: ConsoleDeployment,
  facts: Facts,
  words: readonly string[],
): Promise<Question[]> {
  const questions: Question[] = [];
  for (const { name: operation, hash } of documents) {
    const known = ASKED[operation];
    if (!known) continue;
    const { page, as, ways } = known;
    for (const [way, variablesOf] of Object.entries(ways)) {
      const variables = variablesOf(facts);
      const name = way === "" ? operation : `${operation} ${way}`;
      if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
      const first = { name, page, as, hash, operation, variables };
      questions.push(first);
      const after = nextCursor(await ask(deployment, first));
      if (after === null) continue;
      questions.push({ ...first, name: `${name}, page 2`, variables: { ...variables, after } });
    }
  }
  return questions;
}

/** Asks in order, each after the answer to the one before, as a browser does that waits for its page. */
export async function measure(
  deployment: ConsoleDeployment,
  question: Question,
  usedMs: () => number | null,
) {
  for (let call = 0; call < WARM_UP; call++) await ask(deployment, question);
  const ms: number[] = [];
  const before = usedMs();
  for (let call = 0; call < CALLS; call++) {
    const from = performance.now();
    await ask(deployment, question);
    ms.push(performance.now() - from);
  }
  const after = usedMs();
  const seconds = ms.reduce((sum, each) => sum + each, 0) / 1000;
  ms.sort((a, b) => a - b);
  const answered: Answered = {
    perSecond: ms.length / seconds,
    cpuMs: before === null || after === null ? null : (after - before) / CALLS,
    ...{ p50: percentile(ms, 0.5), p95: percentile(ms, 0.95), p99: percentile(ms, 0.99) },
  };
  return answered;
}

/** As the console asks: by hash. Throws unless there are data and no errors; null where it took too long. */
async function ask({ url, tokens }: ConsoleDeployment, question: Question): Promise<unknown> {
  const { as, hash, operation, variables } = question;
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${tokens[as]}` },
    body: JSON.stringify({
      ...{ operationName: operation, variables },
      extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
    }),
  });
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: { extensions?: { code?: string } }[];
  };
  // Given up by the gateway: the time that it took tells.
  if (errors?.[0]?.extensions?.code === "UNAVAILABLE") return null;
  if (errors || !data)
    throw new Error(`${question.name}: ${JSON.stringify(errors).slice(0, 1_000)}`);
  if (hasHole(data)) throw new Error(`${question.name}: nothing there: ${JSON.stringify(data)}`);
  return data;
}

/** Whether what was asked for is not there at all. */
function hasHole(data: unknown): boolean {
  const [root] = Object.values(data as object);
  return root === null;
}

/** The cursor of the first list in an answer that goes on; null where none does. */
function nextCursor(data: unknown): string | null {
  if (typeof data !== "object" || data === null) return null;
  const { pageInfo } = data as { pageInfo?: { hasNextPage: boolean; endCursor: string | null } };
  if (pageInfo?.hasNextPage && pageInfo.endCursor) return pageInfo.endCursor;
  for (const part of Object.values(data)) {
    const found = nextCursor(part);
    if (found !== null) return found;
  }
  return null;
}
