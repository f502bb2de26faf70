import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { decisionOn, startCommissions } from "./books";
import { annRefersBob, day } from "./neighbours";
import { payment } from "./payments";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob());
});
afterAll(() => service.stop());

const MARKS = ["cardFingerprint", "emailHash"] as const;

/** Ann's own payments of days 10 and 30 and bob's of days 9, 20 and 40, all by one card or address. */
function payments(name: string, mark: (typeof MARKS)[number]): NewEvent[] {
  const paid = (id: string, days: number, workspaceId: string) =>
    payment(`${name}${id}`, 1n, { workspaceId, paidAt: day(days), [mark]: `${mark}-${name}` });
  return [
    paid("own10", 10, "wks_ann"),
    paid("own30", 30, "wks_ann"),
    ...[9, 20, 40].map((days) => paid(`bob${days}`, days, "wks_bob")),
  ];
}

const ORDERS: [string, (events: NewEvent[]) => NewEvent[][]][] = [
  ["the first own one first", (events) => events.map((event) => [event])],
  ["the last own one first", ([a, b, ...bobs]) => [[b!], [a!], ...bobs.map((bob) => [bob])]],
  ["bob's between them", ([a, b, ...bobs]) => [[b!], bobs, [a!]]],
  ["bob's before both", ([a, b, ...bobs]) => [bobs, [b!], [a!]]],
  ["the own ones together, the last first", ([a, b, ...bobs]) => [[b!, a!], bobs]],
  ["all at once", (events) => [events]],
  ["all at once, backwards", (events) => [events.toReversed()]],
];

it.each(ORDERS)(
  "an own card seen on days 10 and 30 tells another's payment of day 20, but none before: %s",
  async (order, batches) => {
    const names = MARKS.map((mark) => `${ORDERS.findIndex(([one]) => one === order)}${mark}`);
    const told = MARKS.map((mark, place) => batches(payments(names[place]!, mark)));
    for (const place of told[0]!.keys())
      await service.tell(...told.flatMap((batch) => batch[place]!));
    for (const name of names) {
      const reasons = [9, 20, 40].map(
        async (days) => (await decisionOn(service, `${name}bob${days}`)).reason,
      );
      expect([name, ...(await Promise.all(reasons))]).toEqual([
        ...[name, "EARNED", "OWN_PAYMENT", "OWN_PAYMENT"],
      ]);
    }
    await expectSoundBooks(service);
  },
);
