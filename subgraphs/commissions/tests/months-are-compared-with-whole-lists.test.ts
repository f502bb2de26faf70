import type { EventData } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { startCommissions } from "./books";
import { annRefersBob, day } from "./neighbours";
import { payment } from "./payments";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob());
});
afterEach(() => service.stop());

const bob = { workspaceId: "wks_bob" };
type Listing = EventData<"stripe.month_listed">;
const listed = (listedAt: Date, part: number, isLast: boolean): NewEvent => {
  const data: Listing = { month: "2026-01", listedAt, part, isLast, payments: [] };
  return { type: "stripe.month_listed", subject: data.month, occurredAt: listedAt, data };
};
const compared = async () => {
  const { data } = await service.execute(
    '{ reconciliation(month: "2026-01") { commissionsWithoutPayment { source } comparedAt } }',
    {},
    operator(),
  );
  const { commissionsWithoutPayment, comparedAt } = data.reconciliation;
  const sources = commissionsWithoutPayment.map(({ source }: { source: string }) => source);
  return { sources: sources.sort(), comparedAt };
};

// It is day 12 when the commission is made.
it.each([
  ["made after the list was made is not missing in it", day(11), []],
  ["made before the list was made is missing in it", day(13), ["pi_one"]],
])("a commission %s", async (_, listedAt, sources) => {
  await service.tell(payment("one", 1n, { ...bob, paidAt: day(5) }), listed(listedAt, 1, true));
  expect((await compared()).sources).toEqual(sources);
});

it("a month begins with its first instant and ends before the next one's", async () => {
  const just = (days: number) => new Date(day(days).getTime() - 1);
  await service.tell(
    payment("first", 1n, { ...bob, paidAt: day(0) }),
    payment("last", 1n, { ...bob, paidAt: just(31) }),
    payment("next", 1n, { ...bob, paidAt: day(31) }),
    listed(day(40), 1, true),
  );
  expect((await compared()).sources).toEqual(["pi_first", "pi_last"]);
});

it("a list counts as long as a newer one is not whole, also when it comes after it has begun", async () => {
  await service.tell(listed(day(41), 1, false));
  await service.tell(listed(day(40), 1, true));
  expect((await compared()).comparedAt).toBe(day(40).toISOString());
  await service.tell(listed(day(41), 2, true));
  expect((await compared()).comparedAt).toBe(day(41).toISOString());
});
