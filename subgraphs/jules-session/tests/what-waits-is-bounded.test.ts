import { type SessionSetting, sessionSetting } from "./session-setting";
import { key } from "./setting";

let setting: SessionSetting;
beforeAll(async () => {
  setting = await sessionSetting();
});
afterAll(() => setting.stop());

const PATCH =
  "diff --git a/x.md b/x.md\nnew file mode 100644\n--- /dev/null\n+++ b/x.md\n@@ -0,0 +1 @@\n+# Said\n";

it("of reasons that the agent is told: no more than of messages, and without one's own key", async () => {
  const { id, viewer, there } = await setting.opened("ann");
  setting.agent.tell(there, {
    changeSets: [{ patch: PATCH, baseCommitId: null, message: "Said" }],
  });
  await setting.until(id, viewer, ({ activities }) =>
    activities.nodes.some(({ type }: { type: string }) => type === "SUGGESTION_PROPOSED"),
  );
  const execute = async (query: string, variables: object) => {
    const { data, errors } = await setting.jules.execute(query, variables, viewer);
    expect(errors).toBeUndefined();
    return data;
  };
  const { julesSession } = await execute(
    `{ julesSession(id: "${id}") { suggestions { id } } }`,
    {},
  );
  const suggestionId = julesSession.suggestions[0].id;
  const dismiss = async () => {
    const reason = "Not with jules-demo-key-of-ann";
    const input = { suggestionId, reason, tellAgent: true, idempotencyKey: key() };
    const query = `mutation ($input: DismissJulesSuggestionInput!) {
      dismissJulesSuggestion(input: $input) { suggestion { state } userErrors { code } } }`;
    return (await execute(query, { input })).dismissJulesSuggestion;
  };
  // It is queued at Jules: nothing leaves.
  for (let times = 0; times < 20; times++) {
    expect(await dismiss()).toEqual({ suggestion: { state: "DISMISSED" }, userErrors: [] });
    await execute(
      "mutation ($id: ID!) { restoreJulesSuggestion(id: $id) { userErrors { code } } }",
      {
        id: suggestionId,
      },
    );
  }
  expect(await dismiss()).toEqual({
    suggestion: { state: "PROPOSED" },
    userErrors: [{ code: "QUOTA_REACHED" }],
  });
  const { rows } = await setting.jules.database.admin.query(
    "select text from jules_session.jules_message where session_id = $1 and kind = 'MESSAGE'",
    [id],
  );
  expect(rows).toHaveLength(20);
  for (const { text } of rows) {
    expect(text).toContain("The reason: Not with [REDACTED");
    expect(text).not.toContain("jules-demo-key-of-ann");
  }
});

it("of logs, files and notes: a hundred in a session", async () => {
  const { id, viewer } = await setting.opened("bea");
  await setting.jules.database.admin.query(
    `insert into jules_session.jules_context_source (id, session_id, message_id, kind, label, bytes, redactions, created_at)
     select 'jcs_' || n, $1, (select id from jules_session.jules_message where session_id = $1), 'NOTE', 'n', 0, 0, now()
     from generate_series(1, 99) as n`,
    [id],
  );
  const source = { kind: "NOTE", label: "a note", content: "b" };
  const both = [1, 2].map(() =>
    setting.ask("addJulesContextSource", { sessionId: id, source }, viewer),
  );
  const codes = (await Promise.all(both)).map(({ userErrors }) => userErrors[0]?.code ?? null);
  expect(codes.sort()).toEqual(["QUOTA_REACHED", null]);
});
