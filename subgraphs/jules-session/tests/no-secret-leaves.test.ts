import { type RunningJules, serveJules } from "@tributary/simulators/jules/server";
import { eventually } from "@tributary/testing/eventually";
import { startTestService, type TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { resealCredentials } from "../actions/reseal-credentials";
import { sentFiles, sentSecrets } from "../queries/sent-tree";
import { putBack } from "../redaction/put-back";
import { julesService } from "../subgraph";
import { PLANTED } from "./secrets";
import { quickPace } from "./session-setting";
import { inputTypeOf, key, published } from "./setting";

const kek = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString("base64")}`;
const API_KEY = "jules-demo-key-of-ann-98765";
const MODULE_SECRET = "only-in-the-module-1";
const lines = PLANTED.map(({ line }) => line);
/** What must be found nowhere; of a key of several lines each line. */
const NEEDLES = [
  ...new Set(
    PLANTED.flatMap(({ secret }) => secret.split(/\n|\\n/))
      .filter((part) => part.length >= 7 && !part.startsWith("-----"))
      .concat(API_KEY, MODULE_SECRET),
  ),
];

const written: string[] = [];
const answered: string[] = [];
let emulator: RunningJules;
let jules: TestService;
let sessionId: string;
let moduleId: string;
const ann = user("ann");

beforeAll(async () => {
  jest
    .spyOn(process.stderr, "write")
    .mockImplementation((text) => Boolean(written.push(String(text))));
  emulator = await serveJules({ record: true });
  jules = await startTestService(julesService({ pace: quickPace }), {
    JULES_API_BASE: emulator.url,
    ENCRYPTION_KEYS: kek("k1", 1),
    LOG_LEVEL: "debug",
  });
});
afterAll(async () => {
  await jules.stop();
  await emulator.close();
  jest.restoreAllMocks();
});

async function ask(query: string, variables: object = {}) {
  const answer = await jules.execute(query, variables, ann);
  answered.push(JSON.stringify(answer));
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
const change = (name: string, input: object, fields = "userErrors { code message }") =>
  ask(`mutation ($input: ${inputTypeOf(name)}!) { ${name}(input: $input) { ${fields} } }`, {
    input,
  });

const found = (text: string) => NEEDLES.filter((needle) => text.includes(needle));
/** Everything that Jules was sent but the key in its header, as it reads it. */
const received = () =>
  JSON.stringify(emulator.emulator.received.map(({ path, body }) => ({ path, body }))).replaceAll(
    "\\\\",
    "\\",
  );

it("opens a session whose module, question, log and note are full of secrets", async () => {
  await change("saveJulesCredential", { apiKey: API_KEY });
  const heredocs = lines.map((line, at) => `  x${at} = <<EOT\n${line}\nEOT\n`).join("");
  const files = [
    { path: "main.tf", content: `locals {\n${heredocs}}\n# ${API_KEY}\n` },
    { path: "db.tf", content: `locals {\n  db_password = "${MODULE_SECRET}"\n}\n` },
    { path: "README.md", content: lines.join("\n\n") },
    { path: "values.yaml", content: lines.join("\n\n") },
  ];
  moduleId = (await published(jules, { files })).id;
  const contextSources = [
    {
      kind: "LOG_SNIPPET",
      label: `run ${PLANTED[0]!.secret}`,
      content: `${lines.join("\n\n")}\n${MODULE_SECRET}`,
    },
    { kind: "NOTE", label: "note", content: `${lines.slice(0, 60).join("\n\n")}` },
  ];
  const prompt = `${lines.join("\n\n").slice(0, 18_000)}\n${API_KEY}\n${MODULE_SECRET}`;
  const input = { moduleId, prompt, contextSources };
  const shown = await ask(
    `query ($input: PreviewJulesPromptInput!) { previewJulesPrompt(input: $input) {
       text title bytes redactions contextSources { label content bytes redactions } userErrors { code } } }`,
    { input },
  );
  expect(shown.previewJulesPrompt.userErrors).toEqual([]);
  expect(shown.previewJulesPrompt.redactions).toBeGreaterThan(4 * 60);
  expect(shown.previewJulesPrompt.bytes).toBe(Buffer.byteLength(shown.previewJulesPrompt.text));
  // Each source stands in the text as it is shown alone.
  expect(shown.previewJulesPrompt.contextSources).toHaveLength(input.contextSources.length);
  for (const { content, bytes } of shown.previewJulesPrompt.contextSources) {
    expect(shown.previewJulesPrompt.text).toContain(content);
    expect(bytes).toBe(Buffer.byteLength(content));
  }
  const { createJulesSession } = await change(
    "createJulesSession",
    { ...input, idempotencyKey: key() },
    "session { id title } userErrors { code message }",
  );
  expect(createJulesSession.userErrors).toEqual([]);
  sessionId = createJulesSession.session.id;
});

it("sends more of them in messages and sources", async () => {
  const text = `${lines.slice(0, 40).join("\n\n")} ${API_KEY} ${MODULE_SECRET}`;
  await change("sendJulesMessage", { sessionId, text, idempotencyKey: key() });
  const source = {
    kind: "LOG_SNIPPET",
    label: "more",
    content: `${lines.join("\n\n")} ${MODULE_SECRET}`,
  };
  await change("addJulesContextSource", { sessionId, source, idempotencyKey: key() });
  await eventually(async () => {
    const { julesSession } = await ask(
      `query ($id: ID!) { julesSession(id: $id) { title contextSources { id kind label content bytes redactions delivery }
         activities(first: 100) { nodes { type text title delivery } } } }`,
      { id: sessionId },
    );
    expect(julesSession.contextSources).toHaveLength(3);
    for (const one of julesSession.contextSources) {
      expect(one.delivery).toMatch(/^(?:SENT|ACKNOWLEDGED)$/);
      expect(one.redactions).toBeGreaterThan(30);
      expect(one.bytes).toBe(Buffer.byteLength(one.content));
    }
  });
});

it("Jules received none of them", () => {
  expect(received()).toContain("REDACTED_");
  expect(received().length).toBeGreaterThan(20_000);
  expect(found(received())).toEqual([]);
});

it("no answer, no log line and no event holds one", async () => {
  expect(answered.length).toBeGreaterThan(5);
  expect(found(answered.join("\n"))).toEqual([]);
  expect(found(written.join("\n"))).toEqual([]);
  const { rows } = await jules.database.admin.query("select e::text as text from events.event e");
  expect(found(rows.map(({ text }) => text).join("\n"))).toEqual([]);
});

it("no table holds one, but the module's own text", async () => {
  const { rows: tables } = await jules.database.admin.query(
    "select table_name as name from information_schema.tables where table_schema = 'jules_session'",
  );
  expect(tables.length).toBeGreaterThan(15);
  const leaks: string[] = [];
  for (const { name } of tables) {
    const own =
      name === "file_content"
        ? "where sha256 not in (select sha256 from jules_session.module_file)"
        : "";
    const { rows } = await jules.database.admin.query(
      `select t::text as text from jules_session.${name} t ${own}`,
    );
    const text = rows.map((row) => row.text).join("\n");
    const inHex = NEEDLES.filter((needle) => text.includes(Buffer.from(needle).toString("hex")));
    for (const needle of [...found(text), ...inHex]) leaks.push(`${name}: ${needle}`);
  }
  expect(leaks).toEqual([]);
});

it("the tree that was sent becomes the module again, byte for byte; also after a rotation mid-way", async () => {
  const { db, config } = jules.running.services;
  const { module } = await ask("query ($id: ID!) { module(id: $id) { headVersion { id } } }", {
    id: moduleId,
  });
  const { rows: own } = await jules.database.admin.query(
    `select f.path, c.content from jules_session.module_file f join jules_session.file_content c using (sha256)
     where f.version_id = $1 order by f.path collate "C"`,
    [module.headVersion.id],
  );
  const both = { ...config, ENCRYPTION_KEYS: keysOf(kek("k2", 2), kek("k1", 1)) };
  const onlyNew = { ENCRYPTION_KEYS: keysOf(kek("k2", 2)) };
  const sent = await sentFiles({ db, serviceDb: db }, sessionId);
  const restored = async (keys: Pick<typeof config, "ENCRYPTION_KEYS">) =>
    putBack(sent, (await sentSecrets(db, keys, sessionId)) ?? []);
  expect(await restored(config)).toEqual({ files: own });
  expect(await sentSecrets(db, onlyNew, sessionId)).toBeNull();
  const before = (
    await jules.database.admin.query("select sealed from jules_session.jules_session_secret")
  ).rows;
  const counts = await Promise.all(
    [0, 1].map(() => resealCredentials({ ...jules.running.services, config: both })),
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(await resealCredentials({ ...jules.running.services, config: both })).toBe(0);
  expect(await restored(onlyNew)).toEqual({ files: own });
  const after = (
    await jules.database.admin.query("select sealed from jules_session.jules_session_secret")
  ).rows;
  expect(after).toEqual(before);
});

function keysOf(...entries: string[]) {
  return entries.map((entry) => {
    const [id, base64] = entry.split(":");
    return { id: id!, key: Buffer.from(base64!, "base64") };
  });
}

it("secrets that were moved to another session stay shut", async () => {
  await jules.database.admin.query(
    `insert into jules_session.jules_session (id, nonce, module_id, base_version_id, workspace_id, owner_id, title, mode,
       require_plan_approval, status, created_at, updated_at, last_changed_at)
     select 'jse_other', repeat('0', 24), module_id, base_version_id, workspace_id, 'eve', 'x', mode, true, 'CANCELLED',
       now(), now(), now() from jules_session.jules_session where id = $1`,
    [sessionId],
  );
  await jules.database.admin.query(
    `insert into jules_session.jules_session_secret
     select 'jse_other', key_id, wrapped_key, sealed from jules_session.jules_session_secret where session_id = $1`,
    [sessionId],
  );
  const config = { ENCRYPTION_KEYS: keysOf(kek("k2", 2)) };
  expect(await sentSecrets(jules.running.services.db, config, "jse_other")).toBeNull();
});
