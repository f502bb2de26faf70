import { NO_QUIRKS } from "@tributary/simulators/stripe/quirks";
import { createStripeSimulator } from "@tributary/simulators/stripe/simulator";
import { type Command, recording, replay } from "./commands";
import { SECRET } from "./harness";
import { explain } from "./sound-states";

const simulator = () =>
  createStripeSimulator({ webhookSecret: SECRET, delivery: { mode: "manual" } });

/** Stands in for a fault: a payment with a failed refund and a dispute of 5.00 is told wrongly. */
async function broken(commands: readonly Command[]) {
  const sim = simulator();
  replay(sim, commands);
  const { refunds, disputes } = sim.world.store;
  const isWrong = [...disputes.values()].some(
    ({ payment_intent, amount }) =>
      amount === 5_00 &&
      [...refunds.values()].some(
        (one) => one.payment_intent === payment_intent && one.status === "failed",
      ),
  );
  return isWrong ? [{ invariant: "told as it is", paymentId: "pi", rows: null }] : [];
}

it("names the rule and the rows, and the fewest commands of the one payment that still break it", async () => {
  const { sim, commands } = recording(simulator());
  const customer = sim.customers.create({ email: "a@b.example" }).id;
  const other = sim.payments.create({ amount: 9_00, currency: "usd", customer }).id;
  const { id } = sim.payments.create({ amount: 30_00, currency: "usd", customer });
  sim.refunds.create({ paymentIntent: id, amount: 1_00 });
  sim.refunds.create({ paymentIntent: other, amount: 1_00 });
  const refund = sim.refunds.create({ paymentIntent: id, amount: 2_00 }).id;
  expect(() => sim.refunds.create({ paymentIntent: id, amount: 99_00 })).toThrow();
  sim.radar.warn(id);
  sim.refunds.fail(refund);
  const dispute = sim.disputes.open({ paymentIntent: id, amount: 5_00 }).id;
  sim.disputes.close(dispute, "won");
  const found = [
    { invariant: "told as it is", paymentId: id, rows: { owed: "5", told: "7" } },
    { invariant: "another", paymentId: other, rows: null },
  ];
  expect(await explain(found, commands, NO_QUIRKS, broken)).toBe(
    [
      `told as it is: not so of ${id} and in 1 more places`,
      '{\n  "owed": "5",\n  "told": "7"\n}',
      `an account with ${JSON.stringify(NO_QUIRKS)}`,
      "the smallest history that fails:",
      'const made0 = sim.customers.create({ email: "a@b.example" });',
      'const made1 = sim.payments.create({ amount: 3000, currency: "usd", customer: made0.id });',
      "const made2 = sim.refunds.create({ paymentIntent: made1.id, amount: 200 });",
      "sim.refunds.fail(made2.id);",
      "sim.disputes.open({ paymentIntent: made1.id, amount: 500 });",
    ].join("\n"),
  );
});

it("says so when the payment alone does not fail, and nothing when nothing is unsound", async () => {
  const { sim, commands } = recording(simulator());
  const { id } = sim.payments.create({ amount: 9_00, currency: "usd" });
  const found = [{ invariant: "told as it is", paymentId: id, rows: null }];
  expect(await explain(found, commands, NO_QUIRKS, broken)).toContain(
    'which fails only among the others of its seed:\nsim.payments.create({ amount: 900, currency: "usd" });',
  );
  expect(await explain([], commands, NO_QUIRKS, broken)).toBe("");
});
