import { GONE, readingOf } from "./account-reading";

/** As the pinned version answers a finished account. */
const FINISHED = {
  id: "acct_1",
  object: "account",
  capabilities: { transfers: "active" },
  details_submitted: true,
  payouts_enabled: true,
  requirements: { currently_due: [], past_due: [], disabled_reason: null },
};
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(FINISHED).filter(([name]) => !names.includes(name)));

const recipient = (transfers: string, payouts: string, entries: unknown[] = []) => ({
  id: "acct_2",
  object: "v2.core.account",
  configuration: {
    recipient: {
      capabilities: {
        stripe_balance: { stripe_transfers: { status: transfers }, payouts: { status: payouts } },
      },
    },
  },
  requirements: { entries },
});

it.each<[string, unknown]>([
  ["of today", FINISHED],
  ["without requirements", without("requirements")],
  ["with requirements of null", { ...FINISHED, requirements: null }],
  ["with lists of null", { ...FINISHED, requirements: { currently_due: null, past_due: null } }],
  ["of before 2019", { ...FINISHED, capabilities: { legacy_payments: "active" } }],
  [
    "of before capabilities",
    {
      id: "acct_1",
      object: "account",
      details_submitted: true,
      transfers_enabled: true,
      verification: { fields_needed: [], disabled_reason: null, due_by: null },
    },
  ],
  ["of v2", recipient("active", "active")],
])("an account %s is ready and finished", (_, account) => {
  expect(readingOf(account)).toEqual({
    ready: true,
    finished: true,
    requirements: [],
    disabledReason: null,
  });
});

it.each<[string, unknown, string[]]>([
  ["nothing", undefined, ["transfers_missing"]],
  ["null", null, ["transfers_missing"]],
  ["a text", "account", ["transfers_missing"]],
  ["a list", [FINISHED], ["transfers_missing"]],
  ["an object without fields", {}, ["transfers_missing"]],
  ["no capabilities", without("capabilities"), ["transfers_missing"]],
  ["capabilities of null", { ...FINISHED, capabilities: null }, ["transfers_missing"]],
  [
    "other capabilities",
    { ...FINISHED, capabilities: { card_payments: "active" } },
    ["transfers_missing"],
  ],
  [
    "a pending capability",
    { ...FINISHED, capabilities: { transfers: "pending" } },
    ["transfers_pending"],
  ],
  [
    "an inactive one",
    { ...FINISHED, capabilities: { transfers: "inactive" } },
    ["transfers_inactive"],
  ],
  [
    "one of a kind to come",
    { ...FINISHED, capabilities: { transfers: "asleep" } },
    ["transfers_asleep"],
  ],
  [
    "a capability that is no text",
    { ...FINISHED, capabilities: { transfers: true } },
    ["transfers_missing"],
  ],
  ["payouts off", { ...FINISHED, payouts_enabled: false }, ["payouts_disabled"]],
  ["no word of payouts", without("payouts_enabled"), ["payouts_disabled"]],
  ["payouts of null", { ...FINISHED, payouts_enabled: null }, ["payouts_disabled"]],
  ["payouts as a text", { ...FINISHED, payouts_enabled: "true" }, ["payouts_disabled"]],
  [
    "the old field off",
    { details_submitted: true, transfers_enabled: false },
    ["transfers_missing"],
  ],
  [
    "fields needed in the old way",
    { transfers_enabled: false, verification: { fields_needed: ["legal_entity.dob.day"] } },
    ["legal_entity.dob.day"],
  ],
  ["a v2 account that is restricted", recipient("restricted", "active"), ["transfers_inactive"]],
  ["a v2 account that cannot pay out", recipient("active", "pending"), ["payouts_disabled"]],
])("%s is not ready, and says why", (_, account, requirements) => {
  expect(readingOf(account)).toMatchObject({ ready: false, finished: false, requirements });
});

it("what Stripe asks for is named once, what is late first", () => {
  const requirements = {
    currently_due: ["individual.id_number", "external_account"],
    past_due: ["external_account", 7, null, ""],
    disabled_reason: "requirements.past_due",
  };
  const account = { ...FINISHED, payouts_enabled: false, requirements };
  expect(readingOf(account)).toEqual({
    ready: false,
    finished: false,
    requirements: ["external_account", "individual.id_number"],
    disabledReason: "requirements.past_due",
  });
});

it("a disabled account that asks for nothing says why it is disabled", () => {
  const requirements = { currently_due: [], past_due: [], disabled_reason: "rejected.fraud" };
  const account = { ...FINISHED, capabilities: { transfers: "inactive" }, requirements };
  expect(readingOf(account).requirements).toEqual(["rejected.fraud"]);
});

it("one that may be paid and owes details is ready, not finished", () => {
  expect(readingOf({ ...FINISHED, details_submitted: false })).toMatchObject({
    ready: true,
    finished: false,
  });
  expect(readingOf(without("details_submitted"))).toMatchObject({ ready: true, finished: false });
  const owing = recipient("active", "active", [{ description: "identity.dob" }, { of: 1 }, null]);
  expect(readingOf(owing)).toMatchObject({
    ready: true,
    finished: false,
    requirements: ["identity.dob"],
  });
});

it.each([
  ["deleted", { ...FINISHED, deleted: true }],
  ["closed", { ...recipient("active", "active"), closed: true }],
])("one that is %s is gone, whatever else it says", (_, account) => {
  expect(readingOf(account)).toBe(GONE);
});

it("hostile answers are kept within bounds", () => {
  const currently_due = Array.from(
    { length: 86_000 },
    (_, index) => `field\0 ${index}${"x".repeat(500)}`,
  );
  const { requirements } = readingOf({ ...FINISHED, requirements: { currently_due } });
  expect(requirements).toHaveLength(100);
  expect(Math.max(...requirements.map(({ length }) => length))).toBe(255);
  expect(requirements.join()).not.toContain("\0");
});
