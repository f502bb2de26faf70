import type Stripe from "stripe";
import { copy, find, type World } from "./world";

export interface CreatePromotion {
  code: string;
  /** Whole per cent off; 10 unless said otherwise. */
  percentOff?: number;
  metadata?: Stripe.Metadata;
}

/** Codes that a cardholder types at checkout; each brings its own coupon. */
export interface Promotions {
  create(input: CreatePromotion): Stripe.PromotionCode;
  setActive(id: string, active: boolean): Stripe.PromotionCode;
  retrieve(id: string): Stripe.PromotionCode;
}

export function createPromotions(world: World): Promotions {
  const get = (id: string) => find(world.store.promotionCodes, "promotion code", id);
  return {
    create: (input) => copy(create(world, input)),
    setActive(id, active) {
      const code = get(id);
      const previous = { active: code.active };
      code.active = active;
      world.emit("promotion_code.updated", code, { previous });
      return copy(code);
    },
    retrieve: (id) => copy(get(id)),
  };
}

function create(world: World, input: CreatePromotion): Stripe.PromotionCode {
  const shared = { created: world.seconds(), livemode: world.livemode, times_redeemed: 0 };
  const coupon = {
    ...shared,
    id: world.id("", 8),
    object: "coupon",
    amount_off: null,
    currency: null,
    duration: "once",
    duration_in_months: null,
    max_redemptions: null,
    metadata: {},
    name: null,
    percent_off: input.percentOff ?? 10,
    redeem_by: null,
    valid: true,
  } satisfies Stripe.Coupon;
  const code = {
    ...shared,
    id: world.id("promo_"),
    object: "promotion_code",
    active: true,
    code: input.code,
    customer: null,
    customer_account: null,
    expires_at: null,
    max_redemptions: null,
    metadata: { ...input.metadata },
    promotion: { type: "coupon", coupon: coupon.id },
    restrictions: {
      first_time_transaction: false,
      minimum_amount: null,
      minimum_amount_currency: null,
    },
  } satisfies Stripe.PromotionCode;
  world.store.coupons.set(coupon.id, coupon);
  world.store.promotionCodes.set(code.id, code);
  world.emit("coupon.created", coupon);
  world.emit("promotion_code.created", code);
  return code;
}
