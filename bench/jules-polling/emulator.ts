import { type RunningJules, serveJules } from "@tributary/simulators/jules/server";
import { serveParent } from "../harness/processes";
import type { Request } from "./judge";

/** What the parent asks for: once, sessions for each key; then what came since it asked last. */
export type Order = { kind: "open"; keys: string[]; ofEach: number } | { kind: "received" };

/** Where it listens, and the sessions of each key. */
export interface Opened {
  url: string;
  sessions: string[][];
}

/** In the order in which it came. */
export interface Came {
  requests: Request[];
}

const WORKS = "bench:works";
/** News come now and then; the agent is at work for longer than anybody measures. */
const NEWS_MS = 45_000;
const NEWS = 100;

let jules: RunningJules;

serveParent<Order>(async (order): Promise<Opened | Came> => {
  if (order.kind === "received") return { requests: received() };
  const activity = { originator: "agent", progressUpdated: { title: "Still at it" } };
  const steps = Array.from({ length: NEWS }, () => ({ afterMs: NEWS_MS, activity }));
  jules = await serveJules({
    tempo: { queuedMs: 0, planMs: 0, stepMs: 0 },
    scripts: [{ keyword: WORKS, steps }],
    record: true,
  });
  const sessions: string[][] = [];
  for (const key of order.keys) {
    const own: string[] = [];
    while (own.length < order.ofEach) own.push(await create(key));
    sessions.push(own);
  }
  jules.emulator.received.length = 0;
  return { url: jules.url, sessions };
});

async function create(key: string): Promise<string> {
  const response = await fetch(`${jules.url}/v1alpha/sessions`, {
    method: "POST",
    headers: { "x-goog-api-key": key, "content-type": "application/json" },
    body: JSON.stringify({ prompt: WORKS }),
  });
  return ((await response.json()) as { id: string }).id;
}

/** A look begins with the session itself. */
function received(): Request[] {
  return jules.emulator.received.splice(0).map(({ at, key, method, path }) => {
    const looked = method === "GET" ? /^\/v1alpha\/sessions\/(\d+)$/.exec(path) : null;
    return { at, key, session: looked?.[1] ?? null };
  });
}
