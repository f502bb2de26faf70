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

/** Of a plan: rows that it answered, blocks of tables and indexes that it looked at, rows that it read in vain. */
interface Cost {
  rows: number;
  blocks: number;
  inVain: number;
}

async function costOf(args: AuditPageArgs): Promise<Cost> {
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
    inVain: rowsInVain(plan),
  };
}

/** A plan's node, as PostgreSQL tells it. */
interface Node {
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
}

function rowsInVain(node: Node): number {
  const parts = node.Plans ?? [];
  return (
    (node["Rows Removed by Filter"] ?? 0) + parts.reduce((sum, part) => sum + rowsInVain(part), 0)
  );
}

const noon = (day: number) => new Date(Date.UTC(2026, 0, day, 12));
const middle = encodeCursor([noon(20).toISOString(), "aud_x"]);

it.each<[string, AuditPageArgs, number]>([
  ["everything", {}, 51],
  ["everything, far down", { after: encodeCursor([noon(2).toISOString(), "aud_x"]) }, 51],
  ["one operation", { filter: { operationId: "opr_4711" } }, 1],
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
  expect(cost.rows).toBe(rows);
  // Of one act in two another one is no search.
  expect(cost.inVain).toBeLessThanOrEqual(60);
  // A few of each of 51 entries, their undoings and the indexes above them: not a share of 60,000.
  expect(cost.blocks).toBeLessThan(450);
});

it("pages of the same instant leave none out and show none twice", async () => {
  await admin.database.admin.query(`insert into affiliates_admin.audit_entry (id, operation_id, actor, action, target, at)
    select 'aud_same_' || n, 'opr_same_' || n, 'sam', 'x', 'y', '2026-03-01' from generate_series(1, 9) n`);
  const pageAfter = async (after: string | null) => {
    const { data } = await admin.execute(
      `query ($after: String) { auditLog(first: 2, after: $after, filter: { actor: "sam" }) {
         nodes { id } totalCount pageInfo { hasNextPage endCursor } } }`,
      { after },
      operator(),
    );
    expect(data.auditLog.totalCount).toBe(9);
    return data.auditLog;
  };
  const seen: string[] = [];
  for (let page = await pageAfter(null); ; page = await pageAfter(page.pageInfo.endCursor)) {
    seen.push(...page.nodes.map(({ id }: { id: string }) => id));
    if (!page.pageInfo.hasNextPage) break;
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
