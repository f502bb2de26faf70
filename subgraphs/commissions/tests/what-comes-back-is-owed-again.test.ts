import type { EventData } from "@tributary/events/catalog";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { allocated, claimEverything, payEverything, startCommissions } from "./books";
import {
  affiliate,
  annRefersBob,
  batchOpened,
  day,
  event,
  itemPaid,
  itemReleased,
} from "./neighbours";
import { payment, refund } from "./payments";
import { complaintsAbout, expectSoundBooks } from "./sound-books";

type Item = EventData<"commissions.allocated">["items"][number];

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob());
});
afterEach(() => service.stop());

const bob = { workspaceId: "wks_bob" };

function reversed(batch: string, item: Item, reversalId: string, amountMinor: bigint) {
  const { payoutItemId, promoterId, currency } = item;
  return event("payout_item.reversed", payoutItemId, day(70), {
    ...{ payoutItemId, batchId: `pay_${batch}`, promoterId, reversalId, amountMinor, currency },
    reversedAt: day(70),
  });
}

/** An item of which a part could not be sent. */
function paidBut(
  batch: string,
  item: Item,
  restMinor: bigint,
  amountMinor = item.amountMinor - restMinor,
) {
  const paid = itemPaid(batch, item);
  return { ...paid, data: { ...paid.data, amountMinor, restMinor } } as typeof paid;
}

async function rowsOfAnn(): Promise<string[]> {
  const { rows } = await service.database.admin.query(
    `select kind, status, amount_minor, source, payout_item_id is null as free
     from commissions.commission where promoter_id = 'prm_ann' order by id`,
  );
  return rows.map(
    ({ kind, status, amount_minor, source, free }) =>
      `${kind} ${status} ${amount_minor} ${source.split(":")[0]}${free ? " free" : ""}`,
  );
}

const EARNINGS = `{ _entities(representations: [{__typename: "Promoter", id: "prm_ann"}]) { ... on Promoter { earnings {
  byCurrency { totalEarned { amountMinor } confirmed { amountMinor } paid { amountMinor } } } } } }`;

async function earned() {
  const { data } = await service.execute(EARNINGS, {}, operator());
  const [sums] = data._entities[0].earnings.byCurrency;
  return {
    total: sums.totalEarned.amountMinor,
    confirmed: sums.confirmed.amountMinor,
    paid: sums.paid.amountMinor,
  };
}

/** What handlers have refused; the books are sound beside it. */
async function refusals() {
  return (await complaintsAbout(service)).map((line) =>
    line.replace(/^refused: (\S+) of \S+: /, "$1: "),
  );
}

it("owes what could not be sent again, in a pair that sums to zero, and pays it with the next batch", async () => {
  await service.tell(payment("one", 1n, bob));
  const [item] = await claimEverything(service, "may");
  const paid = paidBut("may", item!, 7n);
  await service.tell(paid, paid);
  await service.tell(paid);
  expect(await rowsOfAnn()).toEqual([
    "PAYMENT PAID 2000 pi_one",
    "ADJUSTMENT PAID -7 payout_rest",
    "ADJUSTMENT CONFIRMED 7 payout_rest free",
  ]);
  expect(await earned()).toEqual({ total: "2000", confirmed: "7", paid: "1993" });
  await service.tell(batchOpened("june", service.clock.now()));
  expect(await allocated(service, "june")).toMatchObject([{ amountMinor: 7n }]);
  await expectSoundBooks(service);
});

it("owes exactly what came back, once for each reversal, however often it is told", async () => {
  await service.tell(payment("one", 1n, bob));
  const [item] = await payEverything(service, "may");
  const first = reversed("may", item!, "trr_1", 5_00n);
  await service.tell(first, first, reversed("may", item!, "trr_2", 15_00n));
  await service.restart();
  await service.tell(first);
  expect(await rowsOfAnn()).toEqual([
    "PAYMENT PAID 2000 pi_one",
    "ADJUSTMENT PAID -500 payout_reversal",
    "ADJUSTMENT CONFIRMED 500 payout_reversal free",
    "ADJUSTMENT PAID -1500 payout_reversal",
    "ADJUSTMENT CONFIRMED 1500 payout_reversal free",
  ]);
  expect(await earned()).toEqual({ total: "2000", confirmed: "2000", paid: "0" });
  const [again] = await payEverything(service, "june");
  expect(again).toMatchObject({ amountMinor: 20_00n });
  expect(await earned()).toEqual({ total: "2000", confirmed: "0", paid: "2000" });
  await expectSoundBooks(service);
});

it("keeps a reversal that is told before its payment, and books both", async () => {
  await service.tell(payment("one", 1n, bob));
  const [item] = await claimEverything(service, "may");
  await service.tell(reversed("may", item!, "trr_1", 5_00n));
  expect(await rowsOfAnn()).toEqual(["PAYMENT CONFIRMED 2000 pi_one"]);
  await service.tell(itemPaid("may", item!));
  expect(await rowsOfAnn()).toEqual([
    "PAYMENT PAID 2000 pi_one",
    "ADJUSTMENT PAID -500 payout_reversal",
    "ADJUSTMENT CONFIRMED 500 payout_reversal free",
  ]);
  await expectSoundBooks(service);
});

it("follows a later refund as if nothing had come back: the pair is outside what the payment deserves", async () => {
  await service.tell(payment("one", 1n, bob));
  const [item] = await payEverything(service, "may");
  await service.tell(reversed("may", item!, "trr_1", 20_00n));
  await service.tell(payment("one", 2n, { ...bob, refunds: [refund("a", 100_00n)] }));
  expect(await earned()).toEqual({ total: "0", confirmed: "0", paid: "0" });
  await expectSoundBooks(service);
});

it("forfeits what comes back to a promoter that was revoked meanwhile", async () => {
  await service.tell(payment("one", 1n, bob));
  const [item] = await payEverything(service, "may");
  await service.tell(affiliate("ann", 2n, { status: "REVOKED", changedAt: day(40) }));
  await service.tell(reversed("may", item!, "trr_1", 5_00n));
  expect((await rowsOfAnn()).at(-1)).toBe("ADJUSTMENT CANCELLED 0 payout_reversal free");
  expect(await earned()).toEqual({ total: "1500", confirmed: "0", paid: "1500" });
  await expectSoundBooks(service);
});

describe("refuses, and lets a person look, when", () => {
  let item: Item;
  beforeEach(async () => {
    await service.tell(payment("one", 1n, bob));
    [item] = (await claimEverything(service, "may")) as [Item];
  });

  it.each<[string, string, () => Promise<void>]>([
    [
      "more comes back than was sent",
      "payout_item_returns_what_was_sent",
      async () => {
        await service.tell(itemPaid("may", item), reversed("may", item, "trr_1", 15_00n));
        await service.tell(reversed("may", item, "trr_2", 5_01n));
      },
    ],
    [
      "another sum was sent than is claimed",
      "payout_item_pays_what_it_claims",
      () => service.tell(paidBut("may", item, 0n, 19_99n)),
    ],
    [
      "an item was paid whose rows are free",
      "payout_item_paid_or_released",
      () => service.tell(itemReleased("may", item), itemPaid("may", item)),
    ],
    [
      "an item was paid that nothing was claimed for",
      "nothing was ever claimed for it",
      () => service.tell(itemPaid("may", { ...item, payoutItemId: "pit_unknown" })),
    ],
  ])("%s", async (_, why, happens) => {
    await happens();
    expect(await refusals()).toEqual([expect.stringContaining(why)]);
  });
});

it("takes the good one of two payments that come together, when the other is refused", async () => {
  await service.tell(payment("one", 1n, bob));
  const [item] = await claimEverything(service, "may");
  await service.tell(
    itemPaid("may", { ...item!, payoutItemId: "pit_unknown" }),
    itemPaid("may", item!),
  );
  expect(await rowsOfAnn()).toEqual(["PAYMENT PAID 2000 pi_one"]);
  expect(await refusals()).toHaveLength(1);
});
