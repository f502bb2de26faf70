import { spendCredits } from "@tributary/credits/actions/spend-credits";
import type { Context, CreditsServices } from "@tributary/credits/context";
import { violationsIn } from "@tributary/credits/queries/health";
import { service } from "@tributary/credits/subgraph";
import { type RunningService, startService } from "@tributary/events/service";
import { loadConfig } from "@tributary/kit/config";
import { newId } from "@tributary/kit/ids";
import type { KeyViewer } from "@tributary/kit/viewer";
import { serveParent } from "../harness/processes";
import { percentile } from "../harness/statistics";
import { HOT, WORKSPACES } from "./fill";

/** What the parent asks for. */
export type Order =
  | { kind: "open"; database: string; url: string }
  | { kind: "check"; database: string }
  | ({ kind: "measure" } & Measurement);

export interface Measurement {
  database: string;
  way: "action" | "graphql" | "batch" | "history";
  clients: number;
  hot: boolean;
  seconds: number;
}

export interface Figures {
  /** Spends, or reads, a second. */
  rate: number;
  count: number;
  p50: number;
  p99: number;
}

const viewer: KeyViewer = {
  kind: "API_KEY",
  id: "key_bench",
  scopes: ["credits:spend", "credits:read"],
  ownerUserId: null,
};
const PER_BATCH = 100;
const running = new Map<string, RunningService>();

serveParent<Order>(async (order) => {
  if (order.kind === "open") {
    const config = loadConfig({ DATABASE_URL: order.url, LOG_LEVEL: "error" });
    running.set(order.database, await startService(service, { config }));
    return {};
  }
  const opened = running.get(order.database)!;
  if (order.kind === "check") {
    const ids = [HOT, ...Array.from({ length: 20 }, (_, n) => `wks_${1 + n * 50}`)];
    return { violations: await violationsIn(opened.services, ids) };
  }
  return measure(opened, order);
});

/** Callers that each wait for their answer before they ask again. */
async function measure(opened: RunningService, order: Measurement): Promise<Figures> {
  const call = callOf(opened, order);
  const each = order.way === "batch" ? PER_BATCH : 1;
  const took: number[] = [];
  const started = performance.now();
  const end = started + order.seconds * 1000;
  await Promise.all(
    Array.from({ length: order.clients }, async () => {
      for (let from = performance.now(); from < end; from = performance.now()) {
        await call();
        took.push(performance.now() - from);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  took.sort((a, b) => a - b);
  return {
    rate: (took.length * each) / seconds,
    count: took.length * each,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
  };
}

const SPEND =
  "mutation ($input: SpendCreditsInput!) { spendCredits(input: $input) { usage { id } userErrors { code } } }";
const BATCH =
  "mutation ($input: SpendCreditsBatchInput!) { spendCreditsBatch(input: $input) { results { usage { id } userErrors { code } } } }";
const HISTORY = `query ($of: [_Any!]!, $at: DateTime) { _entities(representations: $of) { ... on Workspace { credits {
  balance(at: $at) { total } entries(first: 20) { nodes { id credits } } deployments(first: 20) { nodes { id } } } } } }`;

function callOf(opened: RunningService, { way, hot }: Measurement): () => Promise<void> {
  const services = opened.services as CreditsServices;
  const workspaceId = () => (hot ? HOT : `wks_${1 + Math.floor(Math.random() * WORKSPACES)}`);
  const input = () => ({
    workspaceId: workspaceId(),
    deploymentId: "dep_1",
    idempotencyKey: newId("key"),
  });
  const ask = async (query: string, variables: Record<string, unknown>) => {
    const answer = await opened.subgraph!.execute(
      { query, variables },
      { viewer, requestId: "bench" },
    );
    if (answer.errors) throw new Error(answer.errors[0]!.message);
    return answer.data as Record<string, unknown>;
  };
  if (way === "action") {
    const context = { ...services, viewer, requestId: "bench" } as unknown as Context;
    return async () => {
      const { refusal } = await spendCredits(context, { ...input(), credits: 10n });
      if (refusal) throw new Error(refusal.code);
    };
  }
  const order = () => ({ ...input(), credits: "0.00001" });
  if (way === "graphql") {
    return async () => {
      const { spendCredits: answer } = await ask(SPEND, { input: order() });
      if (!(answer as { usage: unknown }).usage) throw new Error("a spend was refused");
    };
  }
  if (way === "batch") {
    return async () => {
      const spends = Array.from({ length: PER_BATCH }, order);
      const { spendCreditsBatch } = await ask(BATCH, { input: { spends } });
      const { results } = spendCreditsBatch as { results: { usage: unknown }[] };
      if (!results.every(({ usage }) => usage)) throw new Error("a spend was refused");
    };
  }
  return async () => {
    const at = new Date(Date.now() - 1000).toISOString();
    await ask(HISTORY, { of: [{ __typename: "Workspace", id: workspaceId() }], at });
  };
}
