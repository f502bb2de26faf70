import type { TestService } from "@tributary/testing/service";
import { startCommissions } from "./books";
import {
  annRefersBobByRevenue,
  bought,
  corrected,
  countedOf,
  entriesOf,
  given,
  reversed,
  spent,
} from "./consumption";
import { day } from "./neighbours";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
});
afterEach(async () => {
  await expectSoundBooks(service);
  await service.stop();
});

it("a spend is kept draw by draw, and the purchased part's money counts in its month", async () => {
  await service.tell(
    ...annRefersBobByRevenue(),
    spent("1", [given("gift", 100), bought("big", 100, 10_00n)]),
    spent("2", [bought("big", 150, 14_00n)], { spentAt: day(40) }),
  );
  expect(await entriesOf(service)).toEqual([
    "use_1 lot_big spend 1000 COUNTED 2026-01",
    "use_1 lot_gift spend 0 COUNTED 2026-01",
    "use_2 lot_big spend 1400 COUNTED 2026-02",
  ]);
  expect(await countedOf(service)).toEqual(["2026-01 USD 1000", "2026-02 USD 1400"]);
});

it("what is given back or corrected counts in its own month, under the rate of its spend's", async () => {
  await service.tell(
    ...annRefersBobByRevenue(),
    spent("1", [bought("big", 100, 10_00n)]),
    reversed("a", "1", [bought("big", 40, 4_00n)], { reversedAt: day(40) }),
    corrected("big", 1, { "1": -1_00n }, { correctedAt: day(70) }),
  );
  expect(await entriesOf(service)).toEqual([
    "use_1 lot_big spend 1000 COUNTED 2026-01",
    "use_1 lot_big correction -100 COUNTED 2026-03 rate of 2026-01",
    "use_1 lot_big rev_a -400 COUNTED 2026-02 rate of 2026-01",
  ]);
});

it("a spend of a workspace without a referral is kept and counts for nobody", async () => {
  await service.tell(
    ...annRefersBobByRevenue(),
    spent("1", [bought("big", 100, 10_00n)], { workspaceId: "wks_eve" }),
  );
  expect(await entriesOf(service, "wks_eve")).toEqual(["use_1 lot_big spend 1000 NO_REFERRAL"]);
});
