import { type ApprovalFacts, approvalRefusal } from "./payout-approval";

const olga = { id: "olga", emailHash: "mail of olga" };
const oscar = { id: "oscar", emailHash: "mail of oscar" };
const twin = { id: "olga 2", emailHash: "mail of olga" };
const unknown = (id: string) => ({ id, emailHash: null });

const draft: ApprovalFacts = {
  status: "DRAFT",
  itemCount: 3,
  snapshotHash: "as shown",
  quotedHash: "as shown",
  actor: oscar,
  preparedBy: olga,
  requiresSecondOperator: true,
  approvedBy: [],
};

it.each<[string, Partial<ApprovalFacts>, string | null]>([
  ["another operator approves what was shown", {}, null],
  ["not who prepared it", { actor: olga }, "SAME_OPERATOR"],
  ["not who prepared it, by another account of its mailbox", { actor: twin }, "SAME_OPERATOR"],
  ["not who prepared it, whose mailbox was another", { actor: unknown("olga") }, "SAME_OPERATOR"],
  [
    "another, where neither mailbox is known",
    { actor: unknown("otto"), preparedBy: unknown("olga") },
    null,
  ],
  [
    "who prepared it, where one operator is enough",
    { actor: olga, requiresSecondOperator: false },
    null,
  ],
  ["nobody twice", { approvedBy: [oscar] }, "SAME_OPERATOR"],
  [
    "nobody twice, where one is enough for what operators prepare",
    { approvedBy: [oscar], requiresSecondOperator: false },
    "SAME_OPERATOR",
  ],
  ["the second of two", { preparedBy: unknown("schedule"), approvedBy: [olga] }, null],
  [
    "no mailbox twice",
    { preparedBy: unknown("schedule"), approvedBy: [oscar, olga], actor: twin },
    "SAME_OPERATOR",
  ],
  ["not what was shown before it changed", { quotedHash: "as it was" }, "SNAPSHOT_CHANGED"],
  ["not before it is frozen", { status: "PREPARING", snapshotHash: null }, "BATCH_NOT_DRAFT"],
  ["not again", { status: "APPROVED" }, "BATCH_NOT_DRAFT"],
  ["not after it was settled", { status: "SETTLED", quotedHash: "x" }, "BATCH_NOT_DRAFT"],
  ["not for nothing", { itemCount: 0 }, "NOTHING_DUE"],
])("approves: %s", (_, change, expected) => {
  expect(approvalRefusal({ ...draft, ...change })).toBe(expected);
});
