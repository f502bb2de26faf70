import {
  type AttemptPlan,
  askAgainAfterMs,
  KEY_MS,
  keptCode,
  type OpenAttempt,
  planOf,
} from "./attempt-plan";

const NOW = new Date("2026-11-28T12:00:00Z");
const ago = (ms: number) => new Date(+NOW - ms);
const again = (inDoubt: boolean): AttemptPlan => ({ kind: "ASK_AGAIN", inDoubt });
const HOUR = 3_600_000;

it.each<[string, Partial<OpenAttempt>, AttemptPlan]>([
  ["its worker has died, and nobody knows when", {}, again(true)],
  ["nothing was done", { errorCode: "again:rate_limit" }, again(false)],
  [
    "nothing was done, after a doubt",
    { state: "UNCERTAIN", errorCode: "again:rate_limit" },
    again(true),
  ],
  ["no answer came", { state: "UNCERTAIN", errorCode: "no_answer" }, again(true)],
  ["its key can never tell", { state: "UNCERTAIN", errorCode: "list:api_error" }, { kind: "LIST" }],
  ["its key is about to be forgotten", { intentAt: ago(23 * HOUR - 1) }, again(true)],
  ["its key may be forgotten", { intentAt: ago(23 * HOUR) }, { kind: "LIST" }],
  [
    "its key may be forgotten, though nothing was done",
    { intentAt: ago(23 * HOUR), errorCode: "again:rate_limit" },
    { kind: "LIST" },
  ],
  ["its time is missing", { intentAt: null }, { kind: "LIST" }],
  ["its time cannot be read", { intentAt: new Date(Number.NaN) }, { kind: "LIST" }],
])("%s", (_, change, plan) => {
  const attempt = { state: "INTENT" as const, errorCode: null, intentAt: ago(1000), ...change };
  expect(planOf(attempt, NOW)).toEqual(plan);
});

it("an hour is left of the 24 for which Stripe keeps a key", () => expect(KEY_MS).toBe(23 * HOUR));

it.each<[Parameters<typeof keptCode>[0], AttemptPlan]>([
  [{ kind: "NOTHING_DONE", stripeCode: "rate_limit" }, again(false)],
  [{ kind: "UNKNOWN", stripeCode: "no_answer" }, again(true)],
  [{ kind: "UNKNOWN", stripeCode: "list_of_something" }, again(true)],
  [{ kind: "UNKNOWN_TO_KEY", stripeCode: "api_error" }, { kind: "LIST" }],
  [{ kind: "DIFFERS" }, { kind: "LIST" }],
])("what is kept of %p is read as it was meant", (meaning, plan) => {
  const attempt = { state: "INTENT" as const, errorCode: keptCode(meaning), intentAt: NOW };
  expect(planOf(attempt, NOW)).toEqual(plan);
});

it.each<[number, number]>([
  [0, 5_000],
  [20_000, 10_000],
  [HOUR, 900_000],
  [100 * HOUR, 900_000],
  [-HOUR, 5_000],
])("%p ms after its intent it is looked at again in %p", (age, wait) => {
  expect(askAgainAfterMs(ago(age), NOW)).toBe(wait);
});

it("an attempt without a time is looked at again late", () => {
  expect(askAgainAfterMs(null, NOW)).toBe(900_000);
});
