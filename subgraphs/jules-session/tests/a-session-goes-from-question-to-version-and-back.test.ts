import {
  approvePlan,
  type EmulatorSetting,
  emulatorSetting,
  previewed,
  type Untyped,
} from "./emulator-setting";

let setting: EmulatorSetting;
beforeAll(async () => {
  setting = await emulatorSetting();
});
afterAll(() => setting.stop());

const SECRET = "correct-horse-battery-staple";
const MAIN = `resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

resource "aws_db_instance" "main" {
  engine   = "postgres"
  password = "${SECRET}"
}
`;
const files = [{ path: "main.tf", content: MAIN }];
const posts = (apiKey: string, path = "/v1alpha/sessions") =>
  setting.emulator.received.filter(
    (one) => one.key === apiKey && one.method === "POST" && one.path === path,
  );

it("a question becomes a plan, a suggestion, a version, and that is taken back", async () => {
  const ann = await setting.newcomer("ann", files);
  const { viewer, moduleId, apiKey } = ann;
  const id = await setting.open(ann, "Please encrypt what is not encrypted.");
  await approvePlan(setting, id, viewer);
  const session = await setting.until(
    id,
    viewer,
    ({ status, needsAttention }) =>
      status === "COMPLETED" && needsAttention === "REVIEW_SUGGESTION",
  );
  expect(session.suggestions).toMatchObject([{ state: "PROPOSED", problems: [] }]);
  const types = session.activities.nodes.map(({ type }: Untyped) => type);
  expect(types).toEqual(
    expect.arrayContaining([
      "USER_MESSAGED",
      "PLAN_GENERATED",
      "PLAN_APPROVED",
      "PROGRESS_UPDATED",
      "AGENT_MESSAGED",
      "SUGGESTION_PROPOSED",
      "SESSION_COMPLETED",
    ]),
  );

  const suggestionId = session.suggestions[0].id;
  const shown = await previewed(setting, suggestionId, viewer);
  expect(shown).toMatchObject({ clean: true, conflicts: [], diagnostics: [] });
  const applied = await setting.change(
    "applyJulesSuggestion",
    { suggestionId, previewDigest: shown.digest },
    "version { number origin }",
    viewer,
  );
  expect(applied).toEqual({ version: { number: 2, origin: "JULES_SUGGESTION" }, userErrors: [] });
  const [changed] = (await setting.head(moduleId, viewer)).files;
  expect(changed.content).toContain("aws_s3_bucket_server_side_encryption_configuration");
  expect(changed.content).toMatch(/storage_encrypted\s*=\s*true/);
  // What was hidden from Jules is the module's own again.
  expect(changed.content).toContain(`"${SECRET}"`);
  expect(changed.content).not.toContain("REDACTED_");

  const reverted = await setting.change(
    "revertJulesSuggestion",
    { suggestionId },
    "version { number origin }",
    viewer,
  );
  expect(reverted).toEqual({ version: { number: 3, origin: "REVERT" }, userErrors: [] });
  expect((await setting.head(moduleId, viewer)).files).toEqual(files);

  const [created, ...more] = posts(apiKey);
  expect(more).toEqual([]);
  expect(JSON.parse(created!.body)).toMatchObject({
    requirePlanApproval: true,
    automationMode: "AUTOMATION_MODE_UNSPECIFIED",
  });
  const bodies = setting.emulator.received.map(({ body }) => body).join("\n");
  expect(bodies).toContain("REDACTED_");
  expect(bodies).not.toContain(SECRET);
});

it("a session that Jules has made without being heard is adopted by its title, not made twice", async () => {
  const bob = await setting.newcomer("bob", files);
  const path = "/v1alpha/sessions";
  setting.emulator.fault({ method: "POST", path, key: bob.apiKey, when: "after", status: 503 });
  const id = await setting.open(bob, "Please encrypt the bucket.");
  await approvePlan(setting, id, bob.viewer);
  await setting.until(id, bob.viewer, ({ status }) => status === "COMPLETED");
  expect(posts(bob.apiKey)).toHaveLength(1);
});

it("a message is sent once although its answer was lost, and wakes a session that is done", async () => {
  const cat = await setting.newcomer("cat", [
    { path: "main.tf", content: 'variable "region" {\n  type = string\n}\n' },
  ]);
  const id = await setting.open(cat, "Please encrypt what is not encrypted.");
  await approvePlan(setting, id, cat.viewer);
  await setting.until(id, cat.viewer, ({ status }) => status === "COMPLETED");
  setting.emulator.fault({ path: ":sendMessage", key: cat.apiKey, when: "after", drop: true });
  const text = "Please describe the variables.";
  await setting.change("sendJulesMessage", { sessionId: id, text }, "session { id }", cat.viewer);
  const session = await setting.until(
    id,
    cat.viewer,
    ({ status, suggestions }) => status === "COMPLETED" && suggestions.length > 0,
  );
  const said = session.activities.nodes.filter((one: Untyped) => one.text === text);
  expect(said).toMatchObject([{ delivery: "ACKNOWLEDGED" }]);
  const sent = setting.emulator.received.filter(
    (one) => one.key === cat.apiKey && one.path.endsWith(":sendMessage"),
  );
  expect(sent).toHaveLength(1);
  const shown = await previewed(setting, session.suggestions[0].id, cat.viewer);
  expect(shown.clean).toBe(true);
});
