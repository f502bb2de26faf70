import { sealEnvelope } from "@tributary/kit/envelope";
import { user } from "@tributary/testing/viewers";
import { placeOfSecrets } from "../queries/sent-tree";
import { longestPiece } from "./longest-piece";
import { type Opened, type SessionSetting, sessionSetting } from "./session-setting";
import { key, published } from "./setting";

let setting: SessionSetting;
beforeAll(async () => {
  setting = await sessionSetting();
});
afterAll(() => setting.stop());

const PATCH =
  "diff --git a/x.md b/x.md\nnew file mode 100644\n--- /dev/null\n+++ b/x.md\n@@ -0,0 +1 @@\n+# Said\n";

/** A session with a suggestion. */
async function suggested(name: string): Promise<Opened & { suggestionId: string }> {
  const opened = await setting.opened(name);
  setting.agent.tell(opened.there, {
    changeSets: [{ patch: PATCH, baseCommitId: null, message: "Said" }],
  });
  await setting.until(opened.id, opened.viewer, ({ activities }) =>
    activities.nodes.some(({ type }: { type: string }) => type === "SUGGESTION_PROPOSED"),
  );
  const { rows } = await setting.jules.database.admin.query(
    "select id from jules_session.jules_suggestion where session_id = $1",
    [opened.id],
  );
  return { ...opened, suggestionId: rows[0].id };
}

/** Writes into a session in each of the three ways; answers the code of each refusal, null for what was done. */
async function codes(
  { id, suggestionId }: { id: string; suggestionId: string },
  viewer: object,
): Promise<(string | null)[]> {
  const source = { kind: "NOTE", label: "a note", content: "b" };
  const dismissal = { suggestionId, reason: "No", tellAgent: true, idempotencyKey: key() };
  const { data, errors } = await setting.jules.execute(
    `mutation ($input: DismissJulesSuggestionInput!) {
      dismissJulesSuggestion(input: $input) { userErrors { code } } }`,
    { input: dismissal },
    viewer as never,
  );
  const answers = [
    await setting.ask("sendJulesMessage", { sessionId: id, text: "?" }, viewer),
    await setting.ask("addJulesContextSource", { sessionId: id, source }, viewer),
    data?.dismissJulesSuggestion ?? { errors },
  ];
  return answers.map((answer) =>
    answer.errors ? answer.errors[0].extensions.code : (answer.userErrors[0]?.code ?? null),
  );
}

/** Seals this text in place of a session's secrets. */
async function seal(id: string, text: string): Promise<void> {
  const keys = setting.jules.running.services.config.ENCRYPTION_KEYS!;
  const { keyId, wrappedKey, sealed } = sealEnvelope(keys, placeOfSecrets(id), text);
  await setting.jules.database.admin.query(
    `update jules_session.jules_session_secret set key_id = $2, wrapped_key = $3, sealed = $4
     where session_id = $1`,
    [id, keyId, wrappedKey, sealed],
  );
}

/** How much is written of a session, and whether its suggestion is open. */
async function written({ id }: { id: string }) {
  const { rows } = await setting.jules.database.admin.query(
    `select (select count(*)::int from jules_session.jules_message where session_id = $1) as messages,
       (select count(*)::int from jules_session.jules_context_source where session_id = $1) as sources,
       (select count(*)::int from jules_session.jules_activity where session_id = $1) as activities,
       (select count(*)::int from jules_session.operation) as operations,
       (select state from jules_session.jules_suggestion where session_id = $1) as suggestion`,
    [id],
  );
  return rows[0];
}

it("a message and a log of 1 MiB in a session with 1,900 secrets hold up nobody", async () => {
  const secret = (at: number) => `q${10_000 + at}${"x7".repeat(27)}`;
  const lines = Array.from({ length: 1_900 }, (_, at) => `  a${at}_password = "${secret(at)}"\n`);
  const { viewer } = await setting.newcomer("ann");
  const files = [{ path: "main.tf", content: `locals {\n${lines.join("")}}\n` }];
  const { id: moduleId } = await published(
    setting.jules,
    { workspaceId: "wks_ann", name: "secrets", files },
    viewer,
  );
  const { session } = await setting.ask("createJulesSession", { moduleId, prompt: "?" }, viewer);
  const content = `${secret(7)} ${"y8".repeat(40)} of a run\n`.repeat(6_900);
  const say = async (text: string) => {
    const input = { sessionId: session.id, text };
    expect((await setting.ask("sendJulesMessage", input, viewer)).userErrors).toEqual([]);
    const source = { kind: "LOG_SNIPPET", label: "run", content };
    const log = { sessionId: session.id, source };
    expect((await setting.ask("addJulesContextSource", log, viewer)).userErrors).toEqual([]);
  };
  // So that what is measured is no compiler.
  await say("First");
  const held = await longestPiece(() => say(`It is ${secret(3)}.`));
  const { rows } = await setting.jules.database.admin.query(
    "select text from jules_session.jules_message where session_id = $1 and kind <> 'PROMPT'",
    [session.id],
  );
  expect(rows).toHaveLength(4);
  expect(rows.filter(({ text }) => text.includes("x7x7"))).toEqual([]);
  expect(held).toBeLessThan(100);
});

it("a session with too many secrets to look for takes no text, writes nothing, and says when it is over", async () => {
  const said = await suggested("bea");
  const many = Array.from({ length: 20_000 }, (_, at) => ({ value: `${at}`.padStart(60, "x7") }));
  await seal(said.id, JSON.stringify(many));
  const before = await written(said);
  expect(before).toMatchObject({ suggestion: "PROPOSED" });
  const tooLarge = "CONTEXT_TOO_LARGE";
  expect(await codes(said, said.viewer)).toEqual([tooLarge, tooLarge, tooLarge]);
  expect(await written(said)).toEqual(before);
  await setting.ask("cancelJulesSession", { sessionId: said.id }, said.viewer);
  const closed = "SESSION_CLOSED";
  expect(await codes(said, said.viewer)).toEqual([closed, closed, closed]);
});

it("reads secrets for nobody who may not write", async () => {
  const said = await suggested("cat");
  // Whoever reads them fails.
  await seal(said.id, "no JSON");
  const left = user("cat", { workspaces: [] });
  const admin = user("ada", { workspaces: [{ id: "wks_cat", role: "admin", createdAt: null }] });
  const log = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  expect(await codes(said, said.viewer)).toEqual(["INTERNAL", "INTERNAL", "INTERNAL"]);
  log.mockRestore();
  const absent = "NOT_FOUND";
  expect(await codes(said, user("eve"))).toEqual([absent, absent, absent]);
  expect(await codes(said, admin)).toEqual([absent, absent, "FORBIDDEN"]);
  expect(await codes(said, left)).toEqual(["MODULE_NOT_SHARED", "MODULE_NOT_SHARED", absent]);
});

it("answers again what was done, also when the session was deleted since", async () => {
  const { id, viewer } = await setting.opened("dan");
  const input = { sessionId: id, text: "Once", idempotencyKey: key() };
  expect((await setting.ask("sendJulesMessage", input, viewer)).userErrors).toEqual([]);
  await setting.ask("deleteJulesSession", { sessionId: id }, viewer);
  expect((await setting.ask("sendJulesMessage", input, viewer)).userErrors).toEqual([]);
  expect(await setting.ask("sendJulesMessage", { ...input, text: "Other" }, viewer)).toMatchObject({
    userErrors: [{ code: "IDEMPOTENCY_CONFLICT" }],
  });
});
