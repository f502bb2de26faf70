import { type ItemFacts, type ItemRefusal, releaseRefusal, retryRefusal } from "./payout-item-acts";
import type { Person } from "./same-person";

const waiting: ItemFacts = {
  status: "WAITING",
  method: "MANUAL",
  batchStatus: "PAYING",
  hasOpenAttempt: false,
};
const word = {
  notSent: false,
  actor: { id: "oscar", emailHash: "mail of oscar" } as Person,
  downloadedBy: ["olga"],
  downloaderEmailHashes: ["mail of olga"],
};

it.each<[string, Partial<ItemFacts & typeof word>, ItemRefusal | null]>([
  ["what waits", {}, null],
  ["what failed", { status: "FAILED" }, null],
  ["of a batch that has not begun", { batchStatus: "APPROVED" }, null],
  ["not of a draft", { batchStatus: "DRAFT" }, "ITEM_NOT_PAYABLE"],
  ["not what is paid", { status: "PAID" }, "ITEM_ALREADY_PAID"],
  ["not twice", { status: "RELEASED" }, "ITEM_NOT_PAYABLE"],
  ["not what was cancelled", { status: "CANCELLED" }, "ITEM_NOT_PAYABLE"],
  ["not what may have been sent", { status: "UNCERTAIN", notSent: true }, "ITEM_NOT_PAYABLE"],
  ["not what is in flight, without a word", { status: "IN_FLIGHT" }, "ITEM_NOT_PAYABLE"],
  ["what is in flight by hand, on another's word", { status: "IN_FLIGHT", notSent: true }, null],
  [
    "not on the word of who downloaded it",
    { status: "IN_FLIGHT", notSent: true, actor: { id: "olga", emailHash: null } },
    "SAME_OPERATOR",
  ],
  [
    "not on the word of another account of its mailbox",
    { status: "IN_FLIGHT", notSent: true, actor: { id: "olga 2", emailHash: "mail of olga" } },
    "SAME_OPERATOR",
  ],
  [
    "on the word of somebody whose mailbox is not known",
    { status: "IN_FLIGHT", notSent: true, actor: { id: "otto", emailHash: null } },
    null,
  ],
  [
    "not what Stripe was asked for, whoever says so",
    { status: "IN_FLIGHT", notSent: true, method: "STRIPE_CONNECT" },
    "ITEM_NOT_PAYABLE",
  ],
  [
    "not while an attempt has no outcome",
    { status: "FAILED", hasOpenAttempt: true },
    "ITEM_NOT_PAYABLE",
  ],
])("releases: %s", (_, change, expected) => {
  expect(releaseRefusal({ ...waiting, ...word, ...change })).toBe(expected);
});

it.each<[string, Partial<ItemFacts>, ItemRefusal | null]>([
  ["what failed", { status: "FAILED" }, null],
  ["not what is paid", { status: "PAID" }, "ITEM_ALREADY_PAID"],
  ["not what was released", { status: "RELEASED" }, "ITEM_NOT_PAYABLE"],
  ["not what waits anyway", {}, "ITEM_NOT_PAYABLE"],
  ["not what is in flight", { status: "IN_FLIGHT" }, "ITEM_NOT_PAYABLE"],
  ["not what may have been sent", { status: "UNCERTAIN" }, "ITEM_NOT_PAYABLE"],
  [
    "not while an attempt has no outcome",
    { status: "FAILED", hasOpenAttempt: true },
    "ITEM_NOT_PAYABLE",
  ],
])("tries again: %s", (_, change, expected) => {
  expect(retryRefusal({ ...waiting, ...change })).toBe(expected);
});
