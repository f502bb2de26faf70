import { encodeCursor } from "@tributary/kit/pages";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { type AuditPageArgs, auditStatements } from "../queries/audit-log";
import { startAdmin } from "./setting";

const ENTRIES = 60_000;

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
  // One of 20 operators does nearly everything; a rare act is among the oldest.
  await admin.database.admin.query(`
    insert into affiliates_admin.audit_entry (id, operation_id, actor, action, target, after, at)
    select 'aud_' || lpad(n::text, 8, '0'), 'opr_' || n, case when n % 100 < 95 then 'busy' else 'op_' || n % 20 end,
      case when n < 80 then 'rareAct' when n % 2 = 0 then 'holdCommission' else 'cancelCommission' end,
      'com_' || n % 5000, '{}', '2026-01-01'::timestamptz + n * interval '1 minute'
    from generate_series(1, ${ENTRIES}) n`);
  await admin.database.admin.query("vacuum analyze affiliates_admin.audit_entry");
});
afterAll(() => admin.stop());

/** Of a plan, added up: pages of tables and indexes that were looked at, rows that were read in vain, sorts. */
interface Cost {
  blocks: number;
  inVain: number;
  sorts: number;
}

async function costOf(args: AuditPageArgs): Promise<Cost & { rows: number }> {
  const { page } = auditStatements(args).statements!;
  const { admin: owner } = admin.database;
  await owner.query("set search_path = affiliates_admin");
  const explained = await owner.query(
    `explain (analyze, buffers, format json) ${page.sql}`,
    page.parameters,
  );
  const { Plan: plan } = explained.rows[0]["QUERY PLAN"][0];
  return {
    blocks: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
    rows: plan["Actual Rows"],
    ...eachNode(plan, { inVain: 0, sorts: 0 }),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a plan as PostgreSQL tells it.
function eachNode(node: any, sum: Omit<Cost, "blocks">): Omit<Cost, "blocks"> {
  sum.inVain += node["Rows Removed by Filter"] ?? 0;
  if (/Sort/.test(node["Node Type"])) sum.sorts += 1;
  for (const part of node.Plans ?? []) eachNode(part, sum);
  return sum;
}

const noon = (day: number) => new Date(Date.UTC(2026, 0, day, 12));
const middle = encodeCursor([noon(20).toISOString(), "aud_x"]);

it.each<[string, AuditPageArgs, number]>([
  ["everything", {}, 51],
  ["everything, far down", { after: encodeCursor([noon(2).toISOString(), "aud_x"]) }, 51],
  ["one target", { filter: { target: "com_7" } }, 12],
  ["one operator", { filter: { actor: "op_19" } }, 51],
  ["the busy operator, far down", { filter: { actor: "busy" }, after: middle }, 51],
  ["a rare act", { filter: { action: "rareAct" } }, 51],
  ["a rare act of the busy operator", { filter: { actor: "busy", action: "rareAct" } }, 51],
  ["a day long ago", { filter: { from: noon(2), to: noon(3) } }, 51],
  ["a day long ago of one operator", { filter: { actor: "busy", from: noon(2), to: noon(3) } }, 51],
  [
    "a day long ago of one act",
    { filter: { action: "holdCommission", from: noon(2), to: noon(3) } },
    51,
  ],
  ["an act that nobody did", { filter: { action: "none" } }, 0],
])("%s", async (_, args, rows) => {
  const cost = await costOf({ first: 50, ...args });
  expect(cost).toMatchObject({ rows, sorts: 0 });
  expect(cost.inVain).toBeLessThanOrEqual(10);
  // A few of each of 51 entries, their undoings and the indexes above them: not a share of 60,000.
  expect(cost.blocks).toBeLessThan(450);
});

it("pages of the same instant leave none out and show none twice", async () => {
  await admin.database.admin.query(`insert into affiliates_admin.audit_entry (id, operation_id, actor, action, target, at)
    select 'aud_same_' || n, 'opr_same_' || n, 'sam', 'x', 'y', '2026-03-01' from generate_series(1, 9) n`);
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { data } = await admin.execute(
      `query ($after: String) { auditLog(first: 2, after: $after, filter: { actor: "sam" }) {
         nodes { id } totalCount pageInfo { hasNextPage endCursor } } }`,
      { after },
      operator(),
    );
    const { nodes, pageInfo, totalCount } = data.auditLog;
    expect(totalCount).toBe(9);
    seen.push(...nodes.map(({ id }: { id: string }) => id));
    ({ endCursor: after, hasNextPage: more } = pageInfo);
  }
  expect(seen).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => `aud_same_${n}`));
});

it.each([["not an instant"], ["2026-13-01T00:00:00.000Z"]])(
  "a cursor that says %s is the caller's mistake",
  async (at) => {
    const { errors } = await admin.execute(
      "query ($after: String) { auditLog(after: $after) { nodes { id } } }",
      { after: encodeCursor([at, "aud_1"]) },
      operator(),
    );
    expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  },
);
