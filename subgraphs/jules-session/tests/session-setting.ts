import { eventually } from "@tributary/testing/eventually";
import { startTestService, type TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import type { SessionPace } from "../session-pace";
import { julesService } from "../subgraph";
import { type ScriptedAgent, type ScriptedSession, scriptedAgent } from "./scripted-agent";
import { inputTypeOf, key, published } from "./setting";

/** As in a deployment, in a hundredth of the time. */
export const quickPace: SessionPace = {
  cadence: {
    afterAct: [20, 30, 50],
    watched: 40,
    unwatched: 60,
    waiting: 100,
    settled: 30,
    settledLooks: 3,
    giveUp: 3_600_000,
  },
  lanes: 8,
  runMs: 20_000,
  soonMs: 3_000,
  leaseMs: 5_000,
  requestMs: 1,
  notReadyMs: 60_000,
  lookForMs: 300,
  inDoubtMs: 150,
  backoffMs: 40,
  backoffMostMs: 200,
};

export const FIELDS = `id status title needsAttention archived requirePlanApproval mode providerUrl failureReason revision
  module { id } baseVersion { id number } owner { id }
  sync { lastPolledAt nextPollAt stale errorCode retryAfter warning }
  currentPlan { id approvedAt runsWithoutApproval steps { id index title description } }
  activities(first: 100) { nodes { id seq type originator text title delivery rawKind plan { id }
    command { command output truncated exitCode } } }`;
const PAYLOAD = `session { id status archived } activity { seq type text delivery } userErrors { code message field }`;

/** A service with an agent that the test plays, and a few words for both. */
export interface SessionSetting {
  agent: ScriptedAgent;
  jules: TestService;
  /** Asks a mutation of sessions. */
  ask(name: string, input: object, viewer?: object): Promise<Payload>;
  /** Publishes a module and saves a key for a new person; answers the person and the module. */
  newcomer(name: string): Promise<{ viewer: ReturnType<typeof user>; moduleId: string }>;
  /** Opens a session and waits until the agent has it. */
  opened(name: string, more?: object): Promise<Opened>;
  read(id: string, viewer: object): Promise<SessionAnswer>;
  /** Waits until what is read of a session satisfies. */
  until(
    id: string,
    viewer: object,
    is: (session: SessionAnswer) => unknown,
  ): Promise<SessionAnswer>;
  stop(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads answers by shape; the schema checks them.
export type SessionAnswer = any;
// biome-ignore lint/suspicious/noExplicitAny: likewise.
export type Payload = any;
export interface Opened {
  id: string;
  viewer: ReturnType<typeof user>;
  moduleId: string;
  there: ScriptedSession;
}

export async function sessionSetting(pace: Partial<SessionPace> = {}): Promise<SessionSetting> {
  const agent = scriptedAgent();
  const service = julesService({ provider: agent, pace: { ...quickPace, ...pace } });
  const jules = await startTestService(service, {
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    LOG_LEVEL: "error",
  });
  const setting: SessionSetting = {
    agent,
    jules,
    async ask(name, input, viewer = user("ann")) {
      const answer = await jules.execute(
        `mutation ($input: ${inputTypeOf(name)}!) { ${name}(input: $input) { ${PAYLOAD} } }`,
        { input: { idempotencyKey: key(), ...input } },
        viewer as never,
      );
      return answer.data?.[name] ?? answer;
    },
    async newcomer(name) {
      const viewer = user(name);
      const module = await published(jules, { workspaceId: `wks_${name}` }, viewer);
      await saveKey(jules, viewer, `jules-demo-key-of-${name}`);
      return { viewer, moduleId: module.id };
    },
    async opened(name, more = {}) {
      const { viewer, moduleId } = await setting.newcomer(name);
      const payload = await setting.ask(
        "createJulesSession",
        { moduleId, prompt: "Is the bucket encrypted?", ...more },
        viewer,
      );
      const id = payload.session.id;
      await setting.until(id, viewer, ({ status }) => status === "QUEUED");
      const there = agent.sessions.find(({ apiKey }) => apiKey === `jules-demo-key-of-${name}`)!;
      return { id, viewer, moduleId, there };
    },
    async read(id, viewer) {
      const answer = await jules.execute(
        `query ($id: ID!) { julesSession(id: $id) { ${FIELDS} } }`,
        { id },
        viewer as never,
      );
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data.julesSession;
    },
    until: (id, viewer, is) => untilRead(() => setting.read(id, viewer), is),
    async stop() {
      await jules.stop();
    },
  };
  return setting;
}

/** Reads a session again until it satisfies; answers it as it was then. */
export async function untilRead(
  read: () => Promise<SessionAnswer>,
  is: (session: SessionAnswer) => unknown,
): Promise<SessionAnswer> {
  let session: SessionAnswer;
  await eventually(async () => {
    session = await read();
    expect(session && is(session) ? "as awaited" : session).toBe("as awaited");
  });
  return session;
}

export async function saveKey(jules: TestService, viewer: object, apiKey: string): Promise<void> {
  const { data } = await jules.execute(
    "mutation ($input: SaveJulesCredentialInput!) { saveJulesCredential(input: $input) { credential { status } } }",
    { input: { apiKey } },
    viewer as never,
  );
  expect(data.saveJulesCredential.credential.status).toBe("VALID");
}
