import {
  type AskedTransfer,
  type Heard,
  type Meaning,
  meaningOf,
  type SeenTransfer,
} from "./transfer-answer";

const asked: AskedTransfer = {
  itemId: "pit_1",
  amountMinor: 1234n,
  currency: "USD",
  destination: "acct_1",
};
const transfer = (change: Partial<SeenTransfer> = {}): Heard => ({
  kind: "TRANSFER",
  transfer: { id: "tr_1", ...asked, ...change },
});
const error = (
  status: number,
  code: string | null = null,
  more: { type?: string; isReplayed?: boolean } = {},
): Heard => ({
  kind: "ERROR",
  status,
  code,
  type: "invalid_request_error",
  isReplayed: false,
  ...more,
});
const refused = (next: "WAITING" | "FAILED", code: string, stripeCode: string) =>
  ({ kind: "REFUSED", next, code, stripeCode }) as Meaning;
const kind = (name: Meaning["kind"], stripeCode: string) => ({ kind: name, stripeCode }) as Meaning;

/** What it means, and what it means when an earlier request of the attempt may have moved the money. */
const TABLE: [string, Heard, Meaning, Meaning | "the same"][] = [
  ["a transfer as asked", transfer(), { kind: "PAID", transferId: "tr_1" }, "the same"],
  [
    "another amount",
    transfer({ amountMinor: 1233n }),
    { kind: "DIFFERS", transferId: "tr_1" },
    "the same",
  ],
  [
    "an amount that cannot be read",
    transfer({ amountMinor: null }),
    { kind: "DIFFERS", transferId: "tr_1" },
    "the same",
  ],
  [
    "another currency",
    transfer({ currency: "EUR" }),
    { kind: "DIFFERS", transferId: "tr_1" },
    "the same",
  ],
  [
    "another destination",
    transfer({ destination: "acct_2" }),
    { kind: "DIFFERS", transferId: "tr_1" },
    "the same",
  ],
  [
    "another item",
    transfer({ itemId: "pit_2" }),
    { kind: "DIFFERS", transferId: "tr_1" },
    "the same",
  ],
  [
    "no money on the platform's balance",
    error(400, "balance_insufficient"),
    refused("WAITING", "BALANCE_INSUFFICIENT", "balance_insufficient"),
    kind("UNKNOWN_TO_KEY", "balance_insufficient"),
  ],
  [
    "the same, as the key has saved it",
    error(400, "balance_insufficient", { isReplayed: true }),
    refused("WAITING", "BALANCE_INSUFFICIENT", "balance_insufficient"),
    "the same",
  ],
  ...[
    "insufficient_capabilities_for_transfer",
    "transfers_not_allowed",
    "capability_not_active",
    "account_closed",
    "resource_missing",
  ].map((code): [string, Heard, Meaning, Meaning] => [
    code,
    error(code === "resource_missing" ? 404 : 400, code),
    refused("WAITING", "METHOD_NOT_READY", code),
    kind("UNKNOWN_TO_KEY", code),
  ]),
  [
    "an account that has cut the connection",
    error(403, "account_invalid"),
    refused("WAITING", "METHOD_NOT_READY", "account_invalid"),
    kind("UNKNOWN_TO_KEY", "account_invalid"),
  ],
  [
    "a key that is wrong",
    error(401, null, { type: "authentication_error" }),
    refused("WAITING", "STRIPE_KEY_REFUSED", "authentication_error"),
    kind("UNKNOWN_TO_KEY", "authentication_error"),
  ],
  [
    "a key that may not",
    error(403, "secret_key_required"),
    refused("WAITING", "STRIPE_KEY_REFUSED", "secret_key_required"),
    kind("UNKNOWN_TO_KEY", "secret_key_required"),
  ],
  [
    "a parameter that Stripe does not take",
    error(400, "amount_too_large"),
    refused("FAILED", "STRIPE_REFUSED", "amount_too_large"),
    kind("UNKNOWN_TO_KEY", "amount_too_large"),
  ],
  [
    "a refusal without a code",
    error(402, null, { type: "" }),
    refused("FAILED", "STRIPE_REFUSED", "http_402"),
    kind("UNKNOWN_TO_KEY", "http_402"),
  ],
  [
    "too many requests",
    error(429, "rate_limit"),
    kind("NOTHING_DONE", "rate_limit"),
    kind("UNKNOWN", "rate_limit"),
  ],
  [
    "a lock of Stripe's",
    error(409, "lock_timeout"),
    kind("NOTHING_DONE", "lock_timeout"),
    kind("UNKNOWN", "lock_timeout"),
  ],
  [
    "a lock of Stripe's, by another status",
    error(400, "lock_timeout"),
    kind("NOTHING_DONE", "lock_timeout"),
    kind("UNKNOWN", "lock_timeout"),
  ],
  [
    "no connection",
    { kind: "NOT_SENT" },
    kind("NOTHING_DONE", "not_sent"),
    kind("UNKNOWN", "not_sent"),
  ],
  [
    "another request under the key",
    error(409, "idempotency_key_in_use", { type: "idempotency_error" }),
    kind("UNKNOWN", "idempotency_key_in_use"),
    "the same",
  ],
  [
    "another request under the key, without a code",
    error(409, null, { type: "idempotency_error" }),
    kind("UNKNOWN", "idempotency_error"),
    "the same",
  ],
  [
    "another body under the key",
    error(400, null, { type: "idempotency_error" }),
    kind("UNKNOWN_TO_KEY", "idempotency_error"),
    "the same",
  ],
  ["no answer", { kind: "NOTHING" }, kind("UNKNOWN", "no_answer"), "the same"],
  [
    "a failure of Stripe's",
    error(500, null, { type: "api_error" }),
    kind("UNKNOWN", "api_error"),
    "the same",
  ],
  ["a gateway's timeout", error(504, null, { type: "" }), kind("UNKNOWN", "http_504"), "the same"],
  [
    "a failure that the key has saved",
    error(500, null, { type: "api_error", isReplayed: true }),
    kind("UNKNOWN_TO_KEY", "api_error"),
    "the same",
  ],
  ["a redirection", error(302, null, { type: "" }), kind("UNKNOWN", "http_302"), "the same"],
];

describe.each(TABLE)("%s", (_, heard, first, inDoubt) => {
  it("at first", () => expect(meaningOf(heard, asked, false)).toEqual(first));
  it("in doubt", () =>
    expect(meaningOf(heard, asked, true)).toEqual(inDoubt === "the same" ? first : inDoubt));
});

it("in doubt nothing but the transfer itself or its saved refusal ends an attempt", () => {
  const ending = TABLE.filter(([, heard]) =>
    ["PAID", "REFUSED", "NOTHING_DONE"].includes(meaningOf(heard, asked, true).kind),
  );
  expect(ending.map(([name]) => name)).toEqual([
    "a transfer as asked",
    "the same, as the key has saved it",
  ]);
});
