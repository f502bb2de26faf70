import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { booked, decisionOn, startCommissions } from "./books";
import { affiliate, annRefersBob, attached, day, linked, policy } from "./neighbours";
import { dispute, payment, refund, written } from "./payments";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
});
afterAll(() => service.stop());

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, place) =>
    permutations(items.toSpliced(place, 1)).map((rest) => [item, ...rest]),
  );
}

const FACTS = annRefersBob();

/** Facts and states about ids of their own, so that many histories share one database. */
function apart(events: readonly NewEvent[], name: string): NewEvent[] {
  const text = JSON.stringify(events, (_, value) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
  const renamed = text
    .replaceAll("pi_one", `pi_${name}`)
    .replaceAll("ref_bob", `ref_bob${name}`)
    .replaceAll("wks_bob", `wks_bob${name}`)
    .replaceAll("prm_ann", `prm_ann${name}`)
    .replaceAll("aff_ann", `aff_ann${name}`)
    .replaceAll('"ANN"', `"ANN${name.toUpperCase()}"`);
  return JSON.parse(renamed, (_, value) => {
    if (typeof value !== "string") return value;
    if (/^-?\d+n$/.test(value)) return BigInt(value.slice(0, -1));
    return /^\d{4}-\d{2}-\d{2}T.*Z$/.test(value) ? new Date(value) : value;
  });
}

const bob = { workspaceId: "wks_bob" };
const STATES = [
  payment("one", 1n, bob),
  payment("one", 2n, { ...bob, refunds: [refund("a", 30_00n)] }),
  payment("one", 3n, {
    ...bob,
    refunds: [refund("a", 30_00n), refund("b", 10_00n)],
    disputes: [dispute("d", 20_00n)],
  }),
  payment("one", 4n, {
    ...bob,
    refunds: [refund("a", 30_00n), refund("b", 10_00n, "failed")],
    disputes: [dispute("d", 20_00n)],
  }),
];

it("books the same for payment and refund events in every order, each of them twice", async () => {
  await service.tell(...FACTS);
  const orders = permutations(STATES);
  expect(orders).toHaveLength(24);
  const histories = orders.map((order, place) => apart(order, `p${place}`));
  await service.tell(...orders.flatMap((_, place) => apart(FACTS.slice(1), `p${place}`)));
  // One by one, so that each order is really seen, but side by side, each with its next; then all once more.
  for (const turn of STATES.keys()) await service.tell(...histories.map((events) => events[turn]!));
  await service.tell(...histories.flat());
  const found = new Set<string>();
  for (const place of orders.keys()) {
    found.add(JSON.stringify(await booked(service, `p${place}`)));
  }
  expect([...found]).toEqual(['{"status":"PENDING","cancelReason":null,"amount":"1000"}']);
});

it("books the same whether the payment or what was true at its time comes first", async () => {
  const facts = [...FACTS.slice(1), affiliate("ann", 2n, { rateBps: 3000, changedAt: day(5) })];
  const all = [...facts, STATES[1]!];
  // The payment at each place among the facts, and the facts forwards and backwards.
  const orders = all.flatMap((_, place) =>
    [facts, facts.toReversed()].map((ordered) => ordered.toSpliced(place, 0, STATES[1]!)),
  );
  const histories = orders.map((order, place) => apart(order, `f${place}`));
  for (const turn of all.keys()) {
    await service.tell(...histories.flatMap((events) => [events[turn]!, events[turn]!]));
  }
  const found = new Set<string>();
  for (const place of orders.keys()) {
    found.add(JSON.stringify(await booked(service, `f${place}`)));
  }
  expect([...found]).toEqual(['{"status":"PENDING","cancelReason":null,"amount":"2100"}']);
});

it("earns when even the policy comes after the payment", async () => {
  const late = await startCommissions();
  try {
    for (const event of [STATES[0]!, ...FACTS.toReversed()]) await late.tell(event);
    expect(await booked(late, "one")).toEqual({
      status: "PENDING",
      cancelReason: null,
      amount: "2000",
    });
  } finally {
    await late.stop();
  }
});

it.each([
  ["in order", [["a"], ["b"]]],
  ["the other way round", [["b"], ["a"]]],
  ["at once", [["a", "b"]]],
  ["at once, the other way round", [["b", "a"]]],
])("two payments of one second share a cap by their ids, told %s", async (order, batches) => {
  const name = order.replaceAll(/\W/g, "");
  const capped = { maxCommissionMinorPerReferral: 30_00n, publishedAt: day(200) };
  await service.tell(
    policy({ version: 2, ...capped }),
    linked(name, "ann", { policyVersion: 2 }),
    attached(name, "ann"),
  );
  for (const batch of batches)
    await service.tell(
      ...batch.map((id) => payment(`${name}${id}`, 1n, { workspaceId: `wks_${name}` })),
    );
  const amounts = ["a", "b"].map(async (id) => (await booked(service, `${name}${id}`))!.amount);
  expect(await Promise.all(amounts)).toEqual(["2000", "1000"]);
});

it.each([
  ["last", [1n, 2n]],
  ["first", [2n, 1n]],
])("a code that the newest state does not carry moves nothing, told %s", async (place, order) => {
  // An intent whose code was taken off it before it was paid.
  const states = {
    "1": { status: "requires_payment_method", receivedMinor: 0n, paidAt: null },
    "2": {},
  };
  for (const revision of order)
    await service.tell(
      payment(`off${place}`, revision, {
        ...states[`${revision as 1n | 2n}`],
        codes: revision === 1n ? [written("ANNA")] : [],
      }),
    );
  expect(await decisionOn(service, `off${place}`)).toMatchObject({
    reason: "NO_CODE",
    evidence: null,
    losingEvidence: [],
    commission: null,
  });
});

it("changes nothing when an older revision comes after a newer one, also after a restart", async () => {
  await service.tell(...apart(FACTS.slice(1), "old"), ...apart([STATES[3]!], "old"));
  const before = await booked(service, "old");
  const entries = (await service.told("commission.changed")).length;
  await service.tell(...apart(STATES.slice(0, 3), "old"));
  await service.restart();
  await service.tell(...apart([STATES[3]!], "old"));
  expect(await booked(service, "old")).toEqual(before);
  expect(await service.told("commission.changed")).toHaveLength(entries);
});

it("makes one commission of fifty deliveries in one batch", async () => {
  await service.tell(
    ...apart(FACTS.slice(1), "fifty"),
    ...Array.from({ length: 50 }, () => apart([STATES[0]!], "fifty")[0]!),
  );
  const { rows } = await service.database.admin.query(
    "select count(*)::int as count from commissions.commission where payment_intent_id = 'pi_fifty'",
  );
  expect(rows).toEqual([{ count: 1 }]);
});

it("keeps sound books, and needed no second attempt for any of these events", async () => {
  await expectSoundBooks(service);
});
