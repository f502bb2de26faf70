import type { Fault, FaultKind } from "@tributary/simulators/stripe/faults";
import { listen } from "./harness";
import { chance } from "./histories";

/** One simulated second: the backoff runs a thousand times faster than in a deployment. */
const SECOND_MS = 1;
/** How long the trouble lasts: bound by count, so that every machine sees as much of it. */
const PAYMENTS = 200;
const HITS = 200;

const KINDS: FaultKind[] = [
  "rate_limited",
  "lock_timeout",
  "fails_before_effect",
  "fails_after_effect",
  "drops_before_effect",
  "drops_after_commit",
  "not_found",
];

it("R6: an hour of 429, 500 after commit, dropped connections and 404: nothing lost or doubled", async () => {
  const luck = chance(7);
  const ear = await listen({
    listener: {
      retryAfterMs: (failures) => Math.min(600, 2 ** failures) * SECOND_MS,
      leaseMs: 60 * SECOND_MS,
    },
  });
  try {
    const { sim } = ear;
    const isTrouble = () => ids.length < PAYMENTS || hits < HITS;
    const ids: string[] = [];
    let hits = 0;
    const ofKind = (kind: FaultKind): Fault => ({
      kind,
      times: Number.POSITIVE_INFINITY,
      // Half of all requests fail in one way or another.
      match: () => isTrouble() && luck.below(10) === 0 && ++hits > 0,
    });
    for (const kind of KINDS) sim.faults.next(ofKind(kind));
    while (isTrouble()) {
      const { id } = sim.payments.create({ amount: 10_00, currency: "usd" });
      ids.push(id);
      if (luck.below(3) === 0) sim.refunds.create({ paymentIntent: id, amount: 1_00 });
      if (luck.below(5) === 0) sim.disputes.open({ paymentIntent: luck.pick(ids), inquiry: true });
      await sim.delivery.flush();
    }
    await ear.drain();
    expect(hits).toBeGreaterThanOrEqual(HITS);
    expect(await ear.inbox("status in ('DEAD', 'PENDING')")).toEqual([]);
    const told = await ear.published();
    expect(new Set(told.map(({ subject }) => subject))).toEqual(new Set(ids));
    const { rows } = await ear.database.admin.query(
      `select 1 from events.event where type = 'stripe.payment_changed'
       group by subject
       having count(*) <> count(distinct data) or count(*) <> max(revision)`,
    );
    expect(rows).toEqual([]);
    for (const id of ids) {
      const state = told.findLast(({ subject }) => subject === id)!.data;
      const refunds = [...sim.world.store.refunds.values()];
      const disputes = [...sim.world.store.disputes.values()];
      expect(state.receivedMinor).toBe(10_00n);
      expect(state.refunds).toHaveLength(
        refunds.filter(({ payment_intent }) => payment_intent === id).length,
      );
      expect(state.disputes).toHaveLength(
        disputes.filter(({ payment_intent }) => payment_intent === id).length,
      );
    }
  } finally {
    await ear.stop();
  }
});
