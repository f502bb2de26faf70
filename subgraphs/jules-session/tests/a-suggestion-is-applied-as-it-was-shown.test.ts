import { eventually } from "@tributary/testing/eventually";
import { DAY } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { type SessionSetting, sessionSetting } from "./session-setting";
import { inputTypeOf, key, published } from "./setting";

let setting: SessionSetting;
beforeAll(async () => {
  setting = await sessionSetting();
});
afterAll(() => setting.stop());

const SECRET = "correct-horse-battery-staple";
const MAIN = `variable "region" {
  type    = string
  default = "eu-1"
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs"
  region = var.region
}

resource "aws_db_instance" "main" {
  password = "${SECRET}"
}
`;
const patch = (...hunk: string[]) =>
  `${["diff --git a/main.tf b/main.tf", "index 1111111..2222222 100644", "--- a/main.tf", "+++ b/main.tf", ...hunk].join("\n")}\n`;
const DESCRIBE = patch(
  "@@ -1,3 +1,4 @@",
  ' variable "region" {',
  '+  description = "Where."',
  "   type    = string",
  '   default = "eu-1"',
);
const DESCRIBED = MAIN.replace("{\n", '{\n  description = "Where."\n');
const SUGGESTION =
  "id state summary canDecide problems { message } appliedVersion { id number origin }";
const PREVIEW = `suggestion { id } clean digest againstVersion { number } files { path change additions deletions unifiedDiff }
  conflicts { path line base ours theirs } diagnostics { severity path message } risks { code level path line }`;

// biome-ignore lint/suspicious/noExplicitAny: a test reads answers by shape; the schema checks them.
type Untyped = any;
const run = async (query: string, variables: object, viewer: object): Promise<Untyped> =>
  setting.jules.execute(query, variables, viewer as never);

/** A session on a module of its own, on which the agent has proposed something. */
async function proposed(name: string, change = DESCRIBE, message = "Describe the region.") {
  const { viewer } = await setting.newcomer(name);
  const files = [{ path: "main.tf", content: MAIN }];
  const module = await published(setting.jules, { workspaceId: `wks_${name}`, files }, viewer);
  const input = { moduleId: module.id, prompt: "Is it described?" };
  const { session } = await setting.ask("createJulesSession", input, viewer);
  await setting.until(session.id, viewer, ({ status }) => status === "QUEUED");
  const there = setting.agent.sessions.find(
    ({ apiKey }) => apiKey === `jules-demo-key-of-${name}`,
  )!;
  const propose = (text: string, said: string | null = message) => {
    there.state = "IN_PROGRESS";
    setting.agent.tell(there, { changeSets: [{ patch: text, baseCommitId: null, message: said }] });
  };
  propose(change);
  const current = async () => {
    let found: Untyped;
    await eventually(async () => {
      found = (await suggestions(session.id, viewer))[0];
      expect(found).toBeDefined();
    });
    return found;
  };
  const { id } = await current();
  return {
    id,
    viewer,
    moduleId: module.id as string,
    sessionId: session.id as string,
    propose,
    current,
  };
}

const suggestions = async (id: string, viewer: object) =>
  (
    await run(
      `query ($id: ID!) { julesSession(id: $id) { suggestions { ${SUGGESTION} } } }`,
      { id },
      viewer,
    )
  ).data.julesSession.suggestions;
const preview = async (id: string, viewer: object) => {
  const answer = await run(
    `mutation ($id: ID!) { previewJulesSuggestion(id: $id) { ${PREVIEW} } }`,
    { id },
    viewer,
  );
  return answer.data?.previewJulesSuggestion ?? answer.errors[0].extensions.code;
};
const decide = async (name: string, input: object, viewer: object) => {
  const more = name.startsWith("dismiss")
    ? ""
    : `version { id number origin } preview { ${PREVIEW} }`;
  const answer = await run(
    `mutation ($input: ${inputTypeOf(name)}!) { ${name}(input: $input) { suggestion { ${SUGGESTION} } ${more} userErrors { code field } } }`,
    { input: { idempotencyKey: key(), ...input } },
    viewer,
  );
  return answer.data?.[name] ?? answer.errors[0].extensions.code;
};
const apply = (suggestionId: string, previewDigest: string, viewer: object, more = {}) =>
  decide("applyJulesSuggestion", { suggestionId, previewDigest, ...more }, viewer);
const revert = (suggestionId: string, viewer: object) =>
  decide("revertJulesSuggestion", { suggestionId }, viewer);
const dismiss = (suggestionId: string, viewer: object, more = {}) =>
  decide("dismissJulesSuggestion", { suggestionId, ...more }, viewer);
const restore = async (id: string, viewer: object) =>
  (
    await run(
      `mutation ($id: ID!) { restoreJulesSuggestion(id: $id) { suggestion { ${SUGGESTION} } userErrors { code } } }`,
      { id },
      viewer,
    )
  ).data.restoreJulesSuggestion;
const headOf = async (id: string, viewer: object) =>
  (
    await run(
      "query ($id: ID!) { module(id: $id) { headVersion { id number origin files { path content } } } }",
      { id },
      viewer,
    )
  ).data.module.headVersion;
const publishNext = (name: string, moduleId: string, content: string, viewer: object) =>
  published(
    setting.jules,
    { moduleId, workspaceId: `wks_${name}`, files: [{ path: "main.tf", content }] },
    viewer,
  );
const codes = (payload: Untyped) => payload.userErrors.map(({ code }: { code: string }) => code);

it("a suggestion is previewed, applied as the next version, and taken back", async () => {
  const { id, viewer, moduleId, sessionId } = await proposed("amy");
  const shown = await preview(id, viewer);
  expect(shown).toMatchObject({
    clean: true,
    conflicts: [],
    risks: [],
    files: [{ path: "main.tf", change: "MODIFY", additions: 1, deletions: 0 }],
  });
  expect((await headOf(moduleId, viewer)).number).toBe(1);

  const applied = await apply(id, shown.digest, viewer);
  expect(applied).toMatchObject({
    suggestion: { state: "APPLIED", appliedVersion: { number: 2, origin: "JULES_SUGGESTION" } },
    userErrors: [],
  });
  // Hidden values are the module's own again.
  expect((await headOf(moduleId, viewer)).files).toEqual([{ path: "main.tf", content: DESCRIBED }]);

  await publishNext("amy", moduleId, `${DESCRIBED}\n# more\n`, viewer);
  expect(await revert(id, viewer)).toMatchObject({
    suggestion: { state: "REVERTED" },
    version: { number: 4, origin: "REVERT" },
    userErrors: [],
  });
  expect((await headOf(moduleId, viewer)).files[0].content).toBe(`${MAIN}\n# more\n`);
  expect(codes(await revert(id, viewer))).toEqual(["SUGGESTION_CLOSED"]);
  const { activities } = await setting.read(sessionId, viewer);
  const types = activities.nodes.map(({ type }: { type: string }) => type);
  expect(types.filter((type: string) => type.startsWith("SUGGESTION"))).toEqual([
    "SUGGESTION_PROPOSED",
    "SUGGESTION_APPLIED",
    "SUGGESTION_REVERTED",
  ]);
  const told = (await setting.jules.told("module.changed")).filter(
    ({ subject }) => subject === moduleId,
  );
  expect(told.map(({ data }) => data.number)).toEqual([1, 2, 3, 4]);
});

it("two that apply at once make one version, and one looks at the preview again", async () => {
  const { id, viewer, moduleId } = await proposed("ben");
  const { digest } = await preview(id, viewer);
  const both = await Promise.all([apply(id, digest, viewer), apply(id, digest, viewer)]);
  expect(both.map(codes).sort()).toEqual([
    [],
    [expect.stringMatching(/PREVIEW_STALE|SUGGESTION_CLOSED/)],
  ]);
  expect((await headOf(moduleId, viewer)).number).toBe(2);
});

it("two suggestions that are applied at once make one version, and one stale preview", async () => {
  const first = await proposed("cat");
  const input = { moduleId: first.moduleId, prompt: "And now?" };
  const { session } = await setting.ask("createJulesSession", input, first.viewer);
  await setting.until(session.id, first.viewer, ({ status }) => status === "QUEUED");
  const there = setting.agent.sessions[0]!;
  there.state = "IN_PROGRESS";
  const other = patch(
    "@@ -7,2 +7,2 @@",
    '-  bucket = "logs"',
    '+  bucket = "all-logs"',
    "   region = var.region",
  );
  setting.agent.tell(there, {
    changeSets: [{ patch: other, baseCommitId: null, message: "Rename." }],
  });
  await setting.until(
    session.id,
    first.viewer,
    ({ needsAttention }) => needsAttention === "REVIEW_SUGGESTION",
  );
  const [second] = await suggestions(session.id, first.viewer);
  const shown = [await preview(first.id, first.viewer), await preview(second.id, first.viewer)];

  const answers = await Promise.all([
    apply(first.id, shown[0].digest, first.viewer),
    apply(second.id, shown[1].digest, first.viewer),
  ]);
  expect(answers.map(codes).sort()).toEqual([[], ["PREVIEW_STALE"]]);
  const late = answers.find(({ version }) => version === null)!;
  expect(late.preview).toMatchObject({ clean: true, againstVersion: { number: 2 } });
  // The fresh preview that came with it is what applies now.
  expect(codes(await apply(late.suggestion.id, late.preview.digest, first.viewer))).toEqual([]);
  expect((await headOf(first.moduleId, first.viewer)).files[0].content).toBe(
    DESCRIBED.replace('"logs"\n  region', '"all-logs"\n  region'),
  );
});

it("a version published between preview and apply makes the preview stale, and merges", async () => {
  const { id, viewer, moduleId } = await proposed("dan");
  const { digest } = await preview(id, viewer);
  await publishNext("dan", moduleId, `# first\n${MAIN}`, viewer);
  const stale = await apply(id, digest, viewer);
  expect(codes(stale)).toEqual(["PREVIEW_STALE"]);
  expect(codes(await apply(id, stale.preview.digest, viewer))).toEqual([]);
  expect((await headOf(moduleId, viewer)).files[0].content).toBe(`# first\n${DESCRIBED}`);
});

it("the same key applies once, and answers the same again", async () => {
  const { id, viewer, moduleId } = await proposed("eve");
  const { digest } = await preview(id, viewer);
  const idempotencyKey = key();
  const first = await apply(id, digest, viewer, { idempotencyKey });
  const again = await apply(id, digest, viewer, { idempotencyKey });
  expect(again).toEqual(first);
  expect(
    codes(await apply(id, digest, viewer, { idempotencyKey, acknowledgedRiskCodes: ["X"] })),
  ).toEqual(["IDEMPOTENCY_CONFLICT"]);
  expect((await headOf(moduleId, viewer)).number).toBe(2);
});

it("one whose connection is lost halfway is applied once, by the next try with its key", async () => {
  const { id, viewer, moduleId } = await proposed("eli");
  const { digest } = await preview(id, viewer);
  const idempotencyKey = key();
  const { admin } = setting.jules.database;
  await admin.query("begin");
  try {
    await admin.query("select from jules_session.module where id = $1 for update", [moduleId]);
    const lost = apply(id, digest, viewer, { idempotencyKey });
    await eventually(async () => {
      const { rowCount } = await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and usename = 'jules_session' and wait_event_type = 'Lock'`,
      );
      expect(rowCount).toBe(1);
    });
    expect(await lost).toBe("UNAVAILABLE");
  } finally {
    await admin.query("rollback");
  }
  expect((await headOf(moduleId, viewer)).number).toBe(1);
  for (let tries = 0; tries < 2; tries++)
    expect(codes(await apply(id, digest, viewer, { idempotencyKey }))).toEqual([]);
  expect((await headOf(moduleId, viewer)).number).toBe(2);
});

it("shows what it would do to what was sent, before anybody asks for a preview", async () => {
  const change = DESCRIBE.replace('"Where."', 'file("/etc/passwd")');
  const { id, viewer } = await proposed("ned", change);
  const query = `query ($id: ID!) { julesSuggestion(id: $id) { state baseVersion { number }
    files { path previousPath change additions deletions unifiedDiff } risks { code level line } } }`;
  expect((await run(query, { id }, viewer)).data.julesSuggestion).toEqual({
    state: "PROPOSED",
    baseVersion: { number: 1 },
    files: [
      {
        path: "main.tf",
        previousPath: null,
        change: "MODIFY",
        additions: 1,
        deletions: 0,
        unifiedDiff: change
          .split("\n")
          .slice(2)
          .join("\n")
          .replace("-1,3 +1,4", "-1,4 +1,5")
          .replace(/\n$/, "\n }\n"),
      },
    ],
    risks: [{ code: "FILE_OUTSIDE_MODULE", level: "HIGH", line: 2 }],
  });
});

it("what conflicts is written nowhere, and is open again with the next version", async () => {
  const { id, viewer, moduleId } = await proposed("fay");
  await publishNext("fay", moduleId, MAIN.replace("{\n", '{\n  description = "Mine."\n'), viewer);
  const shown = await preview(id, viewer);
  expect(shown).toMatchObject({
    clean: false,
    conflicts: [
      {
        path: "main.tf",
        line: 2,
        base: "",
        ours: '  description = "Mine."\n',
        theirs: '  description = "Where."\n',
      },
    ],
  });
  const answer = await apply(id, shown.digest, viewer);
  expect(answer).toMatchObject({ suggestion: { state: "CONFLICTED" }, version: null });
  expect(codes(answer)).toEqual(["SUGGESTION_CONFLICTS"]);
  expect((await headOf(moduleId, viewer)).number).toBe(2);
  await publishNext("fay", moduleId, `${MAIN}\n# theirs fits\n`, viewer);
  const { state } = (await suggestions((await sessionOf(id, viewer)).id, viewer))[0];
  expect(state).toBe("PROPOSED");
  expect((await preview(id, viewer)).clean).toBe(true);
});
const sessionOf = async (id: string, viewer: object) =>
  (await run("query ($id: ID!) { julesSuggestion(id: $id) { session { id } } }", { id }, viewer))
    .data.julesSuggestion.session;

it.each([
  ["what does not parse", ["+  a = [", "   type    = string"], "SUGGESTION_INVALID"],
  [
    "what uses an undeclared variable",
    ["+  description = var.nowhere", "   type    = string"],
    "SUGGESTION_INVALID",
  ],
  [
    "what declares something twice",
    ["+}", '+variable "region" {', "   type    = string"],
    "SUGGESTION_INVALID",
  ],
  [
    "a hidden risk",
    ['+  description = file("/etc/passwd")', "   type    = string"],
    "RISK_NOT_ACKNOWLEDGED",
  ],
])("%s is not applied", async (what, lines, code) => {
  const added = lines.filter((line) => line.startsWith("+")).length;
  const change = patch(`@@ -1,2 +1,${2 + added} @@`, ' variable "region" {', ...lines);
  const { id, viewer, moduleId } = await proposed(`gil-${what.length}`, change);
  const { digest } = await preview(id, viewer);
  expect(codes(await apply(id, digest, viewer))).toEqual([code]);
  expect((await headOf(moduleId, viewer)).number).toBe(1);
  if (code !== "RISK_NOT_ACKNOWLEDGED") return;
  const named = { acknowledgedRiskCodes: ["FILE_OUTSIDE_MODULE"] };
  expect(codes(await apply(id, digest, viewer, named))).toEqual([]);
});

it("a patch that fits nowhere, or moves a hidden value, is kept as invalid with the reason", async () => {
  const { id, viewer, propose, sessionId } = await proposed(
    "hal",
    patch("@@ -1 +1 @@", "-nowhere", "+x"),
  );
  const [invalid] = await suggestions(sessionId, viewer);
  expect(invalid).toMatchObject({
    id,
    state: "INVALID",
    problems: [{ message: expect.any(String) }],
  });
  expect(await preview(id, viewer)).toMatchObject({
    clean: false,
    diagnostics: [{ severity: "ERROR" }],
  });
  const there = setting.agent.sessions.find(({ apiKey }) => apiKey === "jules-demo-key-of-hal")!;
  const placeholder = /REDACTED_[0-9a-f]{12}/.exec(there.prompt)![0];
  propose(
    patch(
      "@@ -11,3 +11,4 @@",
      ' resource "aws_db_instance" "main" {',
      `   password = "${placeholder}"`,
      `+  name = "${placeholder}"`,
      " }",
    ),
  );
  await eventually(async () =>
    expect((await suggestions(sessionId, viewer)).map(({ state }: Untyped) => state)).toEqual([
      "PROPOSED",
      "SUPERSEDED",
    ]),
  );
  const [copied] = await suggestions(sessionId, viewer);
  const shown = await preview(copied.id, viewer);
  expect(shown).toMatchObject({
    clean: false,
    files: [],
    diagnostics: [{ message: "A hidden value was copied." }],
  });
  expect(codes(await apply(copied.id, shown.digest, viewer))).toEqual(["SUGGESTION_INVALID"]);
});

it("shows no hidden value, also where it stands beside the change", async () => {
  const change = patch(
    "@@ -11,2 +11,3 @@",
    ' resource "aws_db_instance" "main" {',
    '+  engine = "postgres"',
    "PASSWORD",
  );
  const { id, viewer, propose, sessionId } = await proposed("ida");
  const there = setting.agent.sessions.find(({ apiKey }) => apiKey === "jules-demo-key-of-ida")!;
  const line = /^ {2}password = .*$/m.exec(there.prompt)![0];
  propose(change.replace("PASSWORD", ` ${line}`));
  await eventually(async () => expect(await suggestions(sessionId, viewer)).toHaveLength(2));
  const [newest] = await suggestions(sessionId, viewer);
  expect(newest.id).not.toBe(id);
  const shown = await preview(newest.id, viewer);
  expect(shown.clean).toBe(true);
  expect(JSON.stringify(shown)).not.toContain(SECRET);
  expect(JSON.stringify(shown)).toContain("REDACTED_");
});

it("a newer patch supersedes an open one, and the same one again is the same suggestion", async () => {
  const { id, viewer, sessionId, propose } = await proposed("joe");
  propose(DESCRIBE.replace("Where.", "Whereabouts."), null);
  await eventually(async () =>
    expect((await suggestions(sessionId, viewer)).map(({ state }: Untyped) => state)).toEqual([
      "PROPOSED",
      "SUPERSEDED",
    ]),
  );
  const [newest] = await suggestions(sessionId, viewer);
  expect(codes(await dismiss(id, viewer))).toEqual(["SUGGESTION_CLOSED"]);
  propose(DESCRIBE);
  await eventually(async () =>
    expect((await suggestions(sessionId, viewer)).map(({ state }: Untyped) => state)).toEqual([
      "SUPERSEDED",
      "PROPOSED",
    ]),
  );
  expect((await suggestions(sessionId, viewer)).map((it: Untyped) => it.id)).toEqual([
    newest.id,
    id,
  ]);
});

it("a dismissed suggestion is restored, unless the agent has made a newer one; the agent is told if asked", async () => {
  const { id, viewer, propose, sessionId } = await proposed("kim");
  expect(await dismiss(id, viewer, { reason: "Not now.", tellAgent: true })).toMatchObject({
    suggestion: { state: "DISMISSED" },
    userErrors: [],
  });
  const there = setting.agent.sessions.find(({ apiKey }) => apiKey === "jules-demo-key-of-kim")!;
  await eventually(() => expect(there.messages).toEqual([expect.stringContaining("Not now.")]));
  expect(await restore(id, viewer)).toMatchObject({
    suggestion: { state: "PROPOSED" },
    userErrors: [],
  });
  expect(await restore(id, viewer)).toMatchObject({
    suggestion: { state: "PROPOSED" },
    userErrors: [],
  });
  await dismiss(id, viewer);
  propose(DESCRIBE.replace("Where.", "There."));
  await eventually(async () => expect(await suggestions(sessionId, viewer)).toHaveLength(2));
  expect(codes(await restore(id, viewer))).toEqual(["SUGGESTION_CLOSED"]);
});

describe("who may see and decide", () => {
  const see = async (id: string, viewer: object) =>
    (await run(`query ($id: ID!) { julesSuggestion(id: $id) { ${SUGGESTION} } }`, { id }, viewer))
      .data.julesSuggestion;
  const share = (moduleId: string, canApply: boolean, days: number, viewer: object) =>
    run(
      "mutation ($input: ShareModuleInput!) { shareModule(input: $input) { userErrors { code } } }",
      {
        input: {
          moduleId,
          userId: "pia",
          canApply,
          until: new Date(setting.jules.clock.now().getTime() + days * DAY).toISOString(),
        },
      },
      viewer,
    );

  it("a promoter sees its own while the module is shared, and applies if the share says so", async () => {
    const { viewer, moduleId } = await setting.newcomer("lea");
    const pia = (await setting.newcomer("pia")).viewer;
    const files = [{ path: "main.tf", content: MAIN }];
    await published(setting.jules, { moduleId, workspaceId: "wks_lea", files }, viewer);
    await share(moduleId, false, 2, viewer);
    const input = { moduleId, prompt: "Is it described?" };
    const { session } = await setting.ask("createJulesSession", input, pia);
    await setting.until(session.id, pia, ({ status }) => status === "QUEUED");
    const there = setting.agent.sessions[0]!;
    there.state = "IN_PROGRESS";
    setting.agent.tell(there, {
      changeSets: [{ patch: DESCRIBE, baseCommitId: null, message: "It is." }],
    });
    await setting.until(
      session.id,
      pia,
      ({ needsAttention }) => needsAttention === "REVIEW_SUGGESTION",
    );
    const [{ id }] = await suggestions(session.id, pia);

    expect(await preview(id, pia)).toBe("FORBIDDEN");
    const { digest } = await preview(id, viewer);
    expect(codes(await apply(id, digest, pia))).toEqual(["NOT_ALLOWED_TO_APPLY"]);
    for (const stranger of [
      user("zoe"),
      user("lea", { workspaces: [{ id: "wks_lea", role: "member", createdAt: null }] }),
    ]) {
      expect(await see(id, stranger)).toBeNull();
      expect(await preview(id, stranger)).toBe("NOT_FOUND");
      expect(await apply(id, digest, stranger)).toBe("NOT_FOUND");
      expect(await dismiss(id, stranger)).toBe("NOT_FOUND");
      expect(await revert(id, stranger)).toBe("NOT_FOUND");
    }
    expect(await see(id, operator())).toMatchObject({ id, canDecide: false });
    // An admin does not write with another's key.
    expect(await dismiss(id, viewer, { tellAgent: true })).toBe("FORBIDDEN");

    await share(moduleId, true, 2, viewer);
    expect(await see(id, pia)).toMatchObject({ canDecide: true });
    expect((await preview(id, pia)).digest).toBe(digest);
    await share(moduleId, true, -1, viewer);
    expect(await see(id, pia)).toBeNull();
    expect(await preview(id, pia)).toBe("NOT_FOUND");
    expect(await apply(id, digest, pia)).toBe("NOT_FOUND");
    expect(codes(await apply(id, digest, viewer))).toEqual([]);
  });

  it("an id of no suggestion answers as a foreign one", async () => {
    for (const id of ["jsg_none", "x", "'; drop table module; --"]) {
      expect(await see(id, user("ann"))).toBeNull();
      expect(await preview(id, user("ann"))).toBe("NOT_FOUND");
    }
  });

  it("what an operator decides is in the audit log", async () => {
    const { id } = await proposed("max");
    const max = {
      ...operator(),
      id: "max",
      workspaces: [{ id: "wks_max", role: "admin", createdAt: null }],
    };
    expect(codes(await dismiss(id, max, { reason: "As asked." }))).toEqual([]);
    const told = await setting.jules.told("operation.recorded");
    expect(told.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ action: "dismissJulesSuggestion", target: id, actor: "max" }),
    );
  });
});
