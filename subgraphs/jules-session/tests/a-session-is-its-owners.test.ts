import { eventually } from "@tributary/testing/eventually";
import { DAY } from "@tributary/testing/service";
import { keyOf, operator, user } from "@tributary/testing/viewers";
import { dropOldTexts } from "../actions/drop-old-texts";
import type { JulesServices } from "../context";
import { type SessionSetting, sessionSetting } from "./session-setting";

let setting: SessionSetting;
beforeAll(async () => {
  setting = await sessionSetting();
});
afterAll(() => setting.stop());

const list = async (viewer: object, args = "") => {
  const { data, errors } = await setting.jules.execute(
    `{ julesSessions${args} { nodes { id title archived } pageInfo { hasNextPage endCursor } totalCount } }`,
    {},
    viewer as never,
  );
  expect(errors).toBeUndefined();
  return data.julesSessions;
};

it("is absent for everybody else, and so is every act on it", async () => {
  const { id } = await setting.opened("ann");
  for (const stranger of [user("eve"), operator(), keyOf("eve", "jules:read", "jules:write")]) {
    expect(await setting.read(id, stranger)).toBeNull();
    expect((await list(stranger)).nodes).toEqual([]);
    for (const name of ["cancelJulesSession", "archiveJulesSession", "deleteJulesSession"]) {
      const answer = await setting.ask(name, { sessionId: id }, stranger);
      expect(answer.errors[0].extensions.code).toBe("NOT_FOUND");
    }
    const sent = await setting.ask("sendJulesMessage", { sessionId: id, text: "?" }, stranger);
    expect(sent.errors[0].extensions.code).toBe("NOT_FOUND");
    const approved = await setting.ask(
      "approveJulesPlan",
      { sessionId: id, planId: "p" },
      stranger,
    );
    expect(approved.errors[0].extensions.code).toBe("NOT_FOUND");
  }
  expect(await setting.read(id, keyOf("ann", "jules:read"))).toMatchObject({ id });
});

it("shows admins of the module's workspace that it is there, and nothing of what was written", async () => {
  const { id, moduleId, there } = await setting.opened("bea", { title: "About my secret plan" });
  setting.agent.tell(there, { kind: "AGENT_MESSAGED", text: "You asked about a plan" });
  await setting.until(id, user("bea"), (one) => one.activities.nodes.length === 2);
  const admin = user("ada", { workspaces: [{ id: "wks_bea", role: "admin", createdAt: null }] });
  const member = user("mia", { workspaces: [{ id: "wks_bea", role: "member", createdAt: null }] });
  expect(await setting.read(id, member)).toBeNull();
  const seen = await setting.read(id, admin);
  expect(seen).toMatchObject({
    title: "Session on network",
    providerUrl: null,
    currentPlan: null,
    activities: { nodes: [] },
  });
  expect((await list(admin, `(filter: { moduleId: "${moduleId}" })`)).nodes).toHaveLength(1);
  expect(
    (await list(admin, `(filter: { moduleId: "${moduleId}", search: "secret" })`)).nodes,
  ).toEqual([]);
  expect((await list(admin)).nodes).toEqual([]);
});

it("goes on being read by an owner who has left the workspace, who writes nothing any more", async () => {
  const { id } = await setting.opened("cat");
  const left = user("cat", { workspaces: [] });
  expect(await setting.read(id, left)).toMatchObject({ module: null, baseVersion: null });
  const sent = await setting.ask("sendJulesMessage", { sessionId: id, text: "?" }, left);
  expect(sent.userErrors).toMatchObject([{ code: "MODULE_NOT_SHARED" }]);
  expect((await setting.ask("cancelJulesSession", { sessionId: id }, left)).userErrors).toEqual([]);
});

it("lists by pages, filters and a part of the title", async () => {
  const { viewer, moduleId } = await setting.newcomer("dan");
  for (const title of ["First bucket", "Second bucket", "Third thing"])
    await setting.ask("createJulesSession", { moduleId, prompt: "Well?", title }, viewer);
  const first = await list(viewer, "(first: 2)");
  expect(first.nodes.map((one: { title: string }) => one.title)).toEqual([
    "Third thing",
    "Second bucket",
  ]);
  expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  const next = await list(viewer, `(first: 2, after: "${first.pageInfo.endCursor}")`);
  expect(next.nodes.map((one: { title: string }) => one.title)).toEqual(["First bucket"]);
  expect((await list(viewer, '(filter: { search: "bucket" })')).nodes).toHaveLength(2);
  expect((await list(viewer, '(filter: { search: "%" })')).nodes).toEqual([]);
  await setting.ask("archiveJulesSession", { sessionId: next.nodes[0].id }, viewer);
  expect((await list(viewer, "(filter: { archived: true })")).nodes).toHaveLength(1);
  expect((await list(viewer, "(filter: { statuses: [FAILED] })")).nodes).toEqual([]);
});

it("ends, is archived, and is deleted there before what was said is dropped here", async () => {
  const cancelled = await setting.opened("eli");
  await setting.ask("cancelJulesSession", { sessionId: cancelled.id }, cancelled.viewer);
  await setting.until(cancelled.id, cancelled.viewer, () => cancelled.there.archived);
  expect((await setting.read(cancelled.id, cancelled.viewer)).status).toBe("CANCELLED");
  const deleted = await setting.opened("flo");
  const { session } = await setting.ask(
    "deleteJulesSession",
    { sessionId: deleted.id },
    deleted.viewer,
  );
  expect(session).toBeNull();
  expect(await setting.read(deleted.id, deleted.viewer)).toBeNull();
  await setting.until(
    cancelled.id,
    cancelled.viewer,
    () => !setting.agent.sessions.includes(deleted.there),
  );
  const left = async () =>
    (
      await setting.jules.database.admin.query(
        `select s.title, s.deleted_at is not null as dropped, s.owner_id,
           (select count(*)::int from jules_session.jules_activity a where a.session_id = s.id) as told,
           (select count(text)::int from jules_session.jules_message m where m.session_id = s.id) as texts
         from jules_session.jules_session s where id = $1`,
        [deleted.id],
      )
    ).rows[0];
  await eventually(async () => expect((await left()).dropped).toBe(true));
  expect(await left()).toEqual({ title: "", dropped: true, owner_id: "flo", told: 0, texts: 0 });
});

it("is deleted also while its key waits for its owner, who is still asked for another one", async () => {
  const deleted = await setting.opened("fin");
  const { viewer } = deleted;
  const input = { moduleId: deleted.moduleId, prompt: "And this?" };
  const other = (await setting.ask("createJulesSession", input, viewer)).session;
  await setting.until(other.id, viewer, ({ status }) => status === "QUEUED");
  await setting.jules.execute(
    "mutation { deleteJulesCredential { userErrors { code } } }",
    {},
    viewer,
  );
  for (const { id } of [deleted, other])
    await setting.until(id, viewer, ({ needsAttention }) => needsAttention === "FIX_CREDENTIAL");
  await setting.ask("deleteJulesSession", { sessionId: deleted.id }, viewer);
  await eventually(async () => {
    const { rows } = await setting.jules.database.admin.query(
      "select title from jules_session.jules_session where id = $1 and deleted_at is not null",
      [deleted.id],
    );
    expect(rows).toEqual([{ title: "" }]);
  });
  expect((await setting.read(other.id, viewer)).needsAttention).toBe("FIX_CREDENTIAL");
});

it("is bounded in number, also when many are opened at once", async () => {
  const { viewer, moduleId } = await setting.newcomer("gus");
  const answers = await Promise.all(
    Array.from({ length: 18 }, () =>
      setting.ask("createJulesSession", { moduleId, prompt: "Well?" }, viewer),
    ),
  );
  const refused = answers.filter(({ session }) => session === null);
  expect(refused).toHaveLength(3);
  expect(refused[0].userErrors).toMatchObject([{ code: "QUOTA_REACHED" }]);
});

it("keeps sources and texts that left for 30 days, and what was told for a year", async () => {
  const contextSources = [{ kind: "NOTE", label: "a note", content: "Kept for a month" }];
  const { id, viewer, there } = await setting.opened("hal", { contextSources });
  setting.agent.tell(there, { kind: "AGENT_MESSAGED", text: "Kept for a year" });
  await setting.until(id, viewer, (one) => one.activities.nodes.length === 2);
  const counts = async () =>
    (
      await setting.jules.database.admin.query(
        `select (select count(text)::int from jules_session.jules_message where session_id = $1) as texts,
           (select count(content)::int from jules_session.jules_context_source where session_id = $1) as sources,
           (select count(*)::int from jules_session.jules_activity where session_id = $1) as told`,
        [id],
      )
    ).rows[0];
  const drop = () => dropOldTexts(setting.jules.running.services as JulesServices);
  await drop();
  expect(await counts()).toEqual({ texts: 1, sources: 1, told: 2 });
  setting.jules.clock.advance(31 * DAY);
  await drop();
  expect(await counts()).toEqual({ texts: 0, sources: 0, told: 2 });
  // That something went along, and what it was called, stays in the session.
  const { data } = await setting.jules.execute(
    "query ($id: ID!) { julesSession(id: $id) { contextSources { label content bytes } } }",
    { id },
    viewer,
  );
  expect(data.julesSession.contextSources).toEqual([{ label: "a note", content: null, bytes: 16 }]);
  setting.jules.clock.advance(335 * DAY);
  await drop();
  expect((await counts()).told).toBe(0);
});

it("leaves nothing of the agent's suggestions when it is deleted, but who decided about them", async () => {
  const { id, viewer, there } = await setting.opened("hal");
  const patch =
    "diff --git a/x.md b/x.md\nnew file mode 100644\n--- /dev/null\n+++ b/x.md\n@@ -0,0 +1 @@\n+# Said\n";
  there.state = "COMPLETED";
  setting.agent.tell(there, { changeSets: [{ patch, baseCommitId: null, message: "I said it" }] });
  const kept = async () => {
    const { rows } = await setting.jules.database.admin.query(
      `select g.summary, g.patch, g.decision_note as note, g.state, g.decided_by as by,
         (select count(*)::int from jules_session.jules_suggestion_file f where f.suggestion_id = g.id) as files
       from jules_session.jules_suggestion g where session_id = $1`,
      [id],
    );
    return rows;
  };
  await eventually(async () =>
    expect(await kept()).toMatchObject([{ summary: "I said it", files: 1 }]),
  );
  const { data } = await setting.jules.execute(
    `{ julesSession(id: "${id}") { suggestions { id } } }`,
    {},
    viewer,
  );
  await setting.jules.execute(
    `mutation ($input: DismissJulesSuggestionInput!) { dismissJulesSuggestion(input: $input) { userErrors { code } } }`,
    {
      input: {
        ...{ suggestionId: data.julesSession.suggestions[0].id, reason: "my words" },
        idempotencyKey: "dismissed-then-deleted",
      },
    },
    viewer,
  );
  expect(await kept()).toMatchObject([{ state: "DISMISSED", note: "my words" }]);
  await setting.ask("deleteJulesSession", { sessionId: id }, viewer);
  const nothing = { summary: "", patch: null, note: null, files: 0 };
  await eventually(async () =>
    expect(await kept()).toEqual([{ ...nothing, state: "DISMISSED", by: "hal" }]),
  );
});
