import { createHash } from "node:crypto";
import {
  type AgentProvider,
  type ProviderActivity,
  ProviderError,
  type ProviderErrorKind,
  type ProviderSession,
} from "../adapters/agent-provider";

/** A session at the agent's. */
export interface ScriptedSession extends ProviderSession {
  apiKey: string;
  prompt: string;
  messages: string[];
  approvals: number;
  archived: boolean;
  activities: ProviderActivity[];
}

/** An agent that does exactly what a test tells it to, without a network. */
export interface ScriptedAgent extends AgentProvider {
  sessions: ScriptedSession[];
  /** Names of all calls, in turn. */
  calls: string[];
  /** Keys that are refused, and how. */
  refused: Map<string, ProviderError>;
  /** Runs at each call of a key's, before and after it is carried out, and holds it up; what it throws is answered. */
  interfere: (call: string, when: "before" | "after", apiKey: string) => void | Promise<void>;
  /** How a page of activities is cut and ordered. */
  paging: { size: number; arrange(activities: ProviderActivity[]): ProviderActivity[] };
  /** Adds something that happened to a session. */
  tell(session: ScriptedSession, told: Partial<ProviderActivity>): ProviderActivity;
}

let unique = 0;

export function scriptedAgent(): ScriptedAgent {
  const agent: ScriptedAgent = {
    sessions: [],
    calls: [],
    refused: new Map(),
    interfere: () => {},
    paging: { size: 100, arrange: (activities) => activities },
    tell(session, told) {
      const activity: ProviderActivity = {
        id: createHash("md5").update(`${unique++}`).digest("hex"),
        createdAt: new Date(),
        originator: "AGENT",
        kind: "PROGRESS_UPDATED",
        rawKind: null,
        changeSets: [],
        commands: [],
        raw: {},
        ...told,
      };
      session.activities.push(activity);
      return activity;
    },
    probe: async () => ({ status: "VALID", errorCode: null }),
    createSession: (apiKey, { prompt, title }) =>
      call("createSession", apiKey, () => {
        const made: ScriptedSession = {
          apiKey,
          providerId: String(10_000_000 + unique++),
          url: "https://jules.example/session",
          title,
          state: "QUEUED",
          prompt,
          messages: [],
          approvals: 0,
          archived: false,
          activities: [],
        };
        agent.sessions.unshift(made);
        return made;
      }),
    getSession: (apiKey, id) => call("getSession", apiKey, () => find(apiKey, id)),
    listActivities: (apiKey, id, { since, pageToken }) =>
      call("listActivities", apiKey, () => {
        const wanted = find(apiKey, id).activities.filter(
          ({ createdAt }) => !since || createdAt >= since,
        );
        const from = Number(pageToken ?? 0);
        const end = from + agent.paging.size;
        const arranged = agent.paging.arrange(wanted);
        return {
          activities: structuredClone(arranged.slice(from, end)),
          nextPageToken: end < arranged.length ? String(end) : null,
        };
      }),
    sendMessage: (apiKey, id, text) =>
      call("sendMessage", apiKey, () => {
        const session = find(apiKey, id);
        if (session.state === "QUEUED") throw new ProviderError("NOT_FOUND");
        session.messages.push(text);
        agent.tell(session, { kind: "USER_MESSAGED", originator: "USER", text });
      }),
    approvePlan: (apiKey, id) =>
      call("approvePlan", apiKey, () => {
        const session = find(apiKey, id);
        session.approvals++;
        session.state = "IN_PROGRESS";
        const plan = session.activities.findLast(({ kind }) => kind === "PLAN_GENERATED")!.plan!;
        agent.tell(session, { kind: "PLAN_APPROVED", originator: "USER", planId: plan.id });
      }),
    archive: (apiKey, id) =>
      call("archive", apiKey, () => {
        Object.assign(find(apiKey, id), { archived: true, state: "PAUSED" });
      }),
    unarchive: (apiKey, id) =>
      call("unarchive", apiKey, () => {
        find(apiKey, id).archived = false;
      }),
    deleteSession: (apiKey, id) =>
      call("deleteSession", apiKey, () => {
        const found = find(apiKey, id);
        agent.sessions = agent.sessions.filter((session) => session !== found);
      }),
    listSessions: (apiKey) =>
      call("listSessions", apiKey, () => ({
        sessions: agent.sessions.filter((one) => one.apiKey === apiKey && !one.archived),
        nextPageToken: null,
      })),
    listRepositories: (apiKey) =>
      call("listRepositories", apiKey, () => ({ repositories: [], nextPageToken: null })),
  };
  function find(apiKey: string, id: string): ScriptedSession {
    const found = agent.sessions.find((one) => one.apiKey === apiKey && one.providerId === id);
    if (!found) throw new ProviderError("NOT_FOUND");
    return found;
  }
  async function call<T>(name: string, apiKey: string, carryOut: () => T): Promise<T> {
    agent.calls.push(name);
    const refusal = agent.refused.get(apiKey);
    if (refusal) throw refusal;
    await agent.interfere(name, "before", apiKey);
    const answer = carryOut();
    await agent.interfere(name, "after", apiKey);
    return answer;
  }
  return agent;
}

/** Fails the next call of a name once, before or after it was carried out. */
export function failOnce(
  agent: ScriptedAgent,
  name: string,
  when: "before" | "after",
  kind: ProviderErrorKind,
  retryAfter: Date | null = null,
): void {
  agent.interfere = (call, now) => {
    if (call !== name || now !== when) return;
    agent.interfere = () => {};
    throw new ProviderError(kind, retryAfter);
  };
}
