import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ask, type Credentials, type Data, demoFacts, tokenOf } from "../demo-client";
import { build, compiled, freePort, root, run, type Started, start } from "./running";

let started: Started;
let dataDir: string;
let ada: Credentials;
let olga: Credentials;

const look = async (who: Credentials, query: string, variables?: object): Promise<Data> =>
  ask(`http://127.0.0.1:${started.port}`, who, query, variables as Record<string, unknown>);

async function begin(): Promise<void> {
  started = start(await freePort(), dataDir);
  await started.ready;
  const facts = await demoFacts(`http://127.0.0.1:${started.port}`);
  ada = tokenOf(facts, "ada");
  olga = tokenOf(facts, "olga");
}

beforeAll(build, 300_000);
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "tributary-business-"));
  await begin();
}, 300_000);
afterAll(async () => {
  await started?.interrupt();
  rmSync(dataDir, { recursive: true, force: true });
});

const statuses = ({ nodes }: Data): string[] => nodes.map(({ status }: Data) => status);

it("Ada has earnings in May, and commissions of every status, each with its reason", async () => {
  const { viewer } = await look(
    ada,
    `{ viewer { promoter { code referralCount
      commissions(first: 100) { nodes { status earnedAt kind cancelReason holds { kind } amount { amountMinor } } } } } }`,
  );
  const { code, referralCount, commissions } = viewer.promoter;
  expect([code, referralCount]).toEqual(["ADA-CLOUD", 17]);
  expect(new Set(statuses(commissions))).toEqual(
    new Set(["PENDING", "CONFIRMED", "PAID", "CANCELLED"]),
  );
  const nodes = commissions.nodes as Data[];
  expect(nodes.filter(({ earnedAt }) => earnedAt.startsWith("2026-05")).length).toBeGreaterThan(3);
  expect(new Set(nodes.map(({ kind }) => kind))).toEqual(
    new Set(["PAYMENT", "TRUE_REVENUE", "ADJUSTMENT"]),
  );
  const cancelled = nodes.filter(({ status }) => status === "CANCELLED");
  expect(cancelled.every(({ cancelReason }) => cancelReason)).toBe(true);
  expect(nodes.some(({ holds }) => holds.some(({ kind }: Data) => kind === "OPERATOR"))).toBe(true);
});

it("some of her friends got no credits, and it is known why", async () => {
  const { viewer } = await look(
    ada,
    `{ viewer { promoter { referrals(first: 50) { nodes { status bonus { refereeOutcome reasons }
      revenue { totalDeployments trueRevenue { amountMinor } } } } } } }`,
  );
  const { nodes } = viewer.promoter.referrals;
  const reasons = nodes.flatMap(({ bonus }: Data) => bonus?.reasons ?? []);
  expect(reasons).toEqual(expect.arrayContaining(["NOT_A_NEW_WORKSPACE"]));
  const consumed = nodes.filter(({ revenue }: Data) => revenue?.trueRevenue.length > 0);
  expect(consumed.every(({ revenue }: Data) => revenue.totalDeployments > 0)).toBe(true);
  expect(consumed.length).toBeGreaterThan(2);
});

it("her Jules key works, and a suggestion is open that can be applied", async () => {
  const { julesCredential, julesSessions } = await look(
    ada,
    `{ julesCredential { status } julesSessions(first: 20) { nodes { status suggestions { id state canDecide } } } }`,
  );
  expect(julesCredential.status).toBe("VALID");
  const suggestions = julesSessions.nodes.flatMap((session: Data) => session.suggestions);
  const states = suggestions.map(({ state }: Data) => state);
  expect(states).toEqual(expect.arrayContaining(["PROPOSED", "CONFLICTED"]));
  const open = suggestions.find(({ state }: Data) => state === "PROPOSED");
  expect(open.canDecide).toBe(true);
  const { previewJulesSuggestion } = await look(
    ada,
    "mutation ($id: ID!) { previewJulesSuggestion(id: $id) { clean files { path } } }",
    { id: open.id },
  );
  expect(previewJulesSuggestion).toEqual({ clean: true, files: [{ path: "main.tf" }] });
});

it("operators find affiliates, batches, large acts, and events to look after", async () => {
  const found = await look(
    olga,
    `{ affiliates(first: 100) { nodes { status } }
      payoutBatches(first: 50) { nodes { status approvalsNeeded approvals { by } currency progress { failed } } }
      pendingOperations(first: 50) { nodes { status } }
      programPolicies(first: 10) { nodes { basis } }
      deadLetters(first: 10) { nodes { state } } webhookEndpoints { enabled }
      monthCloses(first: 24) { nodes { month } } creditLedgerHealth { balanced } }`,
  );
  const affiliates = statuses(found.affiliates);
  expect([
    affiliates.length,
    ...["SUSPENDED", "REVOKED"].map((one) => affiliates.filter((status) => status === one).length),
  ]).toEqual([40, 1, 1]);
  const batches = found.payoutBatches.nodes as Data[];
  expect(statuses({ nodes: batches })).toEqual(
    expect.arrayContaining(["SETTLED", "PARTIALLY_SETTLED", "PAYING", "DRAFT"]),
  );
  const open = batches.find(({ status, currency }) => status === "DRAFT" && currency === "USD");
  expect([open.approvals, open.approvalsNeeded]).toEqual([[{ by: "olga" }], 2]);
  expect(batches.some(({ progress }) => progress.failed > 0)).toBe(true);
  expect(statuses(found.pendingOperations).filter((status) => status === "WAITING").length).toBe(3);
  expect(found.programPolicies.nodes.map(({ basis }: Data) => basis)).toEqual(
    expect.arrayContaining(["PAYMENT", "TRUE_REVENUE"]),
  );
  expect(found.deadLetters.nodes.some(({ state }: Data) => state === "DEAD")).toBe(true);
  expect(found.webhookEndpoints.length).toBe(2);
  expect(found.monthCloses.nodes.length).toBe(11);
  expect(found.creditLedgerHealth.balanced).toBe(true);
});

it("its audit log is sound under this deployment's own key", async () => {
  const program = path.join(root, "packages/launcher/dist/verify-audit.js");
  const { stdout } = await run(process.execPath, [program], {
    cwd: dataDir,
    env: { ...process.env, ...compiled, DATA_DIR: dataDir },
  });
  expect(stdout).toContain("The audit log is sound");
});

it("it goes on from there: a later start finds what was done since", async () => {
  const { affiliates } = await look(olga, "{ affiliates(first: 1) { nodes { id } } }");
  const { id } = affiliates.nodes[0];
  const note = `mutation ($input: AddAffiliateNoteInput!) { addAffiliateNote(input: $input) {
    userErrors { code } } }`;
  await look(olga, note, { input: { affiliateId: id, text: "Seen today." } });
  await started.interrupt();
  await begin();
  const found = await look(olga, "query ($id: ID!) { affiliate(id: $id) { notes { text at } } }", {
    id,
  });
  const { at } = found.affiliate.notes.find(({ text }: Data) => text === "Seen today.");
  // By the deployment's clock, which goes on from the year's end.
  expect(at.slice(0, 10)).toBe("2026-11-29");
});
