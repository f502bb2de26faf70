import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { replayLedger } from "../actions/replay-ledger";
import { schedule } from "../schedule";
import { grant, spend, startCredits } from "./arrange";

let credits: TestService;
/** In the order in which a replay goes; the third has more transfers than one turn takes. */
const WORKSPACES = ["wks_a", "wks_b", "wks_c", "wks_d", "wks_e", "wks_f"];
const MOST = { accounts: 2, transfers: 5 };
/** a b, c, d e, f. */
const TURNS = 4;
beforeAll(async () => {
  // The test takes the turns.
  const job = schedule.find(({ name }) => name === "replay the ledger")!;
  jest.spyOn(job, "run").mockResolvedValue();
  credits = await startCredits();
  for (const id of WORKSPACES) await grant(credits, id, 10);
  for (let spent = 0; spent < 5; spent++) await spend(credits, "wks_c", 1);
});
afterAll(() => credits.stop());

const turn = () => replayLedger(credits.running.services, MOST);
const turns = async (count: number) => {
  for (let taken = 0; taken < count; taken++) await turn();
};
async function told() {
  const query = `{ creditLedgerHealth { balanced accountsChecked transfersChecked firstViolation complete checkedAt } }`;
  const { data, errors } = await credits.execute(query, {}, operator());
  expect(errors).toBeUndefined();
  return data.creditLedgerHealth;
}
const WHOLE = { accountsChecked: 6, transfersChecked: 11, complete: true };
const raise = (workspaceId: string, by: number) =>
  credits.database.admin.query(
    "update credits.account set awarded = awarded + $2 where workspace_id = $1",
    [workspaceId, by],
  );

test("before the first replay ends, it is told how far it has come", async () => {
  expect(await told()).toMatchObject({ balanced: true, accountsChecked: 0, complete: false });
  await turn();
  const so = { balanced: true, accountsChecked: 2, transfersChecked: 2, complete: false };
  expect(await told()).toMatchObject(so);
  await turns(TURNS - 1);
  expect(await told()).toMatchObject({ ...WHOLE, balanced: true, firstViolation: null });
});

test.each([
  ["behind where the replay is, in the next one", "wks_a", TURNS],
  ["where it goes next, in its next turn", "wks_c", 1],
  ["before where it is, in the same replay", "wks_f", TURNS - 1],
])("a row that breaks %s, is found", async (_, workspaceId, within) => {
  await turn();
  await raise(workspaceId, 1);
  await turns(within - 1);
  expect(await told()).toMatchObject({ ...WHOLE, balanced: true });
  await turn();
  const found = await told();
  expect(found).toMatchObject({ ...WHOLE, balanced: false });
  expect(found.firstViolation).toBe(`an account equals its lots: ${workspaceId} of ${workspaceId}`);

  await raise(workspaceId, -1);
  await turns(2 * TURNS);
  await untilBegin();
  expect(await told()).toMatchObject({ ...WHOLE, balanced: true, firstViolation: null });
});

test("who asks causes no replay, and the last one is told while the next goes on", async () => {
  const first = await told();
  await turns(TURNS - 1);
  expect(await told()).toEqual(first);
  await turn();
  const next = await told();
  expect(next).toEqual({ ...first, checkedAt: expect.any(String) });
  expect(Date.parse(next.checkedAt)).toBeGreaterThan(Date.parse(first.checkedAt));
});

test("two processes at once replay each account once", async () => {
  for (let taken = 0; taken < 2 * TURNS; taken++) await Promise.all([turn(), turn()]);
  await untilBegin();
  expect(await told()).toMatchObject({ ...WHOLE, balanced: true });
});

test("without bounds of its own a turn takes a thousand accounts", async () => {
  await replayLedger(credits.running.services);
  const { rows } = await credits.database.admin.query("select ended_at from credits.ledger_replay");
  expect(rows).toEqual([{ ended_at: expect.any(Date) }]);
});

/** Ends the replay that goes on, if one does. */
async function untilBegin() {
  const running = "select from credits.ledger_replay where ended_at is null";
  while ((await credits.database.admin.query(running)).rowCount! > 0) await turn();
}
