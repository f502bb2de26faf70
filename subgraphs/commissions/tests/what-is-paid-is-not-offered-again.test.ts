import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { allocated, setClock, startCommissions } from "./books";
import { annRefersBob, batchOpened, day, itemPaid, itemReleased } from "./neighbours";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
  // The next payout is on the fifth and pays what was earned before the first: of the month, corrections alone.
  setClock(service, day(2));
  await service.tell(...annRefersBob());
});
afterEach(() => service.stop());

async function adjust(amountMinor: string) {
  const input = {
    ...{ promoterId: "prm_ann", amountMinor, currency: "USD" },
    ...{ reason: "made up", idempotencyKey: `adjust ${amountMinor}` },
  };
  const answer = await service.execute(
    "mutation ($input: CreateCommissionAdjustmentInput!) { createCommissionAdjustment(input: $input) { userErrors { code } } }",
    { input },
    operator(),
  );
  expect(answer).toEqual({ data: { createCommissionAdjustment: { userErrors: [] } } });
}

const OFFERED = `{ _entities(representations: [{__typename: "Promoter", id: "prm_ann"}]) { ... on Promoter { earnings {
  nextPayout { amountMinor currency } byCurrency { inPayout { amountMinor } carriedForward { amountMinor } } } } } }`;

async function offered() {
  const { data } = await service.execute(OFFERED, {}, operator());
  return data._entities[0].earnings;
}
const sums = (inPayout: string, carriedForward: string) => ({
  byCurrency: [
    { inPayout: { amountMinor: inPayout }, carriedForward: { amountMinor: carriedForward } },
  ],
});
const nothing = { nextPayout: [], ...sums("0", "0") };
const five = { nextPayout: [{ amountMinor: "500", currency: "USD" }], ...sums("0", "0") };

it("offers a correction until a payout has taken it, and never again once it is paid", async () => {
  await adjust("500");
  expect(await offered()).toEqual(five);
  await service.tell(batchOpened("jan", day(0)));
  const items = await allocated(service, "jan");
  expect(items).toMatchObject([{ amountMinor: 5_00n, currency: "USD" }]);
  expect(await offered()).toEqual({ nextPayout: [], ...sums("500", "0") });
  await service.tell(itemPaid("jan", items[0]!));
  expect(await offered()).toEqual(nothing);
  await service.tell(batchOpened("feb", day(31)));
  expect(await allocated(service, "feb")).toEqual([]);
  await expectSoundBooks(service);
});

it("offers a correction again whose claim was released", async () => {
  await adjust("500");
  await service.tell(batchOpened("jan", day(0)));
  const [item] = await allocated(service, "jan");
  await service.tell(itemReleased("jan", item!));
  expect(await offered()).toEqual(five);
  await service.tell(batchOpened("feb", day(31)));
  expect(await allocated(service, "feb")).toMatchObject([{ amountMinor: 5_00n }]);
  await expectSoundBooks(service);
});

it("carries a debt forward, and offers what a later correction leaves of it", async () => {
  await adjust("-300");
  expect(await offered()).toEqual({ nextPayout: [], ...sums("0", "-300") });
  await adjust("800");
  expect(await offered()).toEqual(five);
  await expectSoundBooks(service);
});
