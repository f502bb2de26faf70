import type { Random } from "@tributary/simulators/stripe/random";
import { LAST_DAY, type ReferralPlan } from "./plan";
import type { Year } from "./year";

/** Somebody who pays every month. */
interface Payer {
  id: string;
  workspaceId: string;
  plan: number | null;
  currency: string;
  begins: number;
  /** Nobody leaves in the first months of Ada's friends. */
  stays: boolean;
}

const MONTH = 30;
/** Chances of one payment. */
const CHANCES = { declined: 0.02, refunded: 0.04, disputed: 0.012, warned: 0.004, leaves: 0.05 };
const TAX_PERCENT = 19;

/** Everybody with a plan pays each month until they leave; some payments are refunded, disputed, or fail. */
export function friendsPay(year: Year): void {
  const { referrals, customers, random } = year.plan;
  for (const friend of referrals) pays(year, payerOf(friend, random), random);
  for (const customer of customers)
    pays(year, { ...customer, currency: "usd", begins: random.below(60), stays: true }, random);
}

function payerOf(friend: ReferralPlan, random: Random): Payer {
  const { id, workspaceId, plan, promoter, links } = friend;
  const stays = promoter.id === "ada";
  return {
    id,
    workspaceId,
    plan,
    currency: promoter.currency,
    begins: links + 2 + random.below(9),
    stays,
  };
}

function pays(year: Year, payer: Payer, random: Random): void {
  const { plan } = payer;
  if (plan === null) return;
  for (let day = payer.begins; day <= LAST_DAY; day += MONTH) {
    const decline = random.next() < CHANCES.declined;
    // Some months they use more than the plan holds.
    const amount = plan + (random.next() < 0.3 ? 100 * random.below(40) : 0);
    const fate = random.next();
    const waits = 1 + random.below(24);
    const share = random.next() < 0.5 ? 1 : 0.3;
    year.atStripe(day, random.next(), () => {
      const intent = charge(year, payer, amount, decline);
      if (!decline) meetFate(year, intent, { fate, waits, amount, share });
    });
    if (random.next() < CHANCES.leaves && !payer.stays) return;
  }
}

function charge({ maker }: Year, payer: Payer, amount: number, decline: boolean): string {
  const { id, workspaceId, currency } = payer;
  const tax =
    currency === "eur" ? Math.floor((amount * TAX_PERCENT) / (100 + TAX_PERCENT)) : undefined;
  const intent = maker.stripe.payments.create({
    ...{ amount, currency, description: "Acme Cloud, one month" },
    metadata: { workspace_id: workspaceId },
    paymentMethod: {
      fingerprint: `card-${id}`,
      ...(decline && { declines: "insufficient_funds" }),
    },
    ...(tax !== undefined && { tax }),
  } as never);
  return intent.id;
}

interface Fate {
  fate: number;
  waits: number;
  amount: number;
  share: number;
}

/** What becomes of a payment later. */
function meetFate(year: Year, paymentIntent: string, { fate, waits, amount, share }: Fate): void {
  const { refunds, disputes, radar } = year.maker.stripe;
  const later = year.today() + waits;
  const refunded = CHANCES.refunded;
  const disputed = refunded + CHANCES.disputed;
  if (fate < refunded) {
    year.atStripe(later, 0.5, () =>
      refunds.create({ paymentIntent, amount: Math.floor(amount * share) }),
    );
  } else if (fate < disputed) {
    const inquiry = fate < refunded + 0.003;
    year.atStripe(later, 0.6, () => {
      const { id } = disputes.open({ paymentIntent, ...(inquiry && { inquiry }) });
      const outcome = inquiry ? "warning_closed" : waits % 3 === 0 ? "won" : "lost";
      year.atStripe(year.today() + 21, 0.4, () => disputes.close(id, outcome));
    });
  } else if (fate < disputed + CHANCES.warned) {
    year.atStripe(year.today() + 1, 0.7, () => radar.warn(paymentIntent));
  }
}
