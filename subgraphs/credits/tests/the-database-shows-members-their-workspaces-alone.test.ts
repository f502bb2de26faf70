import { rows, transaction } from "@tributary/kit/database";
import { contextsOf } from "@tributary/kit/subgraph";
import type { Viewer } from "@tributary/kit/viewer";
import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { spendCredits } from "../actions/spend-credits";
import type { Context, CreditsServices } from "../context";
import { accountsOf, codeOfWorkspace } from "../queries/accounts";
import { usagePage } from "../queries/deployments";
import { entryPage } from "../queries/entries";
import { importedPurchasePage } from "../queries/imported-history";
import { lotPage } from "../queries/lots";
import { workspaceOfReservation } from "../queries/reservations";
import { service as definition } from "../subgraph";
import { grant, key, micro, purchasedLot, startCredits } from "./arrange";

// The first wall is not asked here: no access rule, no visibility. What is seen, PostgreSQL lets through.
let credits: TestService;
let contextOf: (viewer: Viewer) => Context;
let lotId: string;
const workspaceId = "wks_ann";
beforeAll(async () => {
  credits = await startCredits();
  const services = credits.running.services as CreditsServices;
  const of = contextsOf(definition.subgraph!(services), services);
  contextOf = (viewer) => of({ viewer, requestId: "test" }) as Context;
  lotId = await purchasedLot(credits, workspaceId, { credits: 100, priceMinor: 1000 });
  await grant(credits, "wks_eve", 5);
  const spent = await spendCredits(contextOf(key), {
    workspaceId,
    credits: micro(10),
    deploymentId: "dep",
    idempotencyKey: "spend",
  });
  expect(spent.userErrors).toEqual([]);
  await credits.execute(
    `mutation { reserveCredits(input: {workspaceId: "${workspaceId}", deploymentId: "held", credits: "5", idempotencyKey: "hold"}) {
      reservation { id } userErrors { code } } }`,
    {},
    key,
  );
});
afterAll(() => credits.stop());

const member = user("ann");
const others: [string, Viewer][] = [
  ["somebody of another workspace", user("eve")],
  ["a key that acts for a member", keyOf("ann", "credits:read")],
  ["a key of another scope", platformKey("commissions:read")],
  ["nobody", anonymous],
];
const theirs: [string, Viewer][] = [
  ["a member", member],
  ["an operator", operator()],
  ["the platform's key", platformKey("credits:read")],
];

async function seenBy(context: Context) {
  const page = { first: 10 };
  const [account] = await accountsOf(context, [workspaceId]);
  const [reservation] = await rows<{ id: string }>(
    context.db,
    "select id from reservation where workspace_id = $1",
    [workspaceId],
  );
  return {
    account: account !== null,
    lot: (await context.loaders.lot.load(lotId)) !== null,
    reservation: reservation !== undefined,
    lots: (await lotPage(context, workspaceId, page)).nodes.length > 0,
    entries: (await entryPage(context, { workspaceId, seq: 1n }, page)).nodes.length > 0,
    kinds:
      (await entryPage(context, { workspaceId, seq: 1n }, { ...page, kinds: ["SPEND"] })).nodes
        .length > 0,
    spends: (await usagePage(context, workspaceId, page)).nodes.length > 0,
    windowed:
      (await usagePage(context, workspaceId, { ...page, from: new Date(0) })).nodes.length > 0,
    past:
      (await context.loaders.balanceAt.load({ workspaceId, at: context.clock.now() })).purchased >
      0n,
  };
}
const all = (seen: object, value: boolean) =>
  Object.fromEntries(Object.keys(seen).map((name) => [name, value]));

it.each(others)("shows %s nothing of Ann's workspace", async (_, viewer) => {
  const seen = await seenBy(contextOf(viewer));
  expect(seen).toEqual(all(seen, false));
});

it.each(theirs)("shows %s all of it", async (_, viewer) => {
  const seen = await seenBy(contextOf(viewer));
  expect(seen).toEqual(all(seen, true));
});

it("shows a member no other account, and each of its lists whole", async () => {
  const { db } = contextOf(member);
  for (const table of ["account", "lot", "transfer", "spend", "reservation", "purchase"]) {
    const found = await rows<{ workspace_id: string }>(db, `select workspace_id from ${table}`);
    expect([table, found.filter((row) => row.workspace_id !== workspaceId)]).toEqual([table, []]);
  }
  expect((await importedPurchasePage(contextOf(member), "wks_eve", { first: 1 })).nodes).toEqual(
    [],
  );
});

it("lets nobody name what is another's in a mutation", async () => {
  const [held] = await rows<{ id: string }>(contextOf(key).db, "select id from reservation");
  const { id } = held!;
  const { serviceDb } = contextOf(key);
  await transaction(serviceDb, async (tx) => {
    expect(await workspaceOfReservation(contextOf(key).asViewer(tx), id)).toBe(workspaceId);
    for (const [, viewer] of others)
      await expect(
        workspaceOfReservation(contextOf(viewer).asViewer(tx), id),
      ).rejects.toMatchObject({
        extensions: { code: "NOT_FOUND" },
      });
    expect(await codeOfWorkspace(contextOf(user("eve")).asViewer(tx), workspaceId)).toBeNull();
  });
});

it("books what fell due for a member, who may write nothing itself", async () => {
  const short = new Date(credits.clock.now().getTime() + 60_000);
  await grant(credits, workspaceId, 7, { expiresAt: short });
  credits.clock.advance(120_000);
  const [account] = await accountsOf(contextOf(member), [workspaceId]);
  expect(account!.awarded).toBe(0n);
  await expect(
    rows(contextOf(member).db, "select book_due_now(array['wks_ann'], 0)"),
  ).rejects.toThrow("permission denied");
});

it("reads a workspace's lists by the indexes that they had without the second wall", async () => {
  for (const statement of [
    "select * from lot where workspace_id = 'wks_ann' order by id desc limit 11",
    "select * from transfer where workspace_id = 'wks_ann' and seq < 100 order by seq desc limit 11",
    "select * from spend where workspace_id = 'wks_ann' and seq > 0 and seq <= 100 order by seq desc limit 11",
  ])
    for (const viewer of [member, operator()]) {
      const [{ "QUERY PLAN": plan }] = await transaction(contextOf(viewer).db, async (tx) => {
        await tx.query("set local enable_seqscan = off");
        return tx.query(`explain (format json) ${statement}`);
      });
      const text = JSON.stringify(plan);
      expect([statement, /Index Cond":"[^"]*workspace_id = 'wks_ann'/.test(text)]).toEqual([
        statement,
        true,
      ]);
    }
});
