import { eventually } from "@tributary/testing/eventually";
import { DAY } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { ProviderError } from "../adapters/agent-provider";
import { type SessionSetting, sessionSetting } from "./session-setting";
import { inputTypeOf, key, mainFile } from "./setting";

let setting: SessionSetting;
beforeAll(async () => {
  setting = await sessionSetting();
});
afterAll(() => setting.stop());

// biome-ignore lint/suspicious/noExplicitAny: a test reads answers by shape; the schema checks them.
type Untyped = any;
/** Runs an operation; answers its data, or the code of its error. */
async function run(query: string, variables: object, viewer: object): Promise<Untyped> {
  const { data, errors } = await setting.jules.execute(query, variables, viewer as never);
  return errors ? errors[0]!.extensions?.code : data;
}
const change = (name: string, input: object, viewer: object) =>
  run(
    `mutation ($input: ${inputTypeOf(name)}!) {
       ${name}(input: $input) { userErrors { code } } }`,
    { input: { idempotencyKey: key(), ...input } },
    viewer,
  );
const codesOf = async (name: string, input: object, viewer: object) => {
  const answer = await change(name, input, viewer);
  return typeof answer === "string" ? answer : answer[name].userErrors[0]?.code;
};

const PATCH = `diff --git a/main.tf b/main.tf
--- a/main.tf
+++ b/main.tf
@@ -1,3 +1,4 @@
 variable "region" {
+  description = "Where."
   type    = string
   default = "eu-1"
`;
const until = (days: number) =>
  new Date(setting.jules.clock.now().getTime() + days * DAY).toISOString();
const share = (moduleId: string, userId: string, days: number, viewer: object) =>
  run(
    "mutation ($input: ShareModuleInput!) { shareModule(input: $input) { userErrors { code } } }",
    { input: { moduleId, userId, canApply: true, until: until(days) } },
    viewer,
  );

/** Somebody's session on another's module, with a source, a plan and a suggestion, while the share lasts. */
async function shared(place: number) {
  const owner = await setting.newcomer(`owner-${place}`);
  const { viewer: promoter } = await setting.newcomer(`promoter-${place}`);
  const { moduleId } = owner;
  await share(moduleId, promoter.id, 2, owner.viewer);
  const contextSources = [{ kind: "NOTE", label: "a note", content: 'default = "eu-1" fails' }];
  const input = { moduleId, prompt: "Is it described?", contextSources };
  const { session } = await setting.ask("createJulesSession", input, promoter);
  await setting.until(session.id, promoter, ({ status }) => status === "QUEUED");
  const there = setting.agent.sessions.find(
    ({ apiKey }) => apiKey === `jules-demo-key-of-${promoter.id}`,
  )!;
  there.state = "AWAITING_PLAN_APPROVAL";
  setting.agent.tell(there, {
    kind: "PLAN_GENERATED",
    plan: { id: "p1", steps: [], createdAt: new Date() },
  });
  setting.agent.tell(there, {
    kind: "AGENT_MESSAGED",
    text: 'It says default = "eu-1".',
    commands: [{ command: "cat main.tf", output: mainFile.content, exitCode: 0 }],
  });
  setting.agent.tell(there, {
    changeSets: [{ patch: PATCH, baseCommitId: null, message: "Describe it." }],
  });
  await setting.until(
    session.id,
    promoter,
    ({ currentPlan, activities }) =>
      currentPlan && activities.nodes.some(({ type }: Untyped) => type === "SUGGESTION_PROPOSED"),
  );
  const seen = await read(session.id, promoter);
  expect(seen.contextSources).toHaveLength(1);
  const [{ id: suggestionId }] = seen.suggestions;
  return { owner, promoter, moduleId, sessionId: session.id as string, suggestionId, there };
}
const read = async (id: string, viewer: object) =>
  (
    await run(
      `query ($id: ID!) { julesSession(id: $id) { title module { id } baseVersion { id }
         contextSources { content } suggestions { id files { unifiedDiff } }
         currentPlan { id }
         activities(first: 50) { nodes { type text suggestion { id } command { output } } } } }`,
      { id },
      viewer,
    )
  ).julesSession;
const preview = async (id: string, viewer: object) => {
  const answer = await run(
    "mutation ($id: ID!) { previewJulesSuggestion(id: $id) { digest } }",
    { id },
    viewer,
  );
  return answer.previewJulesSuggestion?.digest ?? answer;
};

it.each([
  ["by its owner", "owner"],
  ["by its time", "time"],
])("no message, preview, decision or content after a share that ended %s", async (_, how) => {
  const place = how === "owner" ? 1 : 2;
  const { owner, promoter, moduleId, sessionId, suggestionId, there } = await shared(place);
  const digest = await preview(suggestionId, promoter);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);

  if (how === "owner") await share(moduleId, promoter.id, -1, owner.viewer);
  else setting.jules.clock.advance(3 * DAY);

  const source = { kind: "NOTE", label: "more", content: "more" };
  for (const [name, input] of [
    ["sendJulesMessage", { sessionId, text: "And now?" }],
    ["addJulesContextSource", { sessionId, source }],
    ["approveJulesPlan", { sessionId, planId: "p1" }],
  ] as const)
    expect([name, await codesOf(name, input, promoter)]).toEqual([name, "MODULE_NOT_SHARED"]);
  for (const [name, input] of [
    ["createJulesSession", { moduleId, prompt: "Another?" }],
    ["applyJulesSuggestion", { suggestionId, previewDigest: digest }],
    ["dismissJulesSuggestion", { suggestionId }],
    ["revertJulesSuggestion", { suggestionId }],
  ] as const)
    expect([name, await codesOf(name, input, promoter)]).toEqual([name, "NOT_FOUND"]);
  expect(await preview(suggestionId, promoter)).toBe("NOT_FOUND");
  expect(
    await run(
      "query ($input: PreviewJulesPromptInput!) { previewJulesPrompt(input: $input) { text } }",
      { input: { moduleId, prompt: "What would leave?" } },
      promoter,
    ),
  ).toBe("NOT_FOUND");

  // The session is its own still, without the module and what quotes it.
  const left = await read(sessionId, promoter);
  expect(left).toMatchObject({
    title: "Is it described?",
    module: null,
    baseVersion: null,
    contextSources: [],
    suggestions: [],
    currentPlan: null,
  });
  // Its own words, and nothing that the agent said or ran.
  expect(left.activities.nodes).toMatchObject([
    { type: "USER_MESSAGED", text: "Is it described?" },
  ]);
  expect(JSON.stringify(left)).not.toContain("eu-1");
  expect(there).toMatchObject({ messages: [], approvals: 0 });

  // Others decide as before, and a new share opens the same session again.
  expect(await preview(suggestionId, owner.viewer)).toBe(digest);
  await share(moduleId, promoter.id, 2, owner.viewer);
  expect(await preview(suggestionId, promoter)).toBe(digest);
  expect((await read(sessionId, promoter)).contextSources).toHaveLength(1);
  expect(
    await codesOf("applyJulesSuggestion", { suggestionId, previewDigest: digest }, promoter),
  ).toBeUndefined();
});

it("an approval that waits is not told after the end of the share by which it was given", async () => {
  const { owner, promoter, moduleId, sessionId, there } = await shared(4);
  setting.agent.refused.set(there.apiKey, new ProviderError("UNAVAILABLE"));
  expect(await codesOf("approveJulesPlan", { sessionId, planId: "p1" }, promoter)).toBeUndefined();
  await share(moduleId, promoter.id, -1, owner.viewer);
  setting.agent.refused.delete(there.apiKey);
  // What is told after the first is read in a later turn: by then the first has ended.
  for (const news of ["first", "second"]) {
    setting.agent.tell(there, { kind: "AGENT_MESSAGED", text: news });
    await eventually(async () => {
      const { rows } = await setting.jules.database.admin.query(
        "select from jules_session.jules_activity where session_id = $1 and text = $2",
        [sessionId, news],
      );
      expect(rows).toHaveLength(1);
    });
  }
  expect(there.approvals).toBe(0);

  // With a new share it is asked for anew.
  await share(moduleId, promoter.id, 2, owner.viewer);
  expect(await codesOf("approveJulesPlan", { sessionId, planId: "p1" }, promoter)).toBeUndefined();
  await eventually(() => expect(there.approvals).toBe(1));
});

it("a share that may not apply any more leaves the session, and takes the decision", async () => {
  const { owner, promoter, moduleId, suggestionId } = await shared(3);
  const digest = await preview(suggestionId, promoter);
  await run(
    "mutation ($input: ShareModuleInput!) { shareModule(input: $input) { userErrors { code } } }",
    { input: { moduleId, userId: promoter.id, canApply: false, until: until(2) } },
    owner.viewer,
  );
  expect(await preview(suggestionId, promoter)).toBe("FORBIDDEN");
  expect(
    await codesOf("applyJulesSuggestion", { suggestionId, previewDigest: digest }, promoter),
  ).toBe("NOT_ALLOWED_TO_APPLY");
  const seen = await run(
    "query ($id: ID!) { module(id: $id) { headVersion { number files { content } } } }",
    { id: moduleId },
    user(promoter.id),
  );
  expect(seen.module.headVersion).toEqual({ number: 1, files: [{ content: mainFile.content }] });
});
