import type { TestService } from "@tributary/testing/service";
import type { CreditsServices } from "../context";
import { postSpends } from "../ledger/post-spends";
import { grant, micro, orderOf, startCredits } from "./arrange";
import { violations } from "./look";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

async function left(workspaceId: string) {
  const { rows } = await credits.database.admin.query(
    "select available::text from credits.lot where workspace_id = $1 order by granted_at, id",
    [workspaceId],
  );
  return rows.map(({ available }) => available as string);
}

// The places of accounts and of their first lots are told apart by an absent account before, between and after them.
test("one batch over several workspaces draws from each one's own lots, absent ones among them", async () => {
  const { db } = credits.running.services as CreditsServices;
  await grant(credits, "wks_apart_a", 5);
  await grant(credits, "wks_apart_b", 7);
  await grant(credits, "wks_apart_b", 11);
  const spends = [
    ["wks_apart_none_1", 1],
    ["wks_apart_b", 8],
    ["wks_apart_none_2", 1],
    ["wks_apart_a", 2],
    ["wks_apart_none_3", 1],
  ] as const;
  const answers = await postSpends(
    db,
    0,
    spends.map(([workspaceId, amount]) => orderOf(workspaceId, { credits: micro(amount) })),
  );
  expect(answers.map(({ code }) => code)).toEqual([
    "INSUFFICIENT_CREDITS",
    null,
    "INSUFFICIENT_CREDITS",
    null,
    "INSUFFICIENT_CREDITS",
  ]);
  expect(await left("wks_apart_a")).toEqual([String(micro(3))]);
  expect(await left("wks_apart_b")).toEqual(["0", String(micro(10))]);
  expect(await violations(credits)).toEqual([]);
});
