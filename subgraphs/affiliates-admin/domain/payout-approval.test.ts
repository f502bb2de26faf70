import { type ApprovalFacts, approvalRefusal } from "./payout-approval";

const draft: ApprovalFacts = {
  status: "DRAFT",
  itemCount: 3,
  snapshotHash: "as shown",
  quotedHash: "as shown",
  actorId: "oscar",
  preparedBy: "olga",
  requiresSecondOperator: true,
  approvedBy: [],
};

it.each<[string, Partial<ApprovalFacts>, string | null]>([
  ["another operator approves what was shown", {}, null],
  ["not who prepared it", { actorId: "olga" }, "SAME_OPERATOR"],
  [
    "who prepared it, where one operator is enough",
    { actorId: "olga", requiresSecondOperator: false },
    null,
  ],
  ["nobody twice", { approvedBy: ["oscar"] }, "SAME_OPERATOR"],
  [
    "nobody twice, where one is enough for what operators prepare",
    { approvedBy: ["oscar"], requiresSecondOperator: false },
    "SAME_OPERATOR",
  ],
  ["the second of two", { preparedBy: "schedule", approvedBy: ["olga"] }, null],
  ["not what was shown before it changed", { quotedHash: "as it was" }, "SNAPSHOT_CHANGED"],
  ["not before it is frozen", { status: "PREPARING", snapshotHash: null }, "BATCH_NOT_DRAFT"],
  ["not again", { status: "APPROVED" }, "BATCH_NOT_DRAFT"],
  ["not after it was settled", { status: "SETTLED", quotedHash: "x" }, "BATCH_NOT_DRAFT"],
  ["not for nothing", { itemCount: 0 }, "NOTHING_DUE"],
])("approves: %s", (_, change, expected) => {
  expect(approvalRefusal({ ...draft, ...change })).toBe(expected);
});
