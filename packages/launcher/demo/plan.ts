import { createRandom, type Random } from "@tributary/simulators/stripe/random";
import { named, type Person, personOf } from "./people";

/** The year begins here; the deployment's clock stands at the end of it when the demo starts. */
export const BEGIN = new Date("2025-12-01T09:00:00Z");
export const END = new Date("2026-11-29T10:00:00Z");
const DAY_MS = 86_400_000;

/** Days of the year by their date, from 0. */
export function dayOf(date: string): number {
  return Math.round((Date.parse(`${date}T09:00:00Z`) - +BEGIN) / DAY_MS);
}

/** When the deployment's clock stands on a day: in the morning of each, at another minute; at last at the end. */
export function momentOf(day: number): Date {
  const minutes = (day * 37) % 180;
  return new Date(Math.min(+BEGIN + day * DAY_MS + minutes * 60_000, +END));
}
export const LAST_DAY = dayOf("2026-11-29");

/** How a promoter wants to be paid; some never say. */
export type Method = "STRIPE_CONNECT" | "MANUAL" | null;

export interface PromoterPlan extends Person {
  joins: number;
  code: string | null;
  /** How many more friends than others. */
  weight: number;
  method: Method;
  currency: "usd" | "eur";
}

/** What comes of a friend's new workspace. */
export type Redemption = "BONUS" | "INVITED" | "OLD_WORKSPACE" | "NEVER";

export interface ReferralPlan extends Person {
  promoter: PromoterPlan;
  links: number;
  redemption: Redemption;
  /** Monthly, in minor units; null: tries it for nothing. */
  plan: number | null;
  /** Days between packs of credits; null: buys none. */
  packEvery: number | null;
  /** Days between deployments. */
  deploysEvery: number;
}

/** Customers who came through nobody. */
export interface CustomerPlan extends Person {
  plan: number;
}

export interface YearPlan {
  random: Random;
  promoters: PromoterPlan[];
  referrals: ReferralPlan[];
  customers: CustomerPlan[];
}

const SEED = 42;
const PROMOTERS = 40;
const REFERRALS = 300;
const CUSTOMERS = 16;
/** Monthly plans and how often each is chosen, of ten. */
const PLANS = [2900, 2900, 2900, 4900, 4900, 4900, 9900, 9900, 19_900, 49_900];

/** The links of these days are paid by consumption. */
export const CONSUMPTION = { from: dayOf("2026-06-01"), to: dayOf("2026-09-01") };

/** Everybody and what they are going to do: the same at each call. */
export function planYear(): YearPlan {
  const random = createRandom(SEED);
  const promoters = [ada(), ...promotersBesides(random)];
  const referrals = [ben(promoters[0]!), ...adasFriends(promoters[0]!)];
  for (let number = 100; referrals.length < REFERRALS; number += 1)
    referrals.push(referralOf(personOf(number), promoters, random));
  const customers = Array.from({ length: CUSTOMERS }, (_, number) => ({
    ...personOf(1000 + number),
    plan: PLANS[random.below(PLANS.length)]!,
  }));
  return { random, promoters, referrals, customers };
}

function ada(): PromoterPlan {
  const how = { code: "ADA-CLOUD", weight: 0, method: "STRIPE_CONNECT", currency: "usd" } as const;
  return { ...named("ada"), joins: 2, ...how };
}

/** Her first friend, whom the demo may sign in as. */
function ben(promoter: PromoterPlan): ReferralPlan {
  const does = { redemption: "BONUS", plan: 9900, packEvery: 45, deploysEvery: 9 } as const;
  return { ...named("ben"), promoter, links: 5, ...does };
}

/** Ada's others: every reason for which a friend gets no credits is among them. */
function adasFriends(promoter: PromoterPlan): ReferralPlan[] {
  const friends: [
    day: string,
    redemption: Redemption,
    plan: number | null,
    packEvery: number | null,
  ][] = [
    ["2025-12-15", "BONUS", 4900, null],
    ["2026-01-08", "INVITED", 2900, null],
    ["2026-01-27", "BONUS", 19_900, 60],
    ["2026-02-16", "BONUS", null, null],
    ["2026-03-10", "OLD_WORKSPACE", 4900, null],
    ["2026-04-01", "BONUS", 9900, null],
    ["2026-04-21", "BONUS", 2900, 30],
    ["2026-05-12", "NEVER", null, null],
    ["2026-06-09", "BONUS", null, 14],
    ["2026-06-30", "BONUS", 4900, 21],
    ["2026-07-14", "BONUS", null, 14],
    ["2026-08-18", "BONUS", null, 21],
    ["2026-09-22", "BONUS", 9900, null],
    ["2026-10-20", "BONUS", 4900, null],
    ["2026-11-17", "INVITED", 2900, null],
  ];
  return friends.map(([day, redemption, plan, packEvery], number) => ({
    ...personOf(60 + number),
    ...{ promoter, links: dayOf(day), redemption, plan, packEvery, deploysEvery: 6 },
  }));
}

/** The first joined in December, the last in October; a few of them bring most friends. */
function promotersBesides(random: Random): PromoterPlan[] {
  return Array.from({ length: PROMOTERS - 1 }, (_, number) => {
    const person = personOf(number);
    return {
      ...person,
      joins: 1 + Math.floor((number / PROMOTERS) ** 1.6 * 320),
      code: number % 3 === 0 ? `${person.id.split(".")[0]}-cloud`.toUpperCase() : null,
      weight: 1 + Math.floor(12 / (number + 1)) + random.below(3),
      method: METHODS[number % METHODS.length]!,
      currency: number % 13 === 4 ? "eur" : "usd",
    };
  });
}
const METHODS: Method[] = [
  "STRIPE_CONNECT",
  "STRIPE_CONNECT",
  "MANUAL",
  "STRIPE_CONNECT",
  "STRIPE_CONNECT",
  "MANUAL",
  "STRIPE_CONNECT",
  null,
];

function referralOf(
  person: Person,
  promoters: readonly PromoterPlan[],
  random: Random,
): ReferralPlan {
  const links = 6 + Math.floor(random.next() ** 0.8 * (LAST_DAY - 7));
  const open = promoters.filter(({ joins, weight }) => joins < links && weight > 0);
  const promoter = chosen(open, random);
  const isPaidByConsumption = links >= CONSUMPTION.from && links < CONSUMPTION.to;
  const buys = random.next() < (isPaidByConsumption ? 0.85 : 0.2);
  return {
    ...person,
    promoter,
    links,
    redemption: redemptionOf(random.next()),
    plan:
      random.next() < (isPaidByConsumption ? 0.3 : 0.78)
        ? PLANS[random.below(PLANS.length)]!
        : null,
    packEvery: buys ? 14 + random.below(21) : null,
    deploysEvery: buys ? 5 + random.below(10) : 18 + random.below(20),
  };
}

function redemptionOf(chance: number): Redemption {
  if (chance < 0.06) return "INVITED";
  if (chance < 0.11) return "OLD_WORKSPACE";
  return chance < 0.16 ? "NEVER" : "BONUS";
}

function chosen(promoters: readonly PromoterPlan[], random: Random): PromoterPlan {
  const total = promoters.reduce((sum, { weight }) => sum + weight, 0);
  let left = random.below(total);
  for (const promoter of promoters) {
    left -= promoter.weight;
    if (left < 0) return promoter;
  }
  throw new Error("There is nobody to choose from.");
}
