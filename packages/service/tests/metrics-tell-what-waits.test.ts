import { typesFor } from "@tributary/events/catalog";
import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { until } from "@tributary/testing/eventually";
import { appendEvents } from "@tributary/testing/service";
import { type RunningService, type ServiceDefinition, startService } from "../service";

const TOKEN = "prometheus-reads-this";
let database: TestDatabase;
let running: RunningService | undefined;

const broken = async () => {
  throw new Error("it does not work yet");
};
const definition: ServiceDefinition = {
  name: "jules-session",
  entities: [],
  handlers: Object.fromEntries(typesFor("jules-session").map((type) => [type, async () => {}])),
  schedule: [],
  services: (common) => common,
  inbox: async () => ({ waiting: 3, waitingSeconds: 12.5, dead: 1 }),
};
const credits: ServiceDefinition = {
  name: "credits",
  entities: [],
  handlers: {
    ...Object.fromEntries(typesFor("credits").map((type) => [type, async () => {}])),
    "referral.workspace_attached": broken,
  },
  schedule: [],
  services: (common) => common,
};

beforeAll(async () => {
  database = await createDatabase();
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
});
afterAll(() => database.drop());

async function figures(): Promise<Record<string, number>> {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const answer = await fetch(`${running?.url}/metrics`, { headers });
  expect(answer.status).toBe(200);
  const lines = (await answer.text()).split("\n").filter((line) => line.startsWith("tributary_"));
  return Object.fromEntries(
    lines.map((line) => {
      const [name, value] = line.split(" ") as [string, string];
      return [name, Number(value)];
    }),
  );
}

it("counts events that wait after failing, and says since when", async () => {
  running = await startService(credits, {
    config: database.config({ METRICS_TOKEN: TOKEN }),
    port: 0,
  });
  await running.drain();
  expect(await figures()).toMatchObject({
    'tributary_events_waiting{service="credits"}': 0,
    'tributary_events_waiting_seconds{service="credits"}': 0,
  });
  const attachedAt = new Date();
  await appendEvents(
    database,
    ["ref_1", "ref_2"].map((referralId) => ({
      type: "referral.workspace_attached" as const,
      subject: referralId,
      occurredAt: attachedAt,
      data: { referralId, promoterId: "prm_1", workspaceId: `wks_${referralId}`, attachedAt },
    })),
  );
  await running.drain();
  const found = await figures();
  expect(found).toMatchObject({
    'tributary_events_waiting{service="credits"}': 2,
    'tributary_events_dead{service="credits"}': 0,
    'tributary_events_ahead{service="credits"}': 0,
  });
  expect(found['tributary_events_waiting_seconds{service="credits"}']).toBeGreaterThan(0);
  expect(Object.keys(found).filter((name) => name.includes("inbox"))).toEqual([]);
});

it("tells of a service's own inbox", async () => {
  running = await startService(definition, {
    config: database.config({ METRICS_TOKEN: TOKEN }),
    port: 0,
  });
  expect(await figures()).toMatchObject({
    'tributary_inbox_waiting{service="jules-session"}': 3,
    'tributary_inbox_waiting_seconds{service="jules-session"}': 12.5,
    'tributary_inbox_dead{service="jules-session"}': 1,
    'tributary_events_waiting{service="jules-session"}': 0,
  });
});

it("leaves nothing running when it cannot start", async () => {
  const stopped: string[] = [];
  const unfit: ServiceDefinition = {
    ...credits,
    handlers: {},
    stop: async () => {
      stopped.push("its own parts");
    },
  };
  await expect(
    startService(unfit, { config: database.config({ METRICS_TOKEN: TOKEN }) }),
  ).rejects.toThrow("credits must handle [");
  // The server notices a moment later that a connection has gone.
  const open = async () =>
    await database.admin.query(
      `select pid from pg_stat_activity
       where datname = current_database() and application_name = 'tributary-credits'`,
    );
  await until(async () => (await open()).rows.length === 0);
  expect(stopped).toEqual(["its own parts"]);
});
