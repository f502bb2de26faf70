import type { Script } from "@tributary/simulators/jules/scripts";
import { type RunningJules, serveJules } from "@tributary/simulators/jules/server";
import { startTestService, type TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { julesProvider } from "../adapters/jules-provider";
import { julesService } from "../subgraph";
import { FIELDS, quickPace, saveKey, untilRead } from "./session-setting";
import { inputTypeOf, key, published } from "./setting";

// biome-ignore lint/suspicious/noExplicitAny: a test reads answers by shape; the schema checks them.
export type Untyped = any;
/** A person and a module of its own. */
interface Owner {
  viewer: ReturnType<typeof user>;
  moduleId: string;
}

/** The service with its own client, over HTTP, at the simulated Jules: nothing between is played by the test. */
export interface EmulatorSetting {
  jules: TestService;
  emulator: RunningJules["emulator"];
  /** Runs an operation; fails the test on an error that is no refusal. */
  run(query: string, variables: object, viewer: object): Promise<Untyped>;
  /** Runs a mutation that takes an input; answers its payload. */
  change(name: string, input: object, fields: string, viewer: object): Promise<Untyped>;
  /** A new person with a module of these files and a saved key. */
  newcomer(
    name: string,
    files?: { path: string; content: string }[],
    apiKey?: string,
  ): Promise<Owner & { apiKey: string }>;
  /** Opens a session; answers its id. */
  open(owner: Owner, prompt: string, more?: object): Promise<string>;
  read(id: string, viewer: object): Promise<Untyped>;
  until(id: string, viewer: object, is: (session: Untyped) => unknown): Promise<Untyped>;
  /** The module's newest version. */
  head(moduleId: string, viewer: object): Promise<Untyped>;
  stop(): Promise<void>;
}

/** What is answered of a suggestion, and of its preview. */
export const SUGGESTION = "id state summary problems { message }";
export const PREVIEW =
  "clean digest conflicts { path } diagnostics { severity path message } risks { code level path }";

/** Starts both; `scripts`: what the agent does in place of its work, by a word in the prompt. */
export async function emulatorSetting(scripts: Script[] = []): Promise<EmulatorSetting> {
  const served = await serveJules({
    record: true,
    scripts,
    tempo: { queuedMs: 20, planMs: 20, stepMs: 10 },
  });
  const most = Number.MAX_SAFE_INTEGER;
  const limits = { perSecond: 1e6, burst: 1e6, inFlight: 1e6, failures: most };
  const provider = julesProvider(served.url, { limits, pauseMs: 1 });
  const jules = await startTestService(julesService({ provider, pace: quickPace }), {
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    LOG_LEVEL: "error",
  });
  const setting: EmulatorSetting = {
    jules,
    emulator: served.emulator,
    async run(query, variables, viewer) {
      const { data, errors } = await jules.execute(query, variables, viewer as never);
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    async change(name, input, fields, viewer) {
      const query = `mutation ($input: ${inputTypeOf(name)}!) { ${name}(input: $input) { ${fields} userErrors { code } } }`;
      const data = await setting.run(query, { input: { idempotencyKey: key(), ...input } }, viewer);
      return data[name];
    },
    async newcomer(name, files, apiKey = `jules-demo-key-of-${name}`) {
      const viewer = user(name);
      const change = { workspaceId: `wks_${name}`, ...(files && { files }) };
      const module = await published(jules, change, viewer);
      await saveKey(jules, viewer, apiKey);
      return { viewer, moduleId: module.id, apiKey };
    },
    async open({ viewer, moduleId }, prompt, more = {}) {
      const input = { moduleId, prompt, ...more };
      const payload = await setting.change("createJulesSession", input, "session { id }", viewer);
      expect(payload.userErrors).toEqual([]);
      return payload.session.id;
    },
    async read(id, viewer) {
      const query = `query ($id: ID!) { julesSession(id: $id) { ${FIELDS} suggestions { ${SUGGESTION} } } }`;
      return (await setting.run(query, { id }, viewer)).julesSession;
    },
    until: (id, viewer, is) => untilRead(() => setting.read(id, viewer), is),
    async head(moduleId, viewer) {
      const query =
        "query ($id: ID!) { module(id: $id) { headVersion { number origin files { path content } } } }";
      return (await setting.run(query, { id: moduleId }, viewer)).module.headVersion;
    },
    async stop() {
      await jules.stop();
      await served.close();
    },
  };
  return setting;
}

/** Waits for the plan, and has it carried out. */
export async function approvePlan({ until, change }: EmulatorSetting, id: string, viewer: object) {
  const { currentPlan } = await until(
    id,
    viewer,
    ({ needsAttention }) => needsAttention === "APPROVE_PLAN",
  );
  const input = { sessionId: id, planId: currentPlan.id };
  const { userErrors } = await change("approveJulesPlan", input, "session { id }", viewer);
  expect(userErrors).toEqual([]);
}

/** What applying a suggestion would do. */
export async function previewed({ run }: EmulatorSetting, id: string, viewer: object) {
  const query = `mutation ($id: ID!) { previewJulesSuggestion(id: $id) { ${PREVIEW} } }`;
  return (await run(query, { id }, viewer)).previewJulesSuggestion;
}
