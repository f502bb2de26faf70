import { readFileSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ask, demoFacts, tokenOf } from "@tributary/launcher/demo-client";
import { repositoryRoot } from "../harness/machine";
import { type BenchProcess, program, startProcess } from "../harness/processes";
import { percentile } from "../harness/statistics";
import type { Answers, AttackOrder } from "./attacker";
import type { Honest, HonestCaller, HonestOrder } from "./honest";
import type { Target } from "./running";

/** Honest callers in a stretch of time. */
export interface Stretch {
  p50: number;
  p99: number;
  requests: number;
  failures: Record<string, number>;
}

/** How often what came, for people. */
export const countsText = (times: Readonly<Record<string, number>>): string[] =>
  Object.entries(times).map(([what, often]) => `${what} × ${often}`);

/** What an attack has done to everybody else. */
export interface Siege {
  /** How long each attack lasted. */
  seconds: number;
  /** Before and during, as often as there are pairs. */
  pairs: { before: Stretch; during: Stretch }[];
  /** The server's processor time for each second of an attack, in ms, pair by pair; empty where the system does not say. */
  busyMs: number[];
  /** How long in each second its main thread was ready to run and had no processor, in ms, likewise. */
  waitedMs: number[];
  answers: Answers;
  /** The server's memory in MB at the start and after each pair; empty where the system does not say. */
  memoryMb: number[];
}

export interface SiegeOptions {
  pairs: number;
  /** Of one attack; before it honest callers are measured alone for a quarter of it. */
  seconds: number;
  /** One of the attacks alone, by its name. */
  only?: string;
  progress(sentence: string): void;
}

const LOW_PRIORITY = 19;
/** Memory settles when nobody asks any more. */
const SETTLE_MS = 3_000;
/** What an honest person uses of the points that it has in a minute. */
const OF_BUDGET = 0.6;

/** Attacks the deployment, with pauses, while honest callers go on asking. */
export async function besiege(target: Target, options: SiegeOptions): Promise<Siege> {
  const { origin } = target;
  const facts = await demoFacts(origin);
  const callers = await honestCallers(origin, facts);
  const order = { origin, token: tokenOf(facts, "ben").token!, workspaceId: "wks_ben" };
  const honest = startProcess(program("attack", "honest"), { place: "any" });
  const attacker = startProcess(program("attack", "attacker"), { place: "any", session: true });
  // An attacker elsewhere would take no processor of the machine.
  setLowPriority(attacker.pid);
  const { seconds } = options;
  const siege: Siege = { seconds, pairs: [], busyMs: [], waitedMs: [], answers: {}, memoryMb: [] };
  const remember = () => {
    const mb = target.memoryMb();
    if (mb !== null) siege.memoryMb.push(mb);
  };
  try {
    // Plans and compiled code are made before anything is measured.
    await measure(honest, { origin, callers, seconds: 3 });
    remember();
    for (let pair = 1; pair <= options.pairs; pair++) {
      options.progress(`${pair} of ${options.pairs}`);
      const quiet = Math.max(3, options.seconds / 4);
      const before = await measure(honest, { origin, callers, seconds: quiet });
      const [used, waited, began] = [target.cpuMs(), target.waitedMs(), performance.now()];
      const [during, answers] = await Promise.all([
        measure(honest, { origin, callers, seconds: options.seconds }),
        attacker.ask<Answers>({
          ...order,
          seconds: options.seconds,
          only: options.only,
        } satisfies AttackOrder),
      ]);
      siege.pairs.push({ before, during });
      const seconds = (performance.now() - began) / 1000;
      if (used !== null) siege.busyMs.push(((target.cpuMs() ?? 0) - used) / seconds);
      if (waited !== null) siege.waitedMs.push(((target.waitedMs() ?? 0) - waited) / seconds);
      add(siege.answers, answers);
      await pause(SETTLE_MS);
      remember();
    }
  } finally {
    await Promise.all([honest.stop(), attacker.stop()]);
  }
  return siege;
}

/** Lets a process that is alone in its session have what nobody else wants of the processors. */
function setLowPriority(pid: number) {
  setPriority(pid, LOW_PRIORITY);
  try {
    // Where Linux shares processors between sessions, a priority counts within its own alone; a session has one too.
    writeFileSync(`/proc/${pid}/autogroup`, `${LOW_PRIORITY}`);
  } catch {
    // It does not here.
  }
}

async function measure(honest: BenchProcess, order: HonestOrder): Promise<Stretch> {
  const { ms, failures } = await honest.ask<Honest>(order);
  return { p50: percentile(ms, 0.5), p99: percentile(ms, 0.99), requests: ms.length, failures };
}

function add(all: Answers, more: Answers) {
  for (const [name, of] of Object.entries(more)) {
    all[name] ??= {};
    const known = all[name];
    for (const [answer, times] of Object.entries(of)) known[answer] = (known[answer] ?? 0) + times;
  }
}

/** A person who reads its dashboard, as often as its points allow, and a partner's program. */
async function honestCallers(
  origin: string,
  facts: Awaited<ReturnType<typeof demoFacts>>,
): Promise<HonestCaller[]> {
  const example = path.join(repositoryRoot(), "schema/examples/01-promoter-dashboard.graphql");
  const query = readFileSync(example, "utf8");
  const ada = {
    headers: { authorization: `Bearer ${tokenOf(facts, "ada").token}` },
    body: JSON.stringify({ query, variables: { first: 10 } }),
  };
  const { points, cost } = await priceOf(origin, ada);
  const affordable = cost > 0 ? (OF_BUDGET * points) / 60 / cost : 10;
  const partner = {
    headers: { "x-api-key": await partnerKey(origin, facts) },
    body: JSON.stringify({ query: '{ viewer { kind } workspace(id: "wks_ada") { id } }' }),
  };
  return [
    { ...ada, perSecond: Math.min(10, affordable) },
    { ...partner, perSecond: 10 },
  ];
}

/** What one request takes of a minute's points: the first one is slow, and points come back meanwhile. */
async function priceOf(
  origin: string,
  { headers, body }: Pick<HonestCaller, "headers" | "body">,
): Promise<{ points: number; cost: number }> {
  const account = async () => {
    const answer = await fetch(`${origin}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    if (!answer.ok) throw new Error(`A dashboard answers ${answer.status}: ${await answer.text()}`);
    await answer.body?.cancel();
    return {
      at: performance.now(),
      points: Number(answer.headers.get("ratelimit-limit")),
      left: Number(answer.headers.get("ratelimit-remaining")),
    };
  };
  const before = await account();
  const { at, points, left } = await account();
  const back = ((at - before.at) * points) / 60_000;
  return { points, cost: before.left - left + back };
}

/** A key of the platform's own, that ends after a day. */
async function partnerKey(
  origin: string,
  facts: Awaited<ReturnType<typeof demoFacts>>,
): Promise<string> {
  const { createApiKey } = await ask(
    origin,
    tokenOf(facts, "olga"),
    `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret userErrors { message } } }`,
    {
      input: {
        name: "Honest caller beside an attack",
        scopes: ["referrals:read", "credits:read"],
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
        idempotencyKey: `attack-${Date.now()}`,
      },
    },
  );
  if (!createApiKey.secret) throw new Error(`No API key: ${createApiKey.userErrors[0]?.message}`);
  return createApiKey.secret;
}
