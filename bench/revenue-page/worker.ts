import { service } from "@tributary/commissions/subgraph";
import { loadConfig } from "@tributary/kit/config";
import type { UserViewer } from "@tributary/kit/viewer";
import { type RunningService, startService } from "@tributary/service/service";
import { serveParent } from "../harness/processes";
import { percentile } from "../harness/statistics";
import { PASTS, type Past, REFERRALS_EACH } from "./fill";

/** What a caller asks for: the tab, one referral drilled down, or what counts of it. */
export type Way = "tab" | "drill-down" | "entries";

/** What the parent asks for. */
export type Order =
  | { kind: "open"; database: string; url: string }
  | { kind: "measure"; way: Way; clients: number; seconds: number };

export interface Figures {
  /** Pages a second, if nothing else were asked in between. */
  rate: number;
  p50: number;
  p99: number;
}

/** Of each database. */
export type Measured = Record<string, Figures>;

const running = new Map<string, RunningService>();

serveParent<Order>(async (order): Promise<object> => {
  if (order.kind === "measure") return measure(order);
  const config = loadConfig({ DATABASE_URL: order.url, LOG_LEVEL: "error" });
  running.set(order.database, await startService(service, { config }));
  return {};
});

/** Callers that each wait for their answer, and ask the one database and the other in turns. */
async function measure(order: Extract<Order, { kind: "measure" }>): Promise<Measured> {
  const took = new Map(PASTS.map((past) => [past, [] as number[]]));
  const end = performance.now() + order.seconds * 1000;
  await Promise.all(
    Array.from({ length: order.clients }, async () => {
      while (performance.now() < end)
        for (const [past, ms] of took) {
          const from = performance.now();
          await ask(running.get(past.database)!, order.way, past);
          ms.push(performance.now() - from);
        }
    }),
  );
  return Object.fromEntries(
    [...took].map(([{ database }, ms]) => [database, figuresOf(ms, order.clients)]),
  );
}

function figuresOf(ms: number[], clients: number): Figures {
  const busy = ms.reduce((sum, one) => sum + one, 0) / 1000;
  ms.sort((a, b) => a - b);
  return {
    rate: (ms.length / busy) * clients,
    p50: percentile(ms, 0.5),
    p99: percentile(ms, 0.99),
  };
}

const MONEY = "trueRevenue { amountMinor currency display } commission { amountMinor display }";
const CREDITS = "totalDeployments purchasedCreditsSpent awardedCreditsSpent";

/** As the gateway asks commissions for one page of the console. */
const QUERIES: Record<Way, string> = {
  tab: `query ($r: [_Any!]!) { _entities(representations: $r) {
    ... on Promoter { month: referralRevenue(month: "2025-06") { ${MONEY} ${CREDITS} referrals }
      allTime: referralRevenue { ${MONEY} ${CREDITS} referrals }
      referralRevenueByDay(from: "2025-06-01", to: "2025-06-30", currency: "USD") { date trueRevenue { display } } }
    ... on Referral { revenue(month: "2025-06") { ${MONEY} ${CREDITS} } } } }`,
  "drill-down": `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Referral {
    revenue { ${MONEY} ${CREDITS} }
    deployments(first: 10) { totalCount nodes { id deploymentId module credits spentAt trueRevenue { display } } } } } }`,
  entries: `query ($referralId: ID!) { revenueEntries(first: 20, filter: { referralId: $referralId }) {
    nodes { id usageId state reason credits revenue { display } changes { kind } } } }`,
};

async function ask({ subgraph }: RunningService, way: Way, { referrals }: Past): Promise<void> {
  const promoter = Math.floor(Math.random() * (referrals / REFERRALS_EACH));
  const referral = (place: number) => `ref_${promoter * REFERRALS_EACH + place}`;
  const first = Math.floor(Math.random() * (REFERRALS_EACH - 20));
  const page = Array.from({ length: way === "tab" ? 20 : 1 }, (_, place) => ({
    __typename: "Referral",
    id: referral(first + place),
  }));
  const r = way === "tab" ? [{ __typename: "Promoter", id: `prm_${promoter}` }, ...page] : page;
  const answer = await subgraph!.execute(
    { query: QUERIES[way], variables: { r, referralId: referral(first) } },
    { viewer: way === "entries" ? OLGA : promoterViewer(promoter), requestId: "bench" },
  );
  if (answer.errors) throw new Error(answer.errors[0]!.message);
  if (JSON.stringify(answer.data).length < 500) throw new Error("a page shows next to nothing");
}

const person: UserViewer = {
  kind: "USER",
  id: "olga",
  email: "olga@acme.example",
  region: null,
  workspaces: [],
  operator: true,
  network: "bench",
};
const OLGA = person;
const promoterViewer = (n: number): UserViewer => ({ ...person, id: `usr_${n}`, operator: false });
