import { startService } from "@tributary/service/service";
import { eventually } from "@tributary/testing/eventually";
import { julesService } from "../subgraph";
import { quickPace, type SessionSetting, sessionSetting } from "./session-setting";

const KEYS = 8;
const SESSIONS_OF_KEY = 10;

let setting: SessionSetting;
beforeAll(async () => {
  setting = await sessionSetting();
});
afterAll(() => setting.stop());

it("looks at every session again and again, with each key in one place at a time", async () => {
  const { agent, jules } = setting;
  const { services } = jules.running;
  const other = await startService(julesService({ provider: agent, pace: quickPace }), {
    config: services.config,
    log: services.log,
  });
  try {
    for (let n = 0; n < KEYS; n++) {
      const { viewer, moduleId } = await setting.newcomer(`w${n}`);
      for (let m = 0; m < SESSIONS_OF_KEY; m++)
        await setting.ask("createJulesSession", { moduleId, prompt: `Well, ${m}?` }, viewer);
    }
    const looks = new Map<string, number>();
    const inHand = new Map<string, string>();
    const crossed: string[] = [];
    const { getSession, listActivities } = agent;
    // A look is both calls; nothing else of the key may lie between.
    agent.getSession = async (apiKey, id) => {
      const before = inHand.get(apiKey);
      if (before) crossed.push(`${before} and ${id}`);
      inHand.set(apiKey, id);
      await new Promise((resolve) => setImmediate(resolve));
      return getSession(apiKey, id);
    };
    agent.listActivities = async (apiKey, id, page) => {
      inHand.delete(apiKey);
      looks.set(id, (looks.get(id) ?? 0) + 1);
      return listActivities(apiKey, id, page);
    };
    await eventually(() => {
      expect(agent.sessions).toHaveLength(KEYS * SESSIONS_OF_KEY);
      expect(looks.size).toBe(KEYS * SESSIONS_OF_KEY);
      expect(Math.min(...looks.values())).toBeGreaterThanOrEqual(5);
    });
    expect(crossed).toEqual([]);
    expect(new Set(agent.sessions.map(({ title }) => title)).size).toBe(KEYS * SESSIONS_OF_KEY);
  } finally {
    await other.stop();
  }
});
