import { row, rows, transaction } from "@tributary/kit/database";
import { contextsOf } from "@tributary/kit/subgraph";
import type { UserViewer, Viewer } from "@tributary/kit/viewer";
import { DAY } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { publishModule } from "../actions/publish-module";
import { lockOwnSession } from "../books/lock-own-session";
import { lockSuggestion } from "../books/lock-suggestion";
import type { Context, JulesServices } from "../context";
import { JulesSession } from "../entities/jules-session";
import { Module } from "../entities/module";
import { mayWrite, notShared } from "../may-write";
import { OF_SUGGESTIONS } from "../queries/activities";
import { treesOf } from "../queries/versions";
import { service as definition } from "../subgraph";
import { type SessionSetting, sessionSetting } from "./session-setting";
import { mainFile } from "./setting";

const PATCH = `diff --git a/main.tf b/main.tf
--- a/main.tf
+++ b/main.tf
@@ -1,3 +1,4 @@
 variable "region" {
+  description = "Where."
   type    = string
   default = "eu-1"
`;

// The first wall is not asked here: no access rule, no visibility. What is seen, PostgreSQL lets through. There is one
// module, Ann's, with her session on it; it is shared with Sam by name and with Pia, who is its promoter.
let setting: SessionSetting;
let contextOf: (viewer: Viewer) => Context;
let moduleId: string;
let sessionId: string;
beforeAll(async () => {
  setting = await sessionSetting();
  const services = setting.jules.running.services as JulesServices;
  const of = contextsOf(definition.subgraph!(services), services);
  contextOf = (viewer) => of({ viewer, requestId: "test" }) as Context;
  ({ moduleId } = await setting.newcomer("ann"));
  sessionId = await sessionWithEverything();
  await referrals();
  await share({ userId: "sam" });
  await share({ withMyPromoter: true });
});
afterAll(() => setting.stop());

async function sessionWithEverything(): Promise<string> {
  const contextSources = [{ kind: "NOTE", label: "a note", content: "It fails." }];
  const input = { moduleId, prompt: "Is it described?", contextSources };
  const { session } = await setting.ask("createJulesSession", input);
  await setting.until(session.id, user("ann"), ({ status }) => status === "QUEUED");
  const [there] = setting.agent.sessions;
  there!.state = "IN_PROGRESS";
  const plan = { id: "p1", steps: [], createdAt: new Date() };
  setting.agent.tell(there!, { kind: "PLAN_GENERATED", plan });
  setting.agent.tell(there!, {
    changeSets: [{ patch: PATCH, baseCommitId: null, message: "Describe it." }],
  });
  await setting.until(session.id, user("ann"), ({ currentPlan, activities }) => {
    const told = activities.nodes.map(({ type }: { type: string }) => type);
    return currentPlan && told.includes("SUGGESTION_PROPOSED");
  });
  return session.id;
}

/** Pia has joined; Ann's workspace came through her, and another one's referral was voided. */
async function referrals(): Promise<void> {
  const at = setting.jules.clock.now();
  const promoterId = "pro_pia";
  const facts = { promoterId, codeUsed: "CODE", policyVersion: 1, basis: "PAYMENT" as const };
  const linked = (referralId: string, refereeUserId: string) =>
    ({
      type: "referral.linked",
      subject: referralId,
      occurredAt: at,
      data: { ...facts, referralId, refereeUserId, linkedAt: at },
    }) as const;
  await setting.jules.tell(
    {
      type: "promoter.joined",
      subject: promoterId,
      occurredAt: at,
      data: {
        promoterId,
        userId: "pia",
        emailHash: "x",
        creditWorkspaceId: "wks_pia",
        workspaceIds: [],
        joinedAt: at,
      },
    },
    linked("ref_ann", "ann"),
    linked("ref_eve", "eve"),
    {
      type: "referral.workspace_attached",
      subject: "ref_ann",
      occurredAt: at,
      data: { referralId: "ref_ann", promoterId, workspaceId: "wks_ann", attachedAt: at },
    },
    voided("ref_eve"),
  );
}

function voided(referralId: string) {
  const voidedAt = setting.jules.clock.now();
  return {
    type: "referral.voided",
    subject: referralId,
    occurredAt: voidedAt,
    data: { referralId, promoterId: "pro_pia", voidedAt, reason: "because" },
  } as const;
}

async function share(change: object): Promise<void> {
  const until = new Date(setting.jules.clock.now().getTime() + 30 * DAY).toISOString();
  const { errors } = await setting.jules.execute(
    "mutation ($input: ShareModuleInput!) { shareModule(input: $input) { module { id } } }",
    { input: { moduleId, until, ...change } },
    user("ann"),
  );
  expect(errors).toBeUndefined();
}

const MODULE = ["module", "module_version", "module_file"];
const SHARES = ["module_share", "module_promoter_share"];
const PROMOTER = ["promoter_user", "referral_promoter", "referral_end", "workspace_referral"];
const SESSION = [
  "jules_session",
  "jules_session_file",
  "jules_plan",
  "jules_pace",
  "jules_suggestion",
  "jules_suggestion_file",
  "jules_activity",
];
/** The owner's alone. */
const WORDS = ["jules_message", "jules_context_source"];
const KEY = ["jules_credential"];
const EVERYTHING = [...MODULE, ...SHARES, ...PROMOTER, ...SESSION, ...WORDS, ...KEY];

/** Tables of which the viewer sees a row. */
async function seenBy(viewer: Viewer): Promise<string[]> {
  const { db } = contextOf(viewer);
  const seen: string[] = [];
  for (const table of EVERYTHING)
    if (await row(db, `select 1 as found from ${table} limit 1`)) seen.push(table);
  return seen.sort();
}
const inWorkspace = (name: string, role: "admin" | "member"): UserViewer =>
  user(name, { workspaces: [{ id: "wks_ann", role, createdAt: null }] });

it("knows every table that a request may read", async () => {
  const readable = await setting.jules.database.admin.query<{ name: string }>(
    `select table_name as name from information_schema.table_privileges
     where table_schema = 'jules_session' and grantee = 'jules_session_request'`,
  );
  expect(readable.rows.map(({ name }) => name).sort()).toEqual([...EVERYTHING].sort());
});

it.each<[string, Viewer, string[]]>([
  [
    "the owner its module, its shares, its session and its key",
    user("ann"),
    [...MODULE, ...SHARES, ...SESSION, ...WORDS, ...KEY],
  ],
  [
    "the owner, gone from the workspace, its session and its key",
    user("ann", { workspaces: [] }),
    [...SESSION, ...WORDS, ...KEY],
  ],
  ["the owner's key as much", keyOf("ann", "jules:read"), [...SESSION, ...WORDS, ...KEY]],
  [
    "an admin of the workspace the module, its shares, and no words of the session",
    inWorkspace("ada", "admin"),
    [...MODULE, ...SHARES, ...SESSION],
  ],
  ["a member of the workspace the module", inWorkspace("mia", "member"), MODULE],
  ["whom it is shared with the module and that share", user("sam"), [...MODULE, "module_share"]],
  ["such a person's key as much", keyOf("sam", "jules:read"), [...MODULE, "module_share"]],
  [
    "the promoter the module, that share, and whose it is",
    user("pia"),
    [...MODULE, "module_promoter_share", ...PROMOTER],
  ],
  ["a stranger nothing", user("zed"), []],
  ["nobody nothing", anonymous, []],
  ["the platform's key of another scope nothing", platformKey("credits:read", "jules:write"), []],
  ["an operator everything", operator(), EVERYTHING],
  ["the platform's key that reads everything", platformKey("jules:read"), EVERYTHING],
  ["the platform's key that publishes everything", platformKey("modules:write"), EVERYTHING],
])("shows %s", async (_, viewer, expected) => {
  expect(await seenBy(viewer)).toEqual([...expected].sort());
});

it("shows admins of a session's activities what became of suggestions, and no other", async () => {
  const typesSeenBy = async (viewer: Viewer) =>
    new Set(
      (await rows<{ type: string }>(contextOf(viewer).db, "select type from jules_activity")).map(
        ({ type }) => type,
      ),
    );
  expect(await typesSeenBy(user("ann"))).toContain("USER_MESSAGED");
  const told = await typesSeenBy(inWorkspace("ada", "admin"));
  const mayBeTold = OF_SUGGESTIONS as readonly string[];
  expect([...told].filter((type) => !mayBeTold.includes(type))).toEqual([]);
  expect(told).toContain("SUGGESTION_PROPOSED");
});

it("keeps to itself what no request asks for, and reads the texts of files that a viewer sees", async () => {
  for (const table of ["file_content", "jules_session_secret", "jules_try", "idempotency"])
    await expect(rows(contextOf(operator()).db, `select * from ${table}`)).rejects.toThrow(
      "permission denied",
    );
  const { rows: versions } = await setting.jules.database.admin.query<{ id: string }>(
    "select id from jules_session.module_version",
  );
  const [{ id }] = versions as [{ id: string }];
  const textsOf = (viewer: Viewer) => treesOf(contextOf(viewer), [id]);
  expect(await textsOf(user("sam"))).toMatchObject([mainFile]);
  expect(await textsOf(user("zed"))).toEqual([]);
});

it("lets nobody name in a mutation what it does not see", async () => {
  const named = (viewer: Viewer) =>
    transaction(contextOf(viewer).serviceDb, async (tx) => ({
      session: await contextOf(viewer).asViewer(tx).existsBy(JulesSession, { id: sessionId }),
      module: await contextOf(viewer).asViewer(tx).existsBy(Module, { id: moduleId }),
    }));
  expect(await named(user("ann"))).toEqual({ session: true, module: true });
  expect(await named(user("sam"))).toEqual({ session: false, module: true });
  expect(await named(user("zed"))).toEqual({ session: false, module: false });
  // As if the conditions of the first wall had been met.
  const stranger = contextOf(user("zed"));
  const asAnn = { ...stranger, viewer: user("ann") };
  await expect(
    stranger.transaction((tx) => lockOwnSession(tx, asAnn, sessionId)),
  ).rejects.toMatchObject({ extensions: { code: "NOT_FOUND" } });
  const session = { moduleId, status: "IN_PROGRESS", goneAt: null, providerId: "there" } as const;
  expect(await mayWrite(asAnn.db, asAnn, session)).toBe(notShared);
  expect(await mayWrite(contextOf(user("ann")).db, contextOf(user("ann")), session)).toBe(null);
  const input = {
    moduleId,
    workspaceId: "wks_ann",
    name: "mine",
    description: "",
    files: [mainFile],
    idempotencyKey: "wall",
  };
  await expect(publishModule(asAnn, input)).rejects.toMatchObject({
    extensions: { code: "NOT_FOUND" },
  });
});

it("lets nobody decide about a suggestion of a session that it does not see", async () => {
  const suggestion = await setting.jules.database.admin.query<{ id: string }>(
    "select id from jules_session.jules_suggestion",
  );
  const { id } = suggestion.rows[0]!;
  const lockedBy = (viewer: Viewer, called: Viewer) => {
    const context = contextOf(viewer);
    const asCalled = { ...context, viewer: called };
    return context.transaction((tx) => lockSuggestion(tx, asCalled, id));
  };
  const ada = inWorkspace("ada", "admin");
  expect(await lockedBy(ada, ada)).toMatchObject({ module: { id: moduleId }, suggestion: { id } });
  // As if the first wall had taken a member for an admin, and a stranger and a share's holder for the owner.
  for (const [viewer, called] of [
    [inWorkspace("mia", "member"), ada],
    [user("sam"), user("ann")],
    [user("zed"), user("ann")],
  ] as const)
    await expect(lockedBy(viewer, called)).rejects.toMatchObject({
      extensions: { code: "NOT_FOUND" },
    });
});

it("reads lists by the indexes that they had without the second wall", async () => {
  for (const [column, statement] of [
    ["owner_id", "select * from jules_session where owner_id = 'ann' order by id desc limit 11"],
    [
      "module_id",
      "select * from module_version where module_id = 'ann' order by number desc limit 11",
    ],
    ["version_id", "select * from module_file where version_id = 'ann'"],
    [
      "session_id",
      "select * from jules_activity where session_id = 'ann' and seq > 3 order by seq limit 11",
    ],
    [
      "session_id",
      "select * from jules_suggestion where session_id = 'ann' order by id desc limit 11",
    ],
    ["user_id", "select * from module_share where user_id = 'ann'"],
  ] as const)
    for (const viewer of [user("ann"), operator()]) {
      const [{ "QUERY PLAN": plan }] = await transaction(contextOf(viewer).db, async (tx) => {
        await tx.query("set local enable_seqscan = off");
        return tx.query(`explain (format json) ${statement}`);
      });
      const index = new RegExp(`Index Cond":"[^"]*${column} = 'ann'`);
      const found = index.test(JSON.stringify(plan));
      expect([statement, found]).toEqual([statement, true]);
    }
});

// From here on shares and the session end.
it("shows nothing of a module by a share that has ended, but that it was there", async () => {
  await setting.jules.database.admin.query(
    "update jules_session.module_share set until = now() - interval '1 second'",
  );
  expect(await seenBy(user("sam"))).toEqual(["module_share"]);
  expect(await seenBy(user("pia"))).toContain("module");
  await setting.jules.database.admin.query(
    "update jules_session.module_share set until = now() + interval '1 hour'",
  );
  expect(await seenBy(user("sam"))).toContain("module");
  await setting.jules.database.admin.query("update events.deployment_clock set offset_ms = $1", [
    DAY / 12,
  ]);
  expect(await seenBy(user("sam"))).toEqual(["module_share"]);
  await setting.jules.tell(voided("ref_ann"));
  expect(await seenBy(user("pia"))).toEqual([...PROMOTER, "module_promoter_share"].sort());
  expect(await seenBy(user("ann"))).toEqual(expect.arrayContaining(MODULE));
});

it("shows a promoter no module of a workspace that is another's now, nor after the share's end", async () => {
  const { admin } = setting.jules.database;
  const promoterNow = (id: string) =>
    admin.query(
      "update jules_session.referral_promoter set promoter_id = $1 where referral_id = 'ref_ann'",
      [id],
    );
  await admin.query("delete from jules_session.referral_end where referral_id = 'ref_ann'");
  expect(await seenBy(user("pia"))).toContain("module");
  await promoterNow("pro_next");
  expect(await seenBy(user("pia"))).not.toContain("module");
  await promoterNow("pro_pia");
  expect(await seenBy(user("pia"))).toContain("module");
  await admin.query(
    "update jules_session.module_promoter_share set until = now() - interval '1 second'",
  );
  expect(await seenBy(user("pia"))).not.toContain("module");
});

it("shows nobody a session that is to be deleted", async () => {
  await setting.jules.database.admin.query(
    "update jules_session.jules_session set delete_asked_at = now()",
  );
  const ofSessions = async (viewer: Viewer) =>
    (await seenBy(viewer)).filter((table) => [...SESSION, ...WORDS].includes(table));
  expect(await ofSessions(user("ann"))).toEqual(["jules_pace"]);
  expect(await ofSessions(inWorkspace("ada", "admin"))).toEqual([]);
});
