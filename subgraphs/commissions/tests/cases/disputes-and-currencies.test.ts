import { startTestService, type TestService } from "@tributary/testing/service";
import { service as definition } from "../../subgraph";
import { booked, decisionOn } from "../books";
import { annRefersBob } from "../neighbours";
import { dispute, payment } from "../payments";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(definition);
  await service.tell(...annRefersBob());
});
afterAll(() => service.stop());

const bob = { workspaceId: "wks_bob" };
const disputed = (id: string, revision: bigint, ...disputes: ReturnType<typeof dispute>[]) =>
  service.tell(payment(id, revision, { ...bob, disputes }));
const holdsOf = async (id: string) =>
  (await decisionOn(service, id)).commission.holds.map(({ kind }: { kind: string }) => kind);

it("case 9: an inquiry only holds, until it is closed", async () => {
  await disputed("c9", 1n);
  await disputed("c9", 2n, dispute("d", 100_00n, "warning_needs_response", false));
  expect(await booked(service, "c9")).toEqual({
    status: "PENDING",
    cancelReason: null,
    amount: "2000",
  });
  expect(await holdsOf("c9")).toEqual(["DISPUTE_OPEN"]);
  await service.running.schedule.runAll();
  expect(await booked(service, "c9")).toMatchObject({ status: "PENDING" });
  await disputed("c9", 3n, dispute("d", 100_00n, "warning_closed", false));
  expect(await holdsOf("c9")).toEqual([]);
});

it("case 9: an inquiry on a confirmed commission makes it wait again", async () => {
  await disputed("c9b", 1n);
  await service.running.schedule.runAll();
  expect(await booked(service, "c9b")).toMatchObject({ status: "CONFIRMED" });
  await disputed("c9b", 2n, dispute("d", 100_00n, "warning_needs_response", false));
  expect(await booked(service, "c9b")).toMatchObject({ status: "PENDING" });
});

it("case 10: a dispute that is won ends at the full commission, with both entries in its history", async () => {
  await disputed("c10", 1n);
  await disputed("c10", 2n, dispute("d", 100_00n));
  await disputed("c10", 3n, dispute("d", 100_00n, "won", false));
  const { commission } = await decisionOn(service, "c10");
  expect(commission).toMatchObject({
    status: "CONFIRMED",
    amount: { amountMinor: "2000" },
    holds: [],
  });
  expect(commission.entries.map(({ kind }: { kind: string }) => kind)).toEqual([
    "ACCRUAL",
    "DISPUTE",
    "DISPUTE_WON",
  ]);
});

it.each(["appeal_needs_response", "appeal_under_review", "a_state_of_2030"])(
  "case 11: a lost dispute that becomes %s stays reversed and is held again",
  async (status) => {
    const id = `c11${status}`;
    await disputed(id, 1n);
    await disputed(id, 2n, dispute("d", 40_00n, "lost"));
    expect(await booked(service, id)).toMatchObject({ status: "CONFIRMED", amount: "1200" });
    expect(await holdsOf(id)).toEqual([]);
    await disputed(id, 3n, dispute("d", 40_00n, status));
    expect(await booked(service, id)).toMatchObject({ status: "PENDING", amount: "1200" });
    expect(await holdsOf(id)).toEqual(["DISPUTE_OPEN"]);
  },
);

it.each([
  ["less than the payment", 25_00n, "1500"],
  ["more than the payment", 120_00n, "0"],
])("case 13: a dispute of %s counts with its own amount", async (_, amountMinor, expected) => {
  const id = `c13${amountMinor}`;
  await disputed(id, 1n);
  await disputed(id, 2n, dispute("d", amountMinor));
  expect(await booked(service, id)).toMatchObject({ amount: expected });
});

it("case 13: two disputes at once are two holds, and each ends for itself", async () => {
  await disputed("c13two", 1n, dispute("d", 10_00n), dispute("e", 10_00n));
  expect(await holdsOf("c13two")).toEqual(["DISPUTE_OPEN", "DISPUTE_OPEN"]);
  await disputed("c13two", 2n, dispute("d", 10_00n, "won", false), dispute("e", 10_00n));
  expect(await holdsOf("c13two")).toEqual(["DISPUTE_OPEN"]);
  expect(await booked(service, "c13two")).toMatchObject({ amount: "1800" });
});

it.each([
  ["JPY", 1000n, "200", "¥200"],
  ["KRW", 10_000n, "2000", "₩2,000"],
  ["ISK", 50_000n, "10000", "ISK 100.00"],
  ["KWD", 10_500n, "2100", "KWD 2.100"],
])("case 18 and D19: %s has its own exponent", async (currency, receivedMinor, amount, display) => {
  await service.tell(payment(`c18${currency}`, 1n, { ...bob, currency, receivedMinor }));
  const { commission } = await decisionOn(service, `c18${currency}`);
  expect(commission.amount.amountMinor).toBe(amount);
  expect(commission.amount.display.replaceAll("\u00a0", " ")).toBe(display);
});

it("case 20: tax is left out, and what nobody calls tax is not", async () => {
  await service.tell(
    payment("c20", 1n, { ...bob, receivedMinor: 119_00n, taxMinor: 19_00n }),
    payment("c20bare", 1n, { ...bob, receivedMinor: 119_00n }),
  );
  expect(await booked(service, "c20")).toMatchObject({ amount: "2000" });
  expect(await booked(service, "c20bare")).toMatchObject({ amount: "2380" });
});

it("a currency that nobody knows earns nothing and breaks nothing", async () => {
  await service.tell(payment("strange", 1n, { ...bob, currency: "QQQ" }));
  expect(await decisionOn(service, "strange")).toMatchObject({
    reason: "CURRENCY_UNSUPPORTED",
    commission: null,
  });
});
