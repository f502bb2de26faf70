import { accountOf, connectHint } from "./connect-hint";

const snapshot = (type: string, object: object, more: object = {}) => ({
  object: "event",
  type,
  data: { object },
  ...more,
});
const thin = (type: string, related_object: object | null, more: object = {}) => ({
  object: "v2.core.event",
  type,
  related_object,
  ...more,
});
const ours = { account: "acct_1" };
const account = { kind: "ACCOUNT", accountId: "acct_1" };

it.each([
  "account.updated",
  "account.application.deauthorized",
  "account.external_account.created",
  "account.external_account.updated",
  "account.external_account.deleted",
  "capability.updated",
])("%s of a connected account hints at it, as a snapshot and thin", (type) => {
  expect(connectHint(snapshot(type, { object: "anything" }, ours))).toEqual(account);
  const twin = thin(`v1.${type}`, { id: "ba_1", type: "bank_account" }, { context: "acct_1" });
  expect(connectHint(twin)).toEqual(account);
});

it.each([
  "v2.core.account.updated",
  "v2.core.account.closed",
  "v2.core.account[requirements].updated",
  "v2.core.account[configuration.recipient].updated",
  "v2.core.account[configuration.recipient].capability_status_updated",
])("%s hints at its account, whether or not it has a context", (type) => {
  const related = { id: "acct_1", type: "v2.core.account" };
  expect(connectHint(thin(type, related))).toEqual(account);
  expect(connectHint(thin(type, related, { context: "acct_1" }))).toEqual(account);
  expect(connectHint(thin(type, related, { context: "org_1/acct_1" }))).toEqual(account);
});

it.each(["transfer.created", "transfer.updated", "transfer.reversed"])(
  "%s of the platform's hints at the transfer",
  (type) => {
    const hint = { kind: "TRANSFER", transferId: "tr_1", payoutId: null, accountId: null };
    expect(connectHint(snapshot(type, { object: "transfer", id: "tr_1" }))).toEqual(hint);
    expect(connectHint(thin(`v1.${type}`, { id: "tr_1", type: "transfer" }))).toEqual(hint);
    expect(connectHint(snapshot(type, { id: "tr_1" }, ours))).toBeNull();
  },
);

it.each(["payout.paid", "payout.failed"])(
  "%s of a connected account hints at the payout",
  (type) => {
    const hint = { kind: "TRANSFER", transferId: null, payoutId: "po_1", accountId: "acct_1" };
    expect(connectHint(snapshot(type, { object: "payout", id: "po_1" }, ours))).toEqual(hint);
    expect(connectHint(snapshot(type, { object: "payout", id: "po_1" }))).toBeNull();
  },
);

it.each<[string, object]>([
  ["a payment on a connected account", snapshot("payment_intent.succeeded", { id: "pi_1" }, ours)],
  ["a payment of the platform's", snapshot("payment_intent.succeeded", { id: "pi_1" })],
  ["another event of an account", snapshot("account.external_account.frozen", {}, ours)],
  [
    "a person of an account",
    thin("v2.core.account_person.updated", { id: "per_1" }, { context: "acct_1" }),
  ],
  ["an account's creation", thin("v2.core.account.created", { id: "acct_1" })],
  [
    "a v2 type to come",
    thin("v2.core.account[configuration.recipient].exploded", { id: "acct_1" }),
  ],
  ["a v2 type with a bracket too many", thin("v2.core.account[[x]].updated", { id: "acct_1" })],
  ["a v2 event about nothing", thin("v2.core.account.updated", null)],
  ["an account of no such name", snapshot("account.updated", {}, { account: "acct_1'; --" })],
  ["an account with a NUL", snapshot("account.updated", {}, { account: "acct_\0" })],
  [
    "an account with a name without end",
    snapshot("account.updated", {}, { account: `acct_${"1".repeat(300)}` }),
  ],
  ["an account that is another thing", snapshot("account.updated", {}, { account: "cus_1" })],
  ["a context that is no account", thin("v1.account.updated", {}, { context: "org_1" })],
  ["a transfer without an id", snapshot("transfer.created", {})],
  ["a transfer of another name", snapshot("transfer.created", { id: "po_1" })],
  ["a transfer with a hostile name", snapshot("transfer.created", { id: "tr_1\n" })],
  ["a payout without an id", snapshot("payout.paid", { id: null }, ours)],
  ["no type", { account: "acct_1" }],
  ["nothing", {}],
])("%s is worth no hint", (_, event) => {
  expect(connectHint(event as never)).toBeNull();
});

it("an event is the platform's own where it names no account", () => {
  expect(accountOf(snapshot("charge.updated", {}, { account: "", context: null }))).toBeNull();
  expect(accountOf(thin("v1.charge.updated", { id: "acct_1", type: "account" }))).toBeNull();
  expect(accountOf(snapshot("charge.updated", {}, { context: "acct_9" }))).toBe("acct_9");
});
