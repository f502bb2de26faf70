import type { Credentials, Data } from "../demo-client";
import type { Maker } from "./maker";
import { momentOf, type YearPlan } from "./plan";

/** A year in the making: who acts, and what they are going to do on which day. */
export interface Year {
  maker: Maker;
  plan: YearPlan;
  olga: Credentials;
  oscar: Credentials;
  /** The day that is made at present, from 0. */
  today(): number;
  /** On that day, in the order of the calls; on a day that has passed, or never comes, nothing is done. */
  on(day: number, act: Act): void;
  /** At Stripe, in the day before that day's moment; `part` of it has passed. */
  atStripe(day: number, part: number, happens: () => unknown): void;
}

export type Act = () => Promise<unknown>;

interface Happening {
  part: number;
  happens: () => unknown;
}

/** An empty year; `run` makes its days, one after another. */
export async function newYear(
  maker: Maker,
  plan: YearPlan,
  told: (day: number) => void,
): Promise<{ year: Year; run: (lastDay: number) => Promise<void> }> {
  const acts = new Map<number, Act[]>();
  const happenings = new Map<number, Happening[]>();
  let day = 0;
  const year: Year = {
    ...{ maker, plan, olga: await maker.as("olga"), oscar: await maker.as("oscar") },
    today: () => day,
    on: (when, act) => addTo(acts, when, act),
    atStripe: (when, part, happens) => addTo(happenings, when, { part, happens }),
  };
  async function run(lastDay: number): Promise<void> {
    for (; day <= lastDay; day += 1) {
      await maker.moveTo(momentOf(day));
      await happen(maker, day, happenings.get(day) ?? []);
      // An act may add another one to its own day.
      for (const act of acts.get(day) ?? []) await act();
      await maker.settle();
      told(day);
    }
  }
  return { year, run };
}

/** What happened since yesterday's moment, each at its own time. */
async function happen(maker: Maker, day: number, happenings: Happening[]): Promise<void> {
  if (happenings.length === 0) return;
  const [from, to] = [+momentOf(day - 1), +momentOf(day)];
  for (const { part, happens } of happenings.sort((one, other) => one.part - other.part)) {
    maker.stripeAt(new Date(from + part * (to - from)));
    happens();
  }
  maker.stripeAt(new Date(to));
  await maker.settle();
}

/** One more on a day. */
export function addTo<T>(days: Map<number, T[]>, day: number, one: T): void {
  const known = days.get(day);
  if (known) known.push(one);
  else days.set(day, [one]);
}

/** The payload of the one mutation of an answer. Throws a sentence with the refusal unless it is one of those expected. */
export function accepted(answer: Data, ...expected: string[]): Data {
  const [name, payload] = Object.entries(answer)[0] as [string, Data];
  const [refusal] = (payload.userErrors ?? []) as { code: string; message: string }[];
  if (refusal ? !expected.includes(refusal.code) : expected.length > 0)
    throw new Error(
      `${name}: ${refusal ? `${refusal.code} ${refusal.message}` : `not ${expected}`}`,
    );
  return payload;
}
