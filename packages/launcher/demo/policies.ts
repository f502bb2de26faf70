import { POLICY, PUBLISH } from "../story-questions";
import type { Desk } from "./desk";
import { CONSUMPTION } from "./plan";

/** In force from the first day on, and again in the autumn. */
const FIRST = {
  minimumPayoutMinor: "2500",
  maxRewardedReferrals: 25,
  maxCommissionMinorPerReferral: "40000",
  tiers: [
    { name: "Silver", rateBps: 2200, fromReferrals: 25 },
    { name: "Gold", rateBps: 2500, fromReferrals: 40 },
  ],
};

/** Three policies: two on payments, and between them one on what is consumed. */
export function termsChange({ year, look, act }: Desk): void {
  const publish = async (change: object, reason: string) => {
    const { version: _, ...before } = (await look(POLICY)).programPolicy;
    await act("olga", PUBLISH, { policy: { ...before, ...change }, reason });
  };
  year.on(0, () => publish(FIRST, "Tiers, and a cap for each referral, from the first day on."));
  const onConsumption = { basis: "TRUE_REVENUE", rateBps: 1500, tiers: [] };
  year.on(CONSUMPTION.from, () =>
    publish(onConsumption, "For the summer we pay on what is consumed."),
  );
  const onPayments = { basis: "PAYMENT", rateBps: 2000, tiers: FIRST.tiers };
  year.on(CONSUMPTION.to, () => publish(onPayments, "Back to payments: easier to explain."));
}
