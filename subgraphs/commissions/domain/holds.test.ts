import { type PlacedHold, planHolds, type StripeHold } from "./holds";
import type { Dispute, Risk } from "./payment";

const open: Dispute = {
  id: "dp_1",
  status: "needs_response",
  amountMinor: 5n,
  fundsWithdrawn: true,
};
const review: Risk = { id: "prv_1", kind: "REVIEW", reason: "rule", isOpen: true };
const warning: Risk = { id: "issfr_1", kind: "EARLY_FRAUD_WARNING", reason: "misc", isOpen: true };
const unknown = [{ object: "charge", field: "amount_captured" }];

const plan = (
  state: { disputes?: Dispute[]; risks?: Risk[]; unknown?: typeof unknown },
  present: PlacedHold[] = [],
) =>
  planHolds({ paymentIntentId: "pi_1", disputes: [], risks: [], unknown: [], ...state }, present);
const subjects = (holds: readonly StripeHold[]) => holds.map(({ subject }) => subject);
const placed = (kind: StripeHold["kind"], subject: string, stands: boolean): PlacedHold => ({
  kind,
  subject,
  stands,
});

it("says what each hold is for", () => {
  const { wanted } = plan({ disputes: [open], risks: [review, warning], unknown });
  expect(wanted).toEqual([
    { kind: "DISPUTE_OPEN", subject: "dp_1", reason: "Dispute dp_1 is open at Stripe." },
    { kind: "RISK", subject: "prv_1", reason: "Review prv_1 is open at Stripe: rule." },
    {
      kind: "RISK",
      subject: "issfr_1",
      reason: "The payer's bank warns of fraud with issfr_1: misc.",
    },
    {
      kind: "INCOMPLETE",
      subject: "pi_1",
      reason: "Stripe does not tell amount_captured of charge; the last known amount stays.",
    },
  ]);
});

it("wants none for a payment with nothing open", () => {
  const over = { disputes: [{ ...open, status: "won" }], risks: [{ ...review, isOpen: false }] };
  expect(plan(over)).toEqual({ wanted: [], placed: [], released: [] });
});

const dispute = { disputes: [open] };
const risk = { risks: [review] };
it.each<[string, Parameters<typeof plan>[0], PlacedHold[], string[], string[], string[]]>([
  ["a new dispute", dispute, [], ["dp_1"], ["dp_1"], []],
  ["one that stands", dispute, [placed("DISPUTE_OPEN", "dp_1", true)], ["dp_1"], [], []],
  [
    "one that opens again",
    dispute,
    [placed("DISPUTE_OPEN", "dp_1", false)],
    ["dp_1"],
    ["dp_1"],
    [],
  ],
  [
    "one that stands after it was over once",
    dispute,
    [placed("DISPUTE_OPEN", "dp_1", false), placed("DISPUTE_OPEN", "dp_1", true)],
    ["dp_1"],
    [],
    [],
  ],
  ["one that is over", {}, [placed("DISPUTE_OPEN", "dp_1", true)], [], [], ["dp_1"]],
  ["one that was over before", {}, [placed("DISPUTE_OPEN", "dp_1", false)], [], [], []],
  [
    "another dispute's hold is no hold of this",
    dispute,
    [placed("DISPUTE_OPEN", "dp_2", true)],
    ["dp_1"],
    ["dp_1"],
    ["dp_2"],
  ],
  [
    "nor is one of another kind with the same id",
    dispute,
    [placed("RISK", "dp_1", true)],
    ["dp_1"],
    ["dp_1"],
    ["dp_1"],
  ],
  ["a new review", risk, [], ["prv_1"], ["prv_1"], []],
  ["a review whose hold stands", risk, [placed("RISK", "prv_1", true)], ["prv_1"], [], []],
  ["a review that somebody has released", risk, [placed("RISK", "prv_1", false)], [], [], []],
  [
    "another review that was released",
    risk,
    [placed("RISK", "prv_2", false)],
    ["prv_1"],
    ["prv_1"],
    [],
  ],
  ["a review that has ended", {}, [placed("RISK", "prv_1", true)], [], [], ["prv_1"]],
  ["unknown money", { unknown }, [], ["pi_1"], ["pi_1"], []],
  [
    "unknown money once more",
    { unknown },
    [placed("INCOMPLETE", "pi_1", false)],
    ["pi_1"],
    ["pi_1"],
    [],
  ],
  ["money that is known again", {}, [placed("INCOMPLETE", "pi_1", true)], [], [], ["pi_1"]],
])("%s", (_, state, present, wanted, added, released) => {
  const change = plan(state, present);
  expect([change.wanted, change.placed, change.released].map(subjects)).toEqual([
    wanted,
    added,
    released,
  ]);
});
