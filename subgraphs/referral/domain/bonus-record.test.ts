import { type DecidedBonus, recordBonus, skippedBonus } from "./bonus-record";

const decided: DecidedBonus = {
  refereeCredits: 50_000_000n,
  promoterCredits: 100_000_000n,
  reasons: [],
  decidedAt: new Date("2026-05-10T12:00:00.000Z"),
};
const outcomes = (referee: string, promoter: string) => ({
  refereeOutcome: referee,
  refereeCredits: "50000000",
  promoterOutcome: promoter,
  promoterCredits: "100000000",
  reasons: [],
  decidedAt: "2026-05-10T12:00:00.000Z",
});

it.each([
  ["no word from credits", null, outcomes("PENDING", "PENDING")],
  ["both lots", { refereeLotId: "lot_1", promoterLotId: "lot_2" }, outcomes("GRANTED", "GRANTED")],
  ["the friend's", { refereeLotId: "lot_1", promoterLotId: null }, outcomes("GRANTED", "PENDING")],
  [
    "the promoter's",
    { refereeLotId: null, promoterLotId: "lot_2" },
    outcomes("PENDING", "GRANTED"),
  ],
])("a bonus with %s", (_, lots, record) => {
  expect(recordBonus(decided, lots)).toEqual(record);
});

it("skips a side of 0 credits, whatever lots are told, and says why", () => {
  const capped: DecidedBonus = { ...decided, promoterCredits: 0n, reasons: ["CAP_REACHED"] };
  expect(recordBonus(capped, { refereeLotId: "lot_1", promoterLotId: "lot_2" })).toEqual({
    ...outcomes("GRANTED", "SKIPPED"),
    promoterCredits: "0",
    reasons: ["CAP_REACHED"],
  });
});

it("records a redemption that decided nothing as skipped on both sides", () => {
  expect(skippedBonus("OWN_CODE", decided.decidedAt)).toEqual({
    refereeOutcome: "SKIPPED",
    refereeCredits: "0",
    promoterOutcome: "SKIPPED",
    promoterCredits: "0",
    reasons: ["OWN_CODE"],
    decidedAt: "2026-05-10T12:00:00.000Z",
  });
});
