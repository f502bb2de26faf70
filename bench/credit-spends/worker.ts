import { spendCredits } from "@tributary/credits/actions/spend-credits";
import type { Context, CreditsServices } from "@tributary/credits/context";
import { violationsIn } from "@tributary/credits/queries/health";
import { service } from "@tributary/credits/subgraph";
import { loadConfig } from "@tributary/kit/config";
import { openDatabase, serviceUrl } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import type { KeyViewer } from "@tributary/kit/viewer";
import { type RunningService, startService } from "@tributary/service/service";
import { serveParent } from "../harness/processes";
import { percentile } from "../harness/statistics";
import { HOT, WORKSPACES } from "./fill";

/** What the parent asks for. */
export type Order =
  | { kind: "open"; database: string; url: string }
  | { kind: "check"; url: string }
  | ({ kind: "measure" } & Measurement);

export interface Measurement {
  database: "small" | "large";
  way: "action" | "history";
  clients: number;
  hot: boolean;
  seconds: number;
}

/** What a ledger holds when all is over. */
export interface Checked {
  /** Spends that were booked after its past was written. */
  spends: number;
  violations: { invariant: string; workspaceId: string; detail: string }[];
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
  network: "bench",
};
const running = new Map<string, RunningService>();

serveParent<Order>(async (order) => {
  if (order.kind === "open") {
    const config = loadConfig({ DATABASE_URL: order.url, LOG_LEVEL: "error" });
    running.set(order.database, await startService(service, { config }));
    return {};
  }
  if (order.kind === "check") return check(order.url);
  return measure(running.get(order.database)!, order);
});

async function check(url: string): Promise<Checked> {
  const db = await openDatabase({
    service: "credits",
    url: serviceUrl("credits", url),
    entities: [],
    poolSize: 1,
  });
  try {
    const ids = [HOT, ...Array.from({ length: 20 }, (_, n) => `wks_${1 + n * 50}`)];
    const [{ spends }] = await db.query(
      "select count(*)::int as spends from spend where id not like 'usg\\_wks\\_%'",
    );
    return { spends, violations: await violationsIn({ db }, ids) };
  } finally {
    await db.destroy();
  }
}

/** Callers that each wait for their answer before they ask again. */
async function measure(opened: RunningService, order: Measurement): Promise<Figures> {
  const call = callOf(opened, order);
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
    rate: took.length / seconds,
    count: took.length,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
  };
}

const HISTORY = `query ($of: [_Any!]!, $at: DateTime) { _entities(representations: $of) { ... on Workspace { credits {
  balance(at: $at) { total } entries(first: 20) { nodes { id credits } } deployments(first: 20) { nodes { id } } } } } }`;

function callOf(opened: RunningService, { way, hot }: Measurement): () => Promise<void> {
  const services = opened.services as CreditsServices;
  const workspaceId = () => (hot ? HOT : `wks_${1 + Math.floor(Math.random() * WORKSPACES)}`);
  if (way === "action") {
    const context = { ...services, viewer, requestId: "bench" } as unknown as Context;
    return async () => {
      const { userErrors } = await spendCredits(context, {
        workspaceId: workspaceId(),
        credits: 10n,
        deploymentId: "dep_1",
        idempotencyKey: newId("key"),
      });
      if (userErrors[0]) throw new Error(userErrors[0].code);
    };
  }
  return async () => {
    const at = new Date(Date.now() - 1000).toISOString();
    const variables = { of: [{ __typename: "Workspace", id: workspaceId() }], at };
    const answer = await opened.subgraph!.execute(
      { query: HISTORY, variables },
      { viewer, requestId: "bench" },
    );
    if (answer.errors) throw new Error(answer.errors[0]!.message);
  };
}
