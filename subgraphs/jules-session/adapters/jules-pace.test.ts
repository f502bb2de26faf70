import { ProviderError } from "./agent-provider";
import { type Gate, Pace, type PaceLimits, type Time, usualLimits } from "./jules-pace";

/** Time that is moved by hand. */
class Moved implements Time {
  private at = 0;
  private waiting: { due: number; goOn: () => void }[] = [];
  now = () => this.at;
  wait = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      this.waiting.push({ due: this.at + ms, goOn: resolve });
      signal?.addEventListener("abort", () => reject(new Error("aborted")));
    });
  /** Step by step, so that what is due happens at its instant. */
  async move(ms: number): Promise<void> {
    const end = this.at + ms;
    for (; this.at <= end; this.at += 100) {
      for (const one of this.waiting.filter(({ due }) => due <= this.at)) {
        this.waiting.splice(this.waiting.indexOf(one), 1);
        one.goOn();
      }
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
    this.at = end;
  }
}

let time: Moved;
const paceOf = (limits: Partial<PaceLimits> = {}) => {
  time = new Moved();
  return new Pace({ ...usualLimits, ...limits }, time);
};
const entered = (gate: Gate, mostMs = 600_000) => {
  const story: { at?: number; kind?: string; retryAfter?: number } = {};
  gate.enter(mostMs).then(
    () => {
      story.at = time.now();
    },
    (error: ProviderError) => {
      story.kind = error.kind;
      story.retryAfter = error.retryAfter ? +error.retryAfter : undefined;
    },
  );
  return story;
};

it("lets in five at once after a rest, then one a second, first come first served", async () => {
  const gate = paceOf({ inFlight: 100 }).of("k");
  const all = Array.from({ length: 9 }, () => entered(gate));
  await time.move(10_000);
  expect(all.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 1000, 2000, 3000, 4000]);
});

it("never asks more than the rate in any stretch of time", async () => {
  const gate = paceOf({ inFlight: 100, waiting: 1000 }).of("k");
  const all = Array.from({ length: 100 }, () => entered(gate));
  await time.move(120_000);
  const times = all.map(({ at }) => at!).sort((one, other) => one - other);
  for (const [place, at] of times.entries()) {
    const within = times.filter((other) => other >= at && other < at + 10_000).length;
    expect([place, within <= 5 + 10]).toEqual([place, true]);
  }
});

it("has two in flight at most", async () => {
  const gate = paceOf().of("k");
  const all = [entered(gate), entered(gate), entered(gate)];
  await time.move(60_000);
  expect(all.map(({ at }) => at)).toEqual([0, 0, undefined]);
  gate.leave("WELL");
  await time.move(0);
  expect(all[2]!.at).toBe(60_000);
});

it("does not let one key wait for another", async () => {
  const pace = paceOf();
  for (let count = 0; count < 10; count++) entered(pace.of("busy"));
  const other = entered(pace.of("other"));
  await time.move(0);
  expect(other.at).toBe(0);
  expect(pace.of("busy")).toBe(pace.of("busy"));
});

it("turns away who would be one too many, or waits too long", async () => {
  const gate = paceOf({ waiting: 3 }).of("k");
  entered(gate);
  entered(gate);
  const impatient = entered(gate, 5000);
  const patient = [entered(gate), entered(gate)];
  const tooMany = entered(gate);
  await time.move(6000);
  expect(tooMany).toEqual({ kind: "UNAVAILABLE", retryAfter: 3000 });
  expect(impatient).toMatchObject({ kind: "UNAVAILABLE" });
  gate.leave("WELL");
  await time.move(0);
  expect(patient.map(({ at }) => at)).toEqual([6000, undefined]);
});

describe("when Jules fails", () => {
  const fail = async (gate: Gate, times: number) => {
    for (let count = 0; count < times; count++) {
      await gate.enter(0);
      gate.leave("FAILED");
    }
  };

  it("asks nothing for half a minute after five failures in a row, then tries with one", async () => {
    const gate = paceOf().of("k");
    await fail(gate, 5);
    const refused = entered(gate);
    await time.move(0);
    expect(refused).toEqual({ kind: "UNAVAILABLE", retryAfter: 30_000 });
    await time.move(30_000);
    const [first, second] = [entered(gate), entered(gate)];
    await time.move(0);
    expect(first.at).toBe(30_000);
    expect(second.kind).toBe("UNAVAILABLE");
    gate.leave("WELL");
    const after = entered(gate);
    await time.move(0);
    expect(after.at).toBe(30_000);
  });

  it("rests again when the one that tried fails", async () => {
    const gate = paceOf().of("k");
    await fail(gate, 5);
    await time.move(30_000);
    await fail(gate, 1);
    const refused = entered(gate);
    await time.move(0);
    expect(refused).toEqual({ kind: "UNAVAILABLE", retryAfter: 60_000 });
  });

  it("counts failures in a row only", async () => {
    const gate = paceOf({ burst: 100 }).of("k");
    await fail(gate, 4);
    await gate.enter(0);
    gate.leave("WELL");
    await fail(gate, 4);
    const next = entered(gate);
    await time.move(0);
    expect(next.at).toBe(0);
  });
});

it("asks nothing until the instant that Jules named, also not for who waits", async () => {
  const gate = paceOf({ inFlight: 1 }).of("k");
  await gate.enter(0);
  const waiting = entered(gate);
  gate.leave({ until: new Date(7000) });
  const next = entered(gate);
  await time.move(0);
  for (const one of [waiting, next])
    expect(one).toEqual({ kind: "RATE_LIMITED", retryAfter: 7000 });
  await time.move(7000);
  const then = entered(gate);
  await time.move(0);
  expect(then.at).toBe(7000);
});

it("forgets keys that have nothing to remember, and no others", async () => {
  const pace = paceOf();
  const limited = pace.of("limited");
  await limited.enter(0);
  limited.leave({ until: new Date(1e9) });
  const idle = pace.of("idle");
  await time.move(10_000);
  for (let count = 0; count < 5000; count++) pace.of(`key ${count}`);
  expect(pace.of("limited")).toBe(limited);
  expect(pace.of("idle")).not.toBe(idle);
  expect(JSON.stringify([...Object.values(pace)])).not.toContain("limited");
});
