import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { type Graph, startGraph } from "@tributary/testing/graph";
import { operator, user } from "@tributary/testing/viewers";
import { exampleIds } from "../examples";
import { post } from "./small-http";

const page = readFileSync(path.join(__dirname, "../../docs/integrating.md"), "utf8");

/** The page's commands in their order, each with the answer that stands below it. */
const steps = [...page.matchAll(/^```sh\n([\s\S]*?)^```\n+```json\n([\s\S]*?)^```/gm)].map(
  ([, command, answer]) => ({ command: command!, answer: JSON.parse(answer!) as unknown }),
);

/** The machine's own curl, else one of ours that knows what the page uses. */
const standIn = `curl() { "${process.execPath}" "${path.join(__dirname, "small-curl.mjs")}" "$@"; }`;
const curl = spawnSync("curl", ["--version"]).status === 0 ? "" : `${standIn}\n`;

let graph: Graph;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  graph = await startGraph();
  const http = await graph.http();
  const join = `mutation { joinReferralProgram(input: {
    workspaceId: "wks_ada", acceptedTermsVersion: 1, vanityCode: "ADA-CLOUD"
  }) { promoter { code } } }`;
  await graph.query(user("ada"), join);
  const scopes = [
    "referrals:write",
    "credits:read",
    "credits:spend",
    "commissions:read",
    "events:read",
  ];
  const { data } = await graph.query(
    operator(),
    `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { waitsForOperation } secret } }`,
    { input: { name: "Partner", scopes, idempotencyKey: "partner" } },
  );
  const operationId = data.createApiKey.apiKey.waitsForOperation;
  await graph.query(
    operator("oscar"),
    `mutation ($input: DecideOperationInput!) { approveOperation(input: $input) { userErrors { code } } }`,
    { input: { operationId, reason: "Our own backend", idempotencyKey: "partner" } },
  );
  await graph.settle();
  env = { PATH: process.env.PATH, ORIGIN: http.url, API_KEY: data.createApiKey.secret };
});
afterAll(() => graph.stop());

it("the page has commands, and each has its answer", () => {
  expect(steps.length).toBeGreaterThanOrEqual(9);
  expect(page.match(/^```sh$/gm)).toHaveLength(steps.length);
  expect(page.match(/^```json$/gm)).toHaveLength(steps.length);
});

it.each(steps)("$command", async ({ command, answer }) => {
  if (command.includes("$PAYMENT")) {
    const metadata = { workspace_id: "wks_dora" };
    env.PAYMENT = graph.stripe.payments.create({ amount: 10_000, currency: "usd", metadata }).id;
    await graph.settle();
  }
  const { stdout } = await promisify(execFile)("sh", ["-c", `${curl}${command}`], { env });
  expect(JSON.parse(stdout)).toEqual(meant(answer));
  await graph.settle();
});

it("what the page's payment earned is what the playground's examples show", async () => {
  expect(await exampleIds(graph.gateway)).toEqual({
    affiliate: expect.stringMatching(/^aff_/),
    referral: expect.stringMatching(/^ref_/),
    payment: env.PAYMENT,
    "open month": expect.stringMatching(/^\d{4}-\d{2}$/),
  });
});

/** The answer as the page means it: a text that ends in `…` begins so, `["…"]` is any list. */
function meant(answer: unknown): unknown {
  if (typeof answer === "string" && answer.endsWith("…")) {
    return expect.stringMatching(new RegExp(`^${answer.slice(0, -1)}.`));
  }
  if (Array.isArray(answer)) {
    return answer.length === 1 && answer[0] === "…" ? expect.any(Array) : answer.map(meant);
  }
  if (answer === null || typeof answer !== "object") return answer;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, meant(value)]));
}
