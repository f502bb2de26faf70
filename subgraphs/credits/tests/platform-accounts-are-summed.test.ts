import { rows } from "@tributary/kit/database";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { grant, spend, startCredits } from "./arrange";
import { PACKS, payment, refundOf } from "./payments";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits({ CREDIT_PACKS: PACKS });
});
afterAll(() => credits.stop());

async function platform() {
  const { data, errors } = await credits.execute(
    "{ creditLedgerHealth { balanced platform { account source credits } } }",
    {},
    operator(),
  );
  expect(errors).toBeUndefined();
  return Object.fromEntries(
    data.creditLedgerHealth.platform.map(
      (each: { account: string; source: string; credits: string }) => [
        `${each.account} ${each.source}`,
        each.credits,
      ],
    ),
  );
}

test("I13: snapshots never change an answer, whether they are made, moved, or deleted", async () => {
  for (const id of ["wks_1", "wks_2"]) {
    await grant(credits, id, 30);
    await credits.tell(payment(`pi_${id}`, 1, { workspaceId: id }));
    await spend(credits, id, 50);
  }
  await credits.tell(
    payment("pi_wks_1", 2, { workspaceId: "wks_1", refunds: [refundOf("re_1", 10_00n)] }),
  );
  const wanted = {
    "GIVEN_AWAY AWARDED": "-60",
    "CONSUMED AWARDED": "60",
    "SOLD PURCHASED": "-400",
    "CONSUMED PURCHASED": "40",
    "CLAWED_BACK PURCHASED": "100",
  };
  expect(await platform()).toEqual(wanted);
  const move = (after: number, most: number) =>
    rows<{ moved: number }>(credits.running.services.db, "select move_snapshots($1, $2) as moved", [
      after,
      most,
    ]);
  expect(await move(1, 1)).toEqual([{ moved: 1 }]);
  expect(await platform()).toEqual(wanted);
  expect(await move(1, 100)).toEqual([{ moved: 1 }]);
  expect(await move(1, 100)).toEqual([{ moved: 0 }]);
  expect(await platform()).toEqual(wanted);
  await spend(credits, "wks_2", 1);
  const later = { ...wanted, "CONSUMED PURCHASED": "41" };
  expect(await platform()).toEqual(later);
  await move(1, 100);
  expect(await platform()).toEqual(later);
  await credits.database.admin.query(
    "delete from credits.platform_snapshot; delete from credits.platform_snapshot_place",
  );
  expect(await platform()).toEqual(later);
});
