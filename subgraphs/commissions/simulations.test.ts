import type { DataSource } from "typeorm";
import type { DraftTerms } from "./domain/draft-terms";
import type { Simulation } from "./queries/simulate-policy";
import { createSimulations } from "./simulations";

const draft = (rateBps: number): DraftTerms => ({
  ...{ basis: "PAYMENT", rateBps, tiers: [], commissionMonths: null, minimumPaymentMinor: 0n },
  ...{ maxCommissionMinorPerReferral: null, currency: "USD", timeZone: "UTC" },
});
const FROM = new Date("2026-01-01");
const TO = new Date("2026-02-01");

/** Simulations that end when the test says so, in the order in which they began. */
function arrange() {
  const begun: { rateBps: number; end(): void; fail(): void }[] = [];
  const simulate = (_: DataSource, { rateBps }: DraftTerms) =>
    new Promise<Simulation>((resolve, reject) => {
      begun.push({
        rateBps,
        end: () =>
          resolve({ paymentsEvaluated: begun.length, actual: [], simulated: [], byPromoter: [] }),
        fail: () => reject(new Error("the database is gone")),
      });
    });
  const simulations = createSimulations({} as DataSource, simulate);
  return {
    begun,
    simulations,
    ask: (rateBps: number) => simulations.ask(draft(rateBps), FROM, TO),
  };
}

test("a short history is answered at once", async () => {
  const { begun, ask } = arrange();
  const asked = ask(1);
  await Promise.resolve();
  begun[0]!.end();
  expect(await asked).toMatchObject({ paymentsEvaluated: 1 });
});

test("a long one goes on while it is asked for, is told once, and then begins anew", async () => {
  const { begun, ask } = arrange();
  expect(await ask(1)).toBeNull();
  expect(await Promise.all([ask(1), ask(1)])).toEqual([null, null]);
  begun[0]!.end();
  expect(await ask(1)).toMatchObject({ paymentsEvaluated: 1 });
  expect(await ask(1)).toBeNull();
  expect(begun.length).toBe(2);
});

test("another draft waits for its turn", async () => {
  const { begun, ask } = arrange();
  expect(await Promise.all([ask(1), ask(2)])).toEqual([null, null]);
  expect(begun.map(({ rateBps }) => rateBps)).toEqual([1]);
  begun[0]!.end();
  expect(await ask(2)).toBeNull();
  expect(begun.map(({ rateBps }) => rateBps)).toEqual([1, 2]);
});

test("a failure is told to who asks next, holds up nobody, and the question after that begins anew", async () => {
  const { begun, ask } = arrange();
  expect(await Promise.all([ask(1), ask(2)])).toEqual([null, null]);
  begun[0]!.fail();
  await expect(ask(1)).rejects.toThrow("the database is gone");
  begun[1]!.end();
  expect(await ask(2)).toMatchObject({ paymentsEvaluated: 2 });
  expect(await ask(1)).toBeNull();
});

test("ten are taken at a time", async () => {
  const { begun, ask } = arrange();
  const asked = Array.from({ length: 10 }, (_, rateBps) => ask(rateBps));
  await expect(ask(10)).rejects.toMatchObject({ extensions: { code: "RATE_LIMITED" } });
  await Promise.all(asked);
  begun[0]!.end();
  expect(await ask(0)).not.toBeNull();
  expect(await ask(10)).toBeNull();
});

test("what nobody comes for is forgotten", async () => {
  jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask"] });
  try {
    const { begun, simulations, ask } = arrange();
    void ask(1);
    await jest.advanceTimersByTimeAsync(200);
    begun[0]!.end();
    await jest.advanceTimersByTimeAsync(29_000);
    await jest.advanceTimersByTimeAsync(2_000);
    void ask(1);
    await jest.advanceTimersByTimeAsync(0);
    expect(begun.length).toBe(2);
    begun[1]!.end();
    await simulations.stop();
  } finally {
    jest.useRealTimers();
  }
});

test("the end waits for what runs, and nothing begins after it", async () => {
  const { begun, simulations, ask } = arrange();
  expect(await ask(1)).toBeNull();
  let isStopped = false;
  const stopped = simulations.stop().then(() => {
    isStopped = true;
  });
  await expect(ask(2)).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
  expect(isStopped).toBe(false);
  begun[0]!.end();
  await stopped;
});
