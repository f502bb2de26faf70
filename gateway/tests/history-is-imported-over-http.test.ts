import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { type Graph, type GraphHttp, startGraph } from "@tributary/testing/graph";
import type { Answer } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";

const root = path.resolve(__dirname, "../..");
const KEY = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret userErrors { code } } }`;
const LINES = 3_000;

const line = (n: number, more: object = {}) => ({
  id: `run-${n}`,
  workspaceId: `wks_${n % 40}`,
  deploymentId: `dep_${n}`,
  module: "x".repeat(150),
  purchasedCredits: "1",
  spentAt: "2025-03-01T12:00:00Z",
  ...more,
});
const ndjson = (lines: object[]) => lines.map((each) => `${JSON.stringify(each)}\n`).join("");

describe.each([
  ["in one process", false],
  ["apart, over HTTP", true],
])("%s", (_, split) => {
  let graph: Graph;
  let http: GraphHttp;
  let key: string;
  let reader: string;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "import-"));
    graph = await startGraph({ split });
    http = await graph.http();
    const make = async (scopes: string[], viewer = operator()) => {
      const input = { name: "Import", scopes, idempotencyKey: scopes.join() };
      const { data } = await graph.query(viewer, KEY, { input });
      return data.createApiKey.secret;
    };
    key = await make(["history:write", "credits:read"]);
    reader = await make(["credits:read", "credits:spend"]);
  });
  afterAll(async () => {
    await graph.stop();
    rmSync(folder, { recursive: true });
  });

  async function send(
    body: string | ReadableStream,
    headers: Record<string, string> = { "x-api-key": key },
    address = "deployments?import=http",
  ) {
    const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
    const answer = await fetch(`${http.url}/import/${address}`, init);
    const told = (await answer.text()).trim().split("\n");
    return { status: answer.status, told: told.map((each) => JSON.parse(each)) };
  }

  it("takes a file of any length as it comes, and tells of each bad line", async () => {
    const lines = Array.from({ length: LINES }, (_, n) => line(n, n === 2_000 ? { price: 1 } : {}));
    // Beyond the limits of ordinary bodies, in the gateway and behind it.
    expect(ndjson(lines).length).toBeGreaterThan(850_000);
    const { status, told } = await send(
      Readable.toWeb(
        Readable.from([ndjson(lines.slice(0, 1_500)), ndjson(lines.slice(1_500))]),
      ) as never,
    );
    expect(status).toBe(200);
    expect(told[0]).toMatchObject({ import: "http", kind: "DEPLOYMENTS", lines: 0 });
    expect(told.filter(({ code }) => code)).toMatchObject([
      { line: 2_001, code: "FIELD_UNKNOWN", field: "price" },
    ]);
    expect(told.at(-1)).toMatchObject({
      done: true,
      lines: LINES,
      imported: LINES - 1,
      refused: 1,
    });
  });

  it("shows it to whoever may read the workspace, marked, and moves nothing", async () => {
    const ask = `{ workspace(id: "wks_7") { credits { balance { total } deployments(first: 1) {
      nodes { imported deploymentId trueRevenue { display } } totalCount } } } }`;
    const headers = { "content-type": "application/json", "x-api-key": reader };
    const init = { method: "POST", headers, body: JSON.stringify({ query: ask }) };
    const answer = await fetch(`${http.url}/graphql`, init);
    const { data } = (await answer.json()) as Answer<Record<string, never>>;
    expect(data.workspace.credits).toMatchObject({
      balance: { total: "0" },
      deployments: { nodes: [{ imported: true, trueRevenue: [] }], totalCount: LINES / 40 },
    });
    const { rows } = await graph.database.admin.query(
      "select type from events.event where type like 'credits.%' or type like 'commission%'",
    );
    expect(rows).toEqual([]);
  });

  it("is for the platform's own key with the scope", async () => {
    const bearer = { authorization: `Bearer ${await http.token(operator())}` };
    const own = { name: "Own", scopes: ["history:write"], idempotencyKey: "own" };
    const refused = await graph.query(user("ann"), KEY, { input: own });
    expect(JSON.stringify(refused)).toMatch(/SCOPE_NOT_ALLOWED|NOT_A_PROMOTER|FORBIDDEN/);
    for (const [headers, status, code] of [
      [{}, 401, "UNAUTHENTICATED"],
      [{ "x-identity": "olga" }, 401, "UNAUTHENTICATED"],
      [{ "x-api-key": "trb_test_0000000000" }, 401, "UNAUTHENTICATED"],
      [bearer, 403, "FORBIDDEN"],
      [{ "x-api-key": reader }, 403, "FORBIDDEN"],
    ] as [Record<string, string>, number, string][]) {
      const answer = await send(ndjson([line(1, { id: "never" })]), headers);
      expect([answer.status, answer.told]).toMatchObject([
        status,
        [{ errors: [{ extensions: { code } }] }],
      ]);
    }
    const { rows } = await graph.database.admin.query(
      "select from credits.imported_usage where external_id = 'never'",
    );
    expect(rows).toEqual([]);
  });

  it("a refusal reaches a sender of much", async () => {
    const much = ndjson(Array.from({ length: LINES }, (_, n) => line(n)));
    const { status, told } = await send(much, { "x-api-key": key }, "purchases?dryRun=perhaps");
    expect([status, told[0].errors[0].extensions.field]).toEqual([400, ["dryRun"]]);
  });

  /** Runs the command; kills it once it has said something, if it should be. */
  async function command(args: string[], killed = false) {
    const program = [
      "--import",
      pathToFileURL(path.join(root, "scripts/source.mjs")).href,
      path.join(root, "packages/launcher/import-history.ts"),
      ...args,
    ];
    const child = spawn(path.join(root, "node_modules/.bin/node"), program, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: path.join(folder, "compiled"),
        ORIGIN: http.url,
        API_KEY: key,
      },
    });
    const output = { out: "", err: "" };
    child.stdout.on("data", (text) => {
      output.out += text;
    });
    child.stderr.on("data", (text) => {
      output.err += text;
      if (killed) child.kill("SIGKILL");
    });
    const [code, signal] = await once(child, "close");
    return { code, signal, ...output };
  }

  it("the command tells what is refused; killed with -9 it goes on where it was", async () => {
    const file = path.join(folder, "command.ndjson");
    const lines = Array.from({ length: 8_000 }, (_, n) =>
      line(n, { id: `cmd-${n}`, ...(n % 2_000 === 1_999 ? { spentAt: "soon" } : {}) }),
    );
    writeFileSync(file, ndjson(lines));
    const refused = [2_000, 4_000, 6_000, 8_000].map(
      (n) =>
        `line ${n}: FIELD_INVALID spentAt: It must be an RFC 3339 instant with an offset, e.g. 2025-05-01T12:00:00Z.\n`,
    );
    const dry = await command(["deployments", file, "--dry-run"]);
    expect(dry).toMatchObject({ code: 1, out: refused.join("") });
    expect(dry.err).toMatch(
      /^Dry run: 8,000 of 8,000 lines: 7,996 to import, 0 unchanged, 4 refused\.$/m,
    );

    expect(await command(["deployments", file], true)).toMatchObject({ signal: "SIGKILL" });
    const whole = await command(["deployments", file]);
    expect(whole).toMatchObject({ code: 1, out: refused.join("") });
    expect(whole.err).toMatch(
      /^Done: 8,000 of 8,000 lines: 7,996 imported, 0 unchanged, 4 refused\.$/m,
    );
    const { rows } = await graph.database.admin.query(
      "select count(*)::int as n, count(distinct import_id)::int as imports from credits.imported_usage where external_id like 'cmd-%'",
    );
    expect(rows).toEqual([{ n: 7_996, imports: 1 }]);
  });

  it("the command tells mistakes in one sentence", async () => {
    const file = path.join(folder, "one.ndjson");
    writeFileSync(file, ndjson([line(1, { id: "one" })]));
    for (const [args, sentence] of [
      [[], "Say what to import, and from which file."],
      [["spends", file], "Say what to import, and from which file."],
      [["deployments", "nowhere.ndjson"], "nowhere.ndjson is no file that can be read."],
      [["deployments", file, "--url", "here"], "--url needs an address"],
      [["deployments", file, "--id", "a b"], "import must have 1 to 100 letters"],
    ] as [string[], string][]) {
      const { code, out, err } = await command(args);
      expect([code, out, err]).toEqual([2, "", expect.stringContaining(sentence)]);
    }
    expect(await command(["deployments", file])).toMatchObject({ code: 0, out: "" });
  });

  it("takes the lines that the page for operators shows", async () => {
    const page = readFileSync(path.join(root, "docs/importing-history.md"), "utf8");
    const shown = [...page.matchAll(/^```json\n(\{.*\})\n```/gm)].map(([, text]) => text!);
    expect(shown).toHaveLength(2);
    for (const [n, name] of ["deployments", "purchases"].entries()) {
      const { told } = await send(shown[n]!, { "x-api-key": key }, name);
      expect(told.at(-1)).toMatchObject({ done: true, imported: 1, refused: 0 });
    }
  });
});
