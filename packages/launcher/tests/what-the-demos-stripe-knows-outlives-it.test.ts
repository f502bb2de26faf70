import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStripeSimulator } from "@tributary/simulators/stripe/simulator";
import { keepPayments, keptAtStripe } from "../kept-at-stripe";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stripe-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const start = () => createStripeSimulator({ webhookSecret: "whsec_1", ...keptAtStripe(folder) });

it("a restarted demo finds its accounts as they were, and nothing half written", () => {
  const first = start();
  const { id } = first.accounts.create({ requestTransfers: true });
  first.accounts.onboard(id);
  expect(start().accounts.retrieve(id)).toEqual(first.accounts.retrieve(id));
  expect(readdirSync(folder)).toEqual(["stripe-accounts.json"]);
});

it("a restarted demo finds the payments of the last months with all that became of them, and goes on", () => {
  const first = start();
  first.world.aheadMs = -200 * 86_400_000;
  first.payments.create({ amount: 1, currency: "usd" });
  first.world.aheadMs = 0;
  const { id: paymentIntent } = first.payments.create({ amount: 9_00, currency: "usd" });
  first.refunds.create({ paymentIntent, amount: 1_00 });
  const dispute = first.disputes.open({ paymentIntent });
  first.radar.warn(paymentIntent);
  keepPayments(folder, first.world);

  const second = start();
  expect(second.world.store.paymentIntents.size).toBe(1);
  expect(second.payments.retrieve(paymentIntent)).toEqual(first.payments.retrieve(paymentIntent));
  for (const kind of ["refunds", "disputes", "warnings", "charges"] as const)
    expect([...second.world.store[kind].values()]).toEqual([
      ...[...first.world.store[kind].values()].filter(
        ({ payment_intent }) => payment_intent === paymentIntent,
      ),
    ]);
  // The charge, its refund, and what the dispute took.
  expect(second.world.store.balanceTransactions.size).toBe(3);
  expect(second.disputes.close(dispute.id, "won").status).toBe("won");
});

it.each(["", "{", "[{", "null"])("a file that holds %j counts as none", (text) => {
  for (const what of ["accounts", "payments"])
    writeFileSync(join(folder, `stripe-${what}.json`), text);
  const { store } = start().world;
  expect(store.accounts.size + store.paymentIntents.size).toBe(0);
});
