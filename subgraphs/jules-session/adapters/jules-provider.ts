import {
  type AgentProvider,
  type Probe,
  type ProviderActivity,
  ProviderError,
  type ProviderErrorKind,
} from "./agent-provider";
import { askJules, julesAgent, type Outcome, type Question } from "./jules-call";
import {
  decodeActivity,
  decodeRepository,
  decodeSession,
  isId,
  isRepositoryName,
  list,
  parseAnswer,
  text,
} from "./jules-decode";
import { Pace, type PaceLimits, realTime, type Time, usualLimits, type Went } from "./jules-pace";

/** How patient the client is; tests say otherwise. */
export interface JulesOptions {
  /** Whether keys may go to an address without TLS that is not this machine's: demos only. */
  allowHttp: boolean;
  connectMs: number;
  getMs: number;
  postMs: number;
  probeMs: number;
  /** All tries of one call, with the waiting between them. */
  callMs: number;
  tries: number;
  /** A Retry-After up to this is waited for here; a longer one is the caller's, who holds nothing meanwhile. */
  patienceMs: number;
  /** The first of the pauses between tries, which double; each is drawn between nothing and it. */
  pauseMs: number;
  mostBytes: number;
  limits: Partial<PaceLimits>;
  time: Time;
  random(): number;
}

const usual: JulesOptions = {
  allowHttp: false,
  connectMs: 5_000,
  getMs: 15_000,
  postMs: 30_000,
  probeMs: 5_000,
  callMs: 60_000,
  tries: 3,
  patienceMs: 5_000,
  pauseMs: 500,
  mostBytes: 8 * 1024 * 1024,
  limits: {},
  time: realTime,
  random: Math.random,
};

/** Answers about a key are small; what is longer is not read. */
const MOST_BYTES_OF_PROBE = 64 * 1024;
/** Activities of a page; fewer when a page is too large, as change sets repeat what came before. */
const PAGE_SIZES = [50, 10, 1];

type Call = Pick<Question, "method" | "body"> & { path: string };

/**
 * Jules (v1alpha) over HTTPS at `base`. One for a process: it keeps each key's pace. Reads and deletions
 * are tried again on 429, 5xx and a lost connection; what writes only on 429 and when it surely never
 * left, and is AMBIGUOUS when its end is not known.
 */
export function julesProvider(base: string, options: Partial<JulesOptions> = {}): AgentProvider {
  const jules = new Jules(base, { ...usual, ...options });
  const session = (id: string, verb = "") => {
    if (!isId(id)) throw new ProviderError("NOT_FOUND");
    return `sessions/${id}${verb}`;
  };
  const post = async (key: string, id: string, verb: string, body: object) => {
    await jules.call(key, { method: "POST", path: session(id, verb), body });
  };
  return {
    probe: (key) => jules.probe(key),
    async createSession(key, { prompt, title, repository, branch, requirePlanApproval }) {
      if (repository !== undefined && !isRepositoryName(repository))
        throw new ProviderError("BAD_REQUEST");
      const githubRepoContext = branch === undefined ? {} : { startingBranch: branch };
      const body = {
        prompt,
        title,
        requirePlanApproval,
        // Never a pull request of its own: what is applied is decided here.
        automationMode: "AUTOMATION_MODE_UNSPECIFIED",
        ...(repository && { sourceContext: { source: repository, githubRepoContext } }),
      };
      const json = await jules.call(key, { method: "POST", path: "sessions", body });
      // It exists, but which one it is was not heard.
      return decodeSession(json) ?? raise("AMBIGUOUS");
    },
    async getSession(key, id) {
      const json = await jules.call(key, { method: "GET", path: session(id) });
      return decodeSession(json) ?? raise("PROTOCOL");
    },
    async listActivities(key, id, { since, pageToken }) {
      const json = await jules.smaller(key, PAGE_SIZES, (pageSize) => {
        // A moment earlier: nobody says whether Jules counts that very instant, and ours have no microseconds.
        const createTime = since && new Date(+since - 1).toISOString();
        const asked = query({ pageSize, createTime, pageToken });
        return `${session(id, "/activities")}${asked}`;
      });
      const activities: ProviderActivity[] = [];
      for (const entry of list(json, "activities")) {
        const earlier = activities.at(-1)?.createdAt ?? since ?? new Date();
        activities.push(decodeActivity(entry, earlier));
      }
      return { activities, nextPageToken: text(json, "nextPageToken") || null };
    },
    sendMessage: (key, id, prompt) => post(key, id, ":sendMessage", { prompt }),
    approvePlan: (key, id) => post(key, id, ":approvePlan", {}),
    archive: (key, id) => post(key, id, ":archive", {}),
    unarchive: (key, id) => post(key, id, ":unarchive", {}),
    async deleteSession(key, id) {
      await jules.call(key, { method: "DELETE", path: session(id) });
    },
    async listSessions(key, { pageToken, pageSize }) {
      const path = `sessions${query({ pageSize, pageToken })}`;
      const json = await jules.call(key, { method: "GET", path });
      const sessions = list(json, "sessions").flatMap((entry) => decodeSession(entry) ?? []);
      return { sessions, nextPageToken: text(json, "nextPageToken") || null };
    },
    async listRepositories(key, { pageToken, pageSize }) {
      const path = `sources${query({ pageSize, pageToken })}`;
      const json = await jules.call(key, { method: "GET", path });
      const repositories = list(json, "sources").flatMap((entry) => decodeRepository(entry) ?? []);
      return { repositories, nextPageToken: text(json, "nextPageToken") || null };
    },
  };
}

class Jules {
  private readonly agent;
  private readonly pace;
  private readonly base;
  private readonly safe;
  constructor(
    base: string,
    private readonly options: JulesOptions,
  ) {
    this.base = `${base.replace(/\/+$/, "")}/v1alpha/`;
    const { protocol, hostname } = new URL(base);
    const here = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
    this.safe = protocol === "https:" || here || options.allowHttp;
    this.agent = julesAgent(Math.min(options.connectMs, options.getMs, options.probeMs));
    this.pace = new Pace({ ...usualLimits, ...options.limits }, options.time);
  }

  /** The cheapest call that needs a key, once. */
  async probe(apiKey: string): Promise<Probe> {
    const { probeMs } = this.options;
    const call = { method: "GET", path: "sources?pageSize=1" } as const;
    try {
      return judgeKey(await this.once(apiKey, call, probeMs, probeMs, MOST_BYTES_OF_PROBE));
    } catch (error) {
      if ((error as ProviderError).kind !== "RATE_LIMITED")
        return { status: "UNVERIFIED", errorCode: "UNREACHABLE" };
      return { status: "RATE_LIMITED", errorCode: "HTTP_429" };
    }
  }

  /** A page in the first of the sizes that is not too large. */
  async smaller(key: string, sizes: number[], path: (size: number) => string): Promise<object> {
    for (const size of sizes.slice(0, -1)) {
      try {
        return await this.call(key, { method: "GET", path: path(size) });
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error;
      }
    }
    return this.call(key, { method: "GET", path: path(sizes.at(-1)!) });
  }

  /** Asks, again where that is safe, and answers the JSON. Throws ProviderError. */
  async call(apiKey: string, call: Call): Promise<object> {
    const { time, tries, callMs, getMs, postMs, mostBytes } = this.options;
    const end = time.now() + callMs;
    for (let attempt = 1; ; attempt++) {
      const leftMs = Math.max(0, end - time.now());
      const timeoutMs = call.method === "POST" ? postMs : getMs;
      const outcome = await this.once(apiKey, call, leftMs, timeoutMs, mostBytes);
      const judged = judge(call.method, outcome);
      if ("json" in judged) return judged.json;
      const { error, again } = judged;
      // The deletion that was lost on the way had arrived.
      if (call.method === "DELETE" && attempt > 1 && error.kind === "NOT_FOUND") return {};
      const waitMs = this.pauseFor(attempt, error);
      const over = waitMs > this.options.patienceMs || time.now() + waitMs >= end;
      if (!again || attempt >= tries || over) throw error;
      await time.wait(waitMs);
    }
  }

  /** Until when Jules says, or a pause by chance, so that not all come back at once. */
  private pauseFor(attempt: number, { retryAfter }: ProviderError): number {
    const { pauseMs, random, time } = this.options;
    const byChance = random() * pauseMs;
    // A little more: a timer may be a moment early.
    if (retryAfter) return Math.max(0, +retryAfter - time.now()) + 20 + byChance;
    return byChance * 2 ** (attempt - 1);
  }

  private async once(
    apiKey: string,
    { path, ...question }: Call,
    queueMs: number,
    timeoutMs: number,
    mostBytes: number,
  ): Promise<Outcome> {
    if (!this.safe) throw new ProviderError("UNAVAILABLE");
    const gate = this.pace.of(apiKey);
    await gate.enter(queueMs);
    const asked = { ...question, url: this.base + path, apiKey, timeoutMs, mostBytes };
    const outcome = await askJules(this.agent, asked);
    gate.leave(this.went(outcome));
    return outcome;
  }

  private went(outcome: Outcome): Went {
    if (outcome.kind !== "ANSWERED" || outcome.status >= 500) return "FAILED";
    const { status, retryAfter } = outcome;
    return status === 429 && retryAfter ? { until: retryAfter } : "WELL";
  }
}

/** An answer that is longer than is read. */
class TooLarge extends ProviderError {}

type Judged = { json: object } | { error: ProviderError; again: boolean };

function judge(method: Question["method"], outcome: Outcome): Judged {
  const writes = method === "POST";
  if (outcome.kind === "NOT_SENT") return { error: new ProviderError("UNAVAILABLE"), again: true };
  if (outcome.kind === "LOST") {
    const kind = writes ? "AMBIGUOUS" : outcome.timedOut ? "TIMEOUT" : "UNAVAILABLE";
    return { error: new ProviderError(kind), again: !writes };
  }
  const { status, retryAfter, tooLarge } = outcome;
  if (status >= 200 && status < 300) {
    const json = tooLarge ? null : parseAnswer(outcome.text);
    if (json) return { json };
    if (tooLarge && !writes) return { error: new TooLarge("PROTOCOL"), again: false };
    return { error: new ProviderError(writes ? "AMBIGUOUS" : "PROTOCOL"), again: false };
  }
  if (status === 429) return { error: new ProviderError("RATE_LIMITED", retryAfter), again: true };
  if (status >= 500) {
    const kind = writes ? "AMBIGUOUS" : "UNAVAILABLE";
    return { error: new ProviderError(kind, retryAfter), again: !writes };
  }
  // A redirect would take the key elsewhere; what became of the request is not known.
  if (status < 400)
    return { error: new ProviderError(writes ? "AMBIGUOUS" : "PROTOCOL"), again: false };
  return { error: new ProviderError(refusalKind(status, outcome.text)), again: false };
}

/** A wrong key is 400 with a reason of its own, or 401; other 400s say nothing about the key. */
function refusalKind(status: number, body: string): ProviderErrorKind {
  if (status === 401) return "AUTH_INVALID";
  if (status === 403) return "AUTH_FORBIDDEN";
  if (status === 404) return "NOT_FOUND";
  return status === 400 && /API_KEY_INVALID|API key not valid/.test(body)
    ? "AUTH_INVALID"
    : "BAD_REQUEST";
}

function judgeKey(outcome: Outcome): Probe {
  if (outcome.kind !== "ANSWERED") {
    const timedOut = outcome.kind === "LOST" && outcome.timedOut;
    return { status: "UNVERIFIED", errorCode: timedOut ? "TIMEOUT" : "UNREACHABLE" };
  }
  const { status, text } = outcome;
  const errorCode = `HTTP_${status}`;
  if (status === 200) return { status: "VALID", errorCode: null };
  if (status === 429) return { status: "RATE_LIMITED", errorCode };
  const kind = status >= 400 && status < 500 ? refusalKind(status, text) : null;
  if (kind === "AUTH_INVALID") return { status: "INVALID", errorCode };
  return { status: kind === "AUTH_FORBIDDEN" ? "FORBIDDEN" : "UNVERIFIED", errorCode };
}

function query(parts: Record<string, string | number | null | undefined>): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(parts))
    if (value !== null && value !== undefined) asked.set(name, String(value));
  return asked.size > 0 ? `?${asked}` : "";
}

function raise(kind: ProviderErrorKind): never {
  throw new ProviderError(kind);
}
