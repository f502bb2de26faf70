import type { TestService } from "@tributary/testing/service";
import { booked, decisionOn, setClock, startCommissions } from "./books";
import { annRefersBob, attached, day, linked } from "./neighbours";
import { dispute, payment } from "./payments";

// The policy holds for 30 days, so on day 50 nothing holds a payment of day 10 any more.
let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
  setClock(service, day(50));
  await service.tell(...annRefersBob());
});
afterEach(() => service.stop());

const bob = { workspaceId: "wks_bob" };
const confirmed = { status: "CONFIRMED", cancelReason: null, amount: "2000" };

it("confirms in the same transaction a payment that is heard of after its hold period", async () => {
  await service.tell(payment("late", 1n, bob));
  expect(await booked(service, "late")).toEqual(confirmed);
  const told = await service.told("commission.changed");
  expect(told.map(({ data }) => data.status)).toEqual(["CONFIRMED"]);
});

it("also one whose link is heard of late", async () => {
  await service.tell(payment("late", 1n, { workspaceId: "wks_eve" }));
  await service.tell(linked("eve", "ann"), attached("eve", "ann"));
  expect(await booked(service, "late")).toEqual(confirmed);
});

it("also one whose dispute is won after it", async () => {
  await service.tell(payment("late", 1n, { ...bob, disputes: [dispute("d", 100_00n)] }));
  expect(await booked(service, "late")).toMatchObject({ status: "CANCELLED" });
  await service.tell(
    payment("late", 2n, { ...bob, disputes: [dispute("d", 100_00n, "won", false)] }),
  );
  expect(await booked(service, "late")).toEqual(confirmed);
});

it("leaves what is held, and what is still in its hold period, as it is", async () => {
  const inquiry = [dispute("d", 100_00n, "warning_needs_response", false)];
  await service.tell(
    payment("held", 1n, { ...bob, disputes: inquiry }),
    payment("young", 1n, { ...bob, paidAt: day(49) }),
  );
  for (const [id, hold] of [
    ["held", "DISPUTE_OPEN"],
    ["young", "HOLD_PERIOD"],
  ] as const) {
    const { commission } = await decisionOn(service, id);
    expect(commission).toMatchObject({ status: "PENDING", holds: [{ kind: hold }] });
  }
});
