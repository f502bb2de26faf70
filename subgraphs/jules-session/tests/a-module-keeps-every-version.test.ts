import { createHash } from "node:crypto";
import { serviceUrl } from "@tributary/kit/database";
import { countStatements } from "@tributary/testing/database";
import { DAY, startTestService, type TestService } from "@tributary/testing/service";
import { keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import pg from "pg";
import { service } from "../subgraph";
import { key, mainFile, publish, published } from "./setting";

let jules: TestService;
beforeAll(async () => {
  jules = await startTestService(service);
});
afterAll(() => jules.stop());

/** Ends the parser's thread. */
const HOSTILE = `locals {\n a = ${"!".repeat(30_000)}true\n}`;
const file = (path: string, content = "") => ({ path, content });
const read = async (id: string, viewer: object, fields = "id") =>
  (
    await jules.execute(
      `query ($id: ID!) { module(id: $id) { ${fields} } }`,
      { id },
      viewer as never,
    )
  ).data?.module;
const share = (input: object, viewer: object = user("ann")) =>
  jules.execute(
    "mutation ($input: ShareModuleInput!) { shareModule(input: $input) { module { id canAsk } userErrors { code } } }",
    { input },
    viewer as never,
  );
const inDays = (days: number) => new Date(jules.clock.now().getTime() + days * DAY).toISOString();
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

it("publishes a module with its digest and its variables", async () => {
  const readme = file("README.md", "# Grüße 👋\n");
  const module = await published(jules, { files: [readme, mainFile], description: " Nets " });
  expect(module).toMatchObject({
    name: "network",
    description: "Nets",
    workspace: { id: "wks_ann" },
    canAsk: true,
    canApply: true,
    variables: [
      { name: "region", type: "string", description: null, default: '"eu-1"', sensitive: false },
    ],
    headVersion: {
      number: 1,
      origin: "UPLOAD",
      createdBy: { id: "ann" },
      digest: sha256(
        `README.md\0${sha256(readme.content)}\nmain.tf\0${sha256(mainFile.content)}\n`,
      ),
      files: [
        { ...readme, bytes: Buffer.byteLength(readme.content) },
        { ...mainFile, bytes: mainFile.content.length },
      ],
    },
  });
});

it("keeps old versions as they were, and makes none for the same tree", async () => {
  const first = await published(jules);
  const next = { moduleId: first.id, files: [file("main.tf", "locals { a = 1 }\n")] };
  const second = await published(jules, next);
  expect(second.headVersion).toMatchObject({ number: 2, origin: "EDIT" });
  const same = await published(jules, { ...next, name: "renamed" });
  expect(same).toMatchObject({ name: "renamed", headVersion: { id: second.headVersion.id } });
  const { versions } = await read(
    first.id,
    user("ann"),
    "versions { nodes { id number digest files { path content } } }",
  );
  expect(versions.nodes).toMatchObject([
    { number: 2, files: [{ path: "main.tf", content: "locals { a = 1 }\n" }] },
    { number: 1, digest: first.headVersion.digest, files: [mainFile] },
  ]);
  const byNumber = await read(
    first.id,
    user("ann"),
    [2, 1, 3, 0].map((n) => `v${n}: version(number: ${n}) { id number digest }`).join(" "),
  );
  const { id: secondId, digest } = second.headVersion;
  expect(byNumber).toEqual({
    v2: { id: secondId, number: 2, digest },
    v1: { id: first.headVersion.id, number: 1, digest: first.headVersion.digest },
    v3: null,
    v0: null,
  });
});

it("numbers versions published at once without a gap, each with its own files", async () => {
  const { id } = await published(jules);
  const contents = Array.from({ length: 12 }, (_, index) => `locals { n = ${index} }\n`);
  const answers = await Promise.all(
    contents.map((content) =>
      published(jules, { moduleId: id, files: [file("main.tf", content)] }),
    ),
  );
  expect(answers).toHaveLength(12);
  const { versions } = await read(
    id,
    user("ann"),
    "versions(first: 100) { nodes { number files { content } } }",
  );
  expect(versions.nodes.map(({ number }: { number: number }) => number)).toEqual(
    Array.from({ length: 13 }, (_, index) => 13 - index),
  );
  const stored = versions.nodes.map(
    (node: { files: { content: string }[] }) => node.files[0]!.content,
  );
  expect(stored.toSorted()).toEqual([...contents, mainFile.content].sort());
});

it("makes one module of many equal calls, and answers the key again after a restart", async () => {
  const idempotencyKey = key();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => publish(jules, { name: "once", idempotencyKey })),
  );
  const ids = new Set(answers.map(({ data }) => data.publishModule.module.id));
  expect(ids.size).toBe(1);
  await jules.restart();
  expect(await publish(jules, { name: "once", idempotencyKey })).toEqual(answers[0]);
  const other = await publish(jules, { name: "twice", idempotencyKey });
  expect(other.data.publishModule).toMatchObject({
    module: null,
    userErrors: [{ code: "IDEMPOTENCY_CONFLICT" }],
  });
});

describe("what is refused", () => {
  const big = "x".repeat(256 * 1024);
  it.each<[string, { path: string; content: string }[], string, string, RegExp]>([
    ["a way out", [mainFile, file("../x.tf")], "PATH_INVALID", "input.files.1.path", /relative/],
    ["Git's folder", [mainFile, file(".git/x.tf")], "PATH_INVALID", "input.files.1.path", /Hidden/],
    ["a twin", [mainFile, file("MAIN.tf")], "PATH_INVALID", "input.files.1.path", /another file/],
    [
      "a large file",
      [mainFile, file("big.md", `${big}x`)],
      "FILE_TOO_LARGE",
      "input.files.1.content",
      /262145 bytes/,
    ],
    [
      "large together",
      [mainFile, ...Array.from({ length: 9 }, (_, i) => file(`${i}.md`, big))],
      "FILE_TOO_LARGE",
      "input.files",
      /2 MiB/,
    ],
    ["no Terraform", [file("README.md", "hi")], "TERRAFORM_INVALID", "input.files", /at least one/],
    [
      "broken HCL",
      [mainFile, file("net.tf", 'resource "x" "y" {\n  a = \n')],
      "TERRAFORM_INVALID",
      "input.files.1.content",
      /net\.tf:2/,
    ],
    [
      "broken HCL in a lock file",
      [mainFile, file(".terraform.lock.hcl", "}")],
      "TERRAFORM_INVALID",
      "input.files.1.content",
      /lock/,
    ],
    [
      "broken JSON",
      [mainFile, file("a.tf.json", "{")],
      "TERRAFORM_INVALID",
      "input.files.1.content",
      /a\.tf\.json: This is not JSON/,
    ],
    [
      "a name in two files",
      [mainFile, file("z.tf", 'variable "region" {}')],
      "TERRAFORM_INVALID",
      "input.files",
      /variable\.region in main\.tf and z\.tf/,
    ],
    [
      "more variables than anybody declares",
      [
        file(
          "main.tf.json",
          `{"variable":{${Array.from({ length: 1001 }, (_, i) => `"a${i}":0`)}}}`,
        ),
      ],
      "TERRAFORM_INVALID",
      "input.files",
      /at most 1000 variables; this one declares 1001/,
    ],
    [
      "an argument twice",
      [file("main.tf", 'variable "a" {\n type = string\n type = number\n}')],
      "TERRAFORM_INVALID",
      "input.files.0.content",
      /main\.tf:3/,
    ],
  ])("%s", async (_, files, code, field, message) => {
    const { data } = await publish(jules, { files });
    const { module, userErrors } = data.publishModule;
    expect(module).toBeNull();
    expect(userErrors).toMatchObject([{ code, message: expect.stringMatching(message) }]);
    expect(userErrors[0].field.join(".")).toBe(field);
  });

  it.each<[string, Parameters<typeof publish>[1], object, string]>([
    ["another's workspace", { workspaceId: "wks_bob" }, user("ann"), "NOT_FOUND"],
    ["a hostile workspace", { workspaceId: "\0" }, user("ann"), "BAD_USER_INPUT"],
    ["an operator who is no member", {}, operator(), "NOT_FOUND"],
    ["a person's key", {}, keyOf("ann", "modules:write"), "FORBIDDEN"],
    ["a key of the platform without the scope", {}, platformKey("jules:read"), "FORBIDDEN"],
    ["an unknown module", { moduleId: `mod_${"0".repeat(32)}` }, user("ann"), "NOT_FOUND"],
    ["a hostile module", { moduleId: "'; --\0" }, user("ann"), "NOT_FOUND"],
    ["no name", { name: " " }, user("ann"), "BAD_USER_INPUT"],
    ["half a character", { description: "\ud800" }, user("ann"), "BAD_USER_INPUT"],
    ["a binary file", { files: [file("main.tf", "a\0b")] }, user("ann"), "BAD_USER_INPUT"],
    ["no file", { files: [] }, user("ann"), "BAD_USER_INPUT"],
    [
      "101 files",
      { files: Array.from({ length: 101 }, (_, i) => file(`${i}.tf`)) },
      user("ann"),
      "BAD_USER_INPUT",
    ],
    ["a key with NUL", { idempotencyKey: "\0" }, user("ann"), "BAD_USER_INPUT"],
  ])("%s", async (_, change, viewer, code) => {
    const { errors } = await publish(jules, change, viewer);
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });

  it("another workspace's module, also by a member of both", async () => {
    const { id } = await published(jules);
    const both = user("cleo", {
      workspaces: ["wks_ann", "wks_cleo"].map((id) => ({ id, role: "member", createdAt: null })),
    });
    expect(
      (await publish(jules, { moduleId: id, workspaceId: "wks_cleo" }, both)).errors?.[0]
        ?.extensions?.code,
    ).toBe("NOT_FOUND");
    expect((await published(jules, { moduleId: id, name: "by Cleo" }, both)).name).toBe("by Cleo");
  });

  it("input that keeps the parser busy, without holding up the next one", async () => {
    const [hostile, next] = await Promise.all([
      publish(jules, { files: [file("main.tf", HOSTILE)] }),
      publish(jules, { workspaceId: "wks_bob" }, user("bob")),
    ]);
    expect(hostile.data.publishModule.userErrors).toMatchObject([{ code: "TERRAFORM_INVALID" }]);
    expect(next.data.publishModule.userErrors).toEqual([]);
  });
});

it("accepts what a key of the platform publishes, by nobody", async () => {
  const ci = platformKey("modules:write");
  const module = await published(jules, { workspaceId: "wks_bob" }, ci);
  expect(module.headVersion.createdBy).toBeNull();
  expect(await read(module.id, user("bob"))).toEqual({ id: module.id });
});

describe("who sees a module", () => {
  let id: string;
  let versionId: string;
  beforeAll(async () => {
    const module = await published(jules, { name: "100% private_net" });
    id = module.id;
    versionId = module.headVersion.id;
    expect(
      (await share({ moduleId: id, userId: "pia", until: inDays(10) })).errors,
    ).toBeUndefined();
  });

  const colleague = user("carl", {
    workspaces: [{ id: "wks_ann", role: "member", createdAt: null }],
  });
  it.each<[string, object, { canAsk: boolean; canApply: boolean } | null]>([
    ["its publisher", user("ann"), { canAsk: true, canApply: true }],
    ["a colleague", colleague, { canAsk: true, canApply: true }],
    ["whom it is shared with", user("pia"), { canAsk: true, canApply: false }],
    ["an operator", operator(), { canAsk: false, canApply: false }],
    ["a key of the platform", platformKey("jules:read"), { canAsk: false, canApply: false }],
    ["the promoter's own key", keyOf("pia", "jules:read"), { canAsk: true, canApply: false }],
    ["anybody else", user("bob"), null],
    ["anybody else's key", keyOf("bob", "jules:read"), null],
    ["its publisher after leaving", user("ann", { workspaces: [] }), null],
  ])("%s", async (_, viewer, may) => {
    expect(await read(id, viewer, "canAsk canApply")).toEqual(may);
    const { data } = await jules.execute(
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Module { id } ... on ModuleVersion { number } } }",
      {
        r: [
          { __typename: "Module", id },
          { __typename: "ModuleVersion", id: versionId },
        ],
      },
      viewer as never,
    );
    expect(data._entities).toEqual(may ? [{ id }, { number: 1 }] : [null, null]);
    const listed = await jules.execute(
      'query { modules(first: 100, search: "100% PRIVATE_") { nodes { id } } }',
      {},
      viewer as never,
    );
    expect(listed.data.modules.nodes).toEqual(may ? [{ id }] : []);
  });

  it.each(["mod_0", "", "\0", "\ud800", "' or 1=1 --"])("nobody sees id %#", async (unknown) => {
    expect(await read(unknown, operator())).toBeNull();
  });

  it.each([
    ["nobody", { kind: "ANONYMOUS", id: "x", network: "x" }, "UNAUTHENTICATED"],
    ["a key without the scope", keyOf("ann", "credits:read"), "FORBIDDEN"],
  ])("%s may not even ask", async (_, viewer, code) => {
    const { errors } = await jules.execute("{ modules { nodes { id } } }", {}, viewer as never);
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });

  it("finds what is searched literally", async () => {
    const search = async (text: string) =>
      (
        await jules.execute(
          "query ($s: String) { modules(first: 100, search: $s) { nodes { name } } }",
          { s: text },
          user("ann"),
        )
      ).data.modules.nodes.map(({ name }: { name: string }) => name);
    expect(await search("100%")).toEqual(["100% private_net"]);
    for (const nothing of ["%", "\\", "\0", "x".repeat(101)]) {
      expect((await search(nothing)).length).toBe(nothing === "%" ? 1 : 0);
    }
  });

  it("counts what it lists, also where nothing can be found", async () => {
    const counted = async (text: string) =>
      (
        await jules.execute(
          "query ($s: String) { modules(search: $s) { totalCount nodes { versions { totalCount } } } }",
          { s: text },
          user("ann"),
        )
      ).data.modules;
    const versions = { totalCount: 1 };
    expect(await counted("100%")).toEqual({ totalCount: 1, nodes: [{ versions }] });
    for (const nothing of ["\0", "x".repeat(101)]) {
      expect(await counted(nothing)).toEqual({ totalCount: 0, nodes: [] });
    }
  });
});

describe("sharing", () => {
  it("ends by itself, ends when told, and may allow applying", async () => {
    const { id } = await published(jules);
    await share({ moduleId: id, userId: "pia", canApply: true, until: inDays(2) });
    expect(await read(id, user("pia"), "canApply")).toEqual({ canApply: true });
    jules.clock.advance(2 * DAY);
    expect(await read(id, user("pia"))).toBeNull();
    await share({ moduleId: id, userId: "pia", until: inDays(2) });
    expect(await read(id, user("pia"), "canApply")).toEqual({ canApply: false });
    await share({ moduleId: id, userId: "pia", until: inDays(-1) });
    expect(await read(id, user("pia"))).toBeNull();
  });

  it.each<[string, object, object, string]>([
    ["somebody else", user("bob"), {}, "NOT_FOUND"],
    ["whom it is shared with", user("pia"), {}, "FORBIDDEN"],
    [
      "a colleague who is no admin",
      user("carl", { workspaces: [{ id: "wks_ann", role: "member", createdAt: null }] }),
      {},
      "FORBIDDEN",
    ],
    ["an operator", operator(), {}, "FORBIDDEN"],
    ["a key", platformKey("modules:write"), {}, "FORBIDDEN"],
    ["for ever", user("ann"), { until: "2999-01-01T00:00:00Z" }, "BAD_USER_INPUT"],
    ["with nobody", user("ann"), { userId: " " }, "BAD_USER_INPUT"],
    ["an unknown module", user("ann"), { moduleId: "mod_0" }, "NOT_FOUND"],
  ])("is refused: %s", async (_, viewer, change, code) => {
    const { id } = await published(jules);
    await share({ moduleId: id, userId: "pia", until: inDays(1) });
    const input = { moduleId: id, userId: "zoe", until: inDays(1), ...change };
    expect((await share(input, viewer)).errors?.[0]?.extensions?.code).toBe(code);
    expect(await read(id, user("zoe"))).toBeNull();
  });

  it("leaves one share of many at once", async () => {
    const { id } = await published(jules);
    const input = { moduleId: id, userId: "pia", until: inDays(1) };
    await Promise.all(Array.from({ length: 10 }, () => share(input)));
    const { rows } = await jules.database.admin.query(
      "select 1 from jules_session.module_share where module_id = $1",
      [id],
    );
    expect(rows).toHaveLength(1);
  });
});

it("takes the same few statements for one module and for many", async () => {
  const viewer = user("dora");
  for (let count = 0; count < 6; count++) {
    await published(jules, { workspaceId: "wks_dora", name: `m${count}` }, viewer);
  }
  const list = (first: number) =>
    jules.execute(
      `{ modules(first: ${first}) { nodes { variables { name } headVersion { files { path } }
         versions(first: 2) { nodes { number files { path } } } canAsk } } }`,
      {},
      viewer,
    );
  const { db } = jules.running.services;
  // Six, and one more where a connection is new.
  for (const first of [1, 6])
    expect((await countStatements(db, () => list(first))).length).toBeLessThanOrEqual(7);
});

it("reads variables where they are asked for, and nowhere else", async () => {
  const { id } = await published(jules);
  const { db } = jules.running.services;
  const reads = async (fields: string) => {
    const sent = await countStatements(db, async () => {
      expect(await read(id, user("ann"), fields)).not.toBeNull();
    });
    return sent.filter((text) => /\bvariables\b/.test(text)).length;
  };
  expect(await reads("headVersion { number } version(number: 1) { digest }")).toBe(0);
  expect(await reads("versions(first: 100) { nodes { number files { path } } }")).toBe(0);
  expect(await reads("variables { name } more: variables { default }")).toBeGreaterThan(0);
});

it("pages through modules", async () => {
  const page = async (after: string | null) =>
    (
      await jules.execute(
        "query ($after: String) { modules(first: 4, after: $after) { nodes { name } pageInfo { endCursor hasNextPage } } }",
        { after },
        user("dora"),
      )
    ).data.modules;
  const first = await page(null);
  const second = await page(first.pageInfo.endCursor);
  expect([...first.nodes, ...second.nodes].map(({ name }: { name: string }) => name)).toEqual(
    Array.from({ length: 6 }, (_, index) => `m${index}`),
  );
  expect(second.pageInfo.hasNextPage).toBe(false);
});

it("gives the service's role no way to change what was published", async () => {
  const client = new pg.Client({
    connectionString: serviceUrl("jules-session", jules.database.url),
  });
  await client.connect();
  for (const sql of [
    "update jules_session.module_version set digest = digest",
    "delete from jules_session.module_version",
    "update jules_session.file_content set content = 'x'",
    "delete from jules_session.module_file",
    "update jules_session.module set workspace_id = 'x'",
  ]) {
    await expect(client.query(sql)).rejects.toThrow("permission denied");
  }
  await client.end();
});

it.each([
  [
    "module_file_no_case_twin",
    "insert into jules_session.module_file select version_id, upper(path), sha256 from jules_session.module_file limit 1",
  ],
  [
    "module_file_path",
    "insert into jules_session.module_file select version_id, '../x.tf', sha256 from jules_session.module_file limit 1",
  ],
  [
    "module_version_once",
    "insert into jules_session.module_version select 'x', module_id, number, digest, origin, variables, created_by, created_at from jules_session.module_version limit 1",
  ],
])("the constraint %s holds whatever the code does", async (name, sql) => {
  await expect(jules.database.admin.query(sql)).rejects.toThrow(name);
});
