import { createHash } from "node:crypto";
import { eventually } from "@tributary/testing/eventually";
import { DAY } from "@tributary/testing/service";
import { keyOf, user } from "@tributary/testing/viewers";
import { failOnce } from "./scripted-agent";
import { type SessionSetting, saveKey, sessionSetting } from "./session-setting";
import { inputTypeOf, key } from "./setting";

let setting: SessionSetting;
beforeAll(async () => {
  setting = await sessionSetting();
});
afterAll(() => setting.stop());

// biome-ignore lint/suspicious/noExplicitAny: a test reads facts by shape.
type Untyped = any;
const run = async (query: string, variables: object, viewer: object): Promise<Untyped> =>
  setting.jules.execute(query, variables, viewer as never);

/** What the audit log is told about a target, oldest first. */
const acts = async (target: string): Promise<Untyped[]> =>
  (await setting.jules.told("operation.recorded"))
    .filter(({ subject }) => subject === target)
    .map(({ data }) => data);
const namesOf = async (target: string) => (await acts(target)).map(({ action }) => action);
/** Every word that the audit log has, in the table and in the events. */
const everything = async () => {
  const { rows } = await setting.jules.database.admin.query(
    `select o::text as line from jules_session.operation o
     union all select e::text from events.event e where e.type = 'operation.recorded'`,
  );
  return rows.map(({ line }: { line: string }) => line).join("\n");
};

it("a key saved, verified and deleted, without anything of the key", async () => {
  const viewer = user("ann");
  await saveKey(setting.jules, viewer, "jules-demo-key-of-ann-4711");
  await run("mutation { verifyJulesCredential { userErrors { code } } }", {}, viewer);
  for (let times = 0; times < 2; times++)
    await run("mutation { deleteJulesCredential { userErrors { code } } }", {}, viewer);
  expect(await acts("ann")).toMatchObject([
    { action: "saveJulesCredential", actor: "ann", after: { revision: 1, status: "VALID" } },
    { action: "verifyJulesCredential", before: { revision: 1, status: "VALID" } },
    { action: "deleteJulesCredential", before: { revision: 1, status: "VALID" }, after: null },
  ]);
  expect(await everything()).not.toMatch(/jules-demo-key|…4711/);
});

it("a session opened and every text that leaves: hash, size and what was taken out, no word of it", async () => {
  const { viewer, moduleId } = await setting.newcomer("bea");
  const secret = "AKIAIOSFODNN7EXAMPLE";
  const contextSources = [{ kind: "NOTE", label: "a label", content: `a remark ${secret}` }];
  const { session } = await setting.ask(
    "createJulesSession",
    { moduleId, prompt: `my question ${secret}`, title: "my title", contextSources },
    viewer,
  );
  const text = `my answer ${secret}`;
  const idempotencyKey = key();
  for (let times = 0; times < 2; times++)
    await setting.ask("sendJulesMessage", { sessionId: session.id, text, idempotencyKey }, viewer);
  // A key that acts for the person is the actor by its own id; it sees what is shared with its owner.
  const until = new Date(setting.jules.clock.now().getTime() + DAY).toISOString();
  await run(
    "mutation ($input: ShareModuleInput!) { shareModule(input: $input) { userErrors { code } } }",
    { input: { moduleId, userId: "bea", canApply: false, until } },
    viewer,
  );
  const source = { kind: "LOG_SNIPPET", label: "run", content: `my log ${secret}` };
  await run(
    `mutation ($input: AddJulesContextSourceInput!) { addJulesContextSource(input: $input) { userErrors { code } } }`,
    { input: { sessionId: session.id, source, idempotencyKey: key() } },
    keyOf("bea", "jules:write"),
  );
  const [opened, sent, added, ...more] = await acts(session.id);
  expect(more).toEqual([]);
  expect(opened).toMatchObject({
    action: "createJulesSession",
    actor: "bea",
    reason: null,
    before: null,
    after: { moduleId, requirePlanApproval: true, sources: 1, redactions: 2 },
  });
  expect(sent).toMatchObject({
    action: "sendJulesMessage",
    actor: "bea",
    after: { redactions: 1 },
  });
  expect(added).toMatchObject({
    action: "addJulesContextSource",
    actor: "key_bea",
    after: { kind: "LOG_SNIPPET", redactions: 1 },
  });
  const { rows } = await setting.jules.database.admin.query(
    "select id, text from jules_session.jules_message where session_id = $1 order by id",
    [session.id],
  );
  expect(rows).toHaveLength(3);
  for (const { after } of [opened, sent, added]) {
    const { text: left } = rows.find(({ id }: { id: string }) => id === after.messageId);
    expect(after.bytes).toBe(Buffer.byteLength(left));
    expect(after.sha256).toBe(createHash("sha256").update(left).digest("hex"));
  }
  expect(await everything()).not.toMatch(
    /my (?:question|title|answer|log)|a remark|a label|AKIAIOSF/,
  );
});

it("what is refused is no act", async () => {
  const { id } = await setting.opened("cat");
  const eve = user("eve");
  await setting.ask("sendJulesMessage", { sessionId: id, text: "?" }, eve);
  await setting.ask("approveJulesPlan", { sessionId: id, planId: "p1" }, user("cat"));
  await setting.ask("deleteJulesSession", { sessionId: id }, eve);
  expect(await namesOf(id)).toEqual(["createJulesSession"]);
});

it("a plan approved, once, by the plan that was seen", async () => {
  const { id, viewer, there } = await setting.opened("dan");
  const steps = [{ id: "s1", index: 0, title: "Look", description: null }];
  setting.agent.tell(there, {
    kind: "PLAN_GENERATED",
    plan: { id: "p1", steps, createdAt: new Date() },
  });
  there.state = "AWAITING_PLAN_APPROVAL";
  await setting.until(id, viewer, ({ needsAttention }) => needsAttention === "APPROVE_PLAN");
  for (let times = 0; times < 2; times++)
    await setting.ask("approveJulesPlan", { sessionId: id, planId: "p1" }, viewer);
  expect((await acts(id)).slice(1)).toMatchObject([
    { action: "approveJulesPlan", actor: "dan", after: { planId: "p1" } },
  ]);
});

it("a suggestion dismissed, restored, applied and taken back, with the versions before and after", async () => {
  const { id, viewer, moduleId, there } = await setting.opened("fay");
  there.state = "IN_PROGRESS";
  const patch =
    "diff --git a/notes.md b/notes.md\nnew file mode 100644\n--- /dev/null\n+++ b/notes.md\n@@ -0,0 +1 @@\n+# Notes\n";
  setting.agent.tell(there, { changeSets: [{ patch, baseCommitId: null, message: "Add notes." }] });
  await setting.until(id, viewer, ({ needsAttention }) => needsAttention === "REVIEW_SUGGESTION");
  const { data } = await run(
    "query ($id: ID!) { julesSession(id: $id) { suggestions { id } } }",
    { id },
    viewer,
  );
  const suggestionId = data.julesSession.suggestions[0].id;
  const decide = (name: string, input: object) =>
    run(
      `mutation ($input: ${inputTypeOf(name)}!) { ${name}(input: $input) { userErrors { code } } }`,
      { input: { suggestionId, idempotencyKey: key(), ...input } },
      viewer,
    );
  await decide("dismissJulesSuggestion", { reason: "my reason", tellAgent: true });
  await run(
    "mutation ($id: ID!) { restoreJulesSuggestion(id: $id) { userErrors { code } } }",
    { id: suggestionId },
    viewer,
  );
  const { data: shown } = await run(
    "mutation ($id: ID!) { previewJulesSuggestion(id: $id) { digest } }",
    { id: suggestionId },
    viewer,
  );
  await decide("applyJulesSuggestion", { previewDigest: shown.previewJulesSuggestion.digest });
  await decide("revertJulesSuggestion", {});
  const { rows } = await setting.jules.database.admin.query(
    "select id from jules_session.module_version where module_id = $1 order by number",
    [moduleId],
  );
  const [first, second, third] = rows.map((version: { id: string }) => version.id);
  expect(await acts(suggestionId)).toMatchObject([
    {
      action: "dismissJulesSuggestion",
      actor: "fay",
      reason: null,
      before: { state: "PROPOSED" },
      after: { state: "DISMISSED", sent: { redactions: 0, sha256: expect.any(String) } },
    },
    { action: "restoreJulesSuggestion", after: { state: "PROPOSED" } },
    {
      action: "applyJulesSuggestion",
      before: { state: "PROPOSED", headVersionId: first },
      after: { state: "APPLIED", appliedVersionId: second },
    },
    {
      action: "revertJulesSuggestion",
      before: { state: "APPLIED", headVersionId: second },
      after: { state: "REVERTED", revertedVersionId: third },
    },
  ]);
  expect(await everything()).not.toContain("my reason");
});

it("a session deleted, and then whether it was deleted at Jules too", async () => {
  const there = await setting.opened("gus");
  failOnce(setting.agent, "deleteSession", "after", "UNAVAILABLE");
  await setting.ask("deleteJulesSession", { sessionId: there.id }, there.viewer);
  const dropped = (id: string, deletedAtJules: boolean) =>
    eventually(async () =>
      expect((await acts(id)).slice(1)).toMatchObject([
        { action: "deleteJulesSession", after: { mayBeAtJules: true } },
        { action: "deleteJulesSessionThere", after: { deletedAtJules } },
      ]),
    );
  await dropped(there.id, true);
  // Without a key nothing leads there: it is dropped here alone, and the log says so.
  const orphan = await setting.opened("hal");
  await run("mutation { deleteJulesCredential { userErrors { code } } }", {}, orphan.viewer);
  await setting.ask("deleteJulesSession", { sessionId: orphan.id }, orphan.viewer);
  await dropped(orphan.id, false);
});
