/** What Stripe says of a connected account, as far as paying it goes. */
export interface AccountReading {
  /** A transfer to it is accepted and reaches a bank: transfers active and payouts enabled. */
  ready: boolean;
  /** Its owner has handed in the details and it is ready: onboarding is over. */
  finished: boolean;
  /** What Stripe still asks for, by Stripe's names; never empty where it is not ready. */
  requirements: string[];
  /** Why Stripe disabled it; null: it did not say. */
  disabledReason: string | null;
}

/** Stripe lists a few dozen at most; whatever stands in for it shall not fill our tables. */
const MOST_REQUIREMENTS = 100;
const LONGEST_NAME = 255;

/** An account that Stripe does not show to us any more: deleted, or its owner cut the connection. */
export const GONE: AccountReading = {
  ready: false,
  finished: false,
  requirements: ["account_invalid"],
  disabledReason: "account_invalid",
};

/**
 * Reads an account in any shape that Stripe has had: v1 with capabilities, v1 from before them
 * (`transfers_enabled`, `verification`), and v2 with a recipient's configuration. What is not there
 * counts against it: an account is ready because Stripe says so, never because nothing is said.
 */
export function readingOf(account: unknown): AccountReading {
  const raw = fields(account);
  if (raw["deleted"] === true || raw["closed"] === true) return GONE;
  const transfers = transfersOf(raw);
  const payouts = payoutsOf(raw);
  const ready = transfers === "active" && payouts;
  const disabledReason =
    text(fields(raw["requirements"])["disabled_reason"]) ??
    text(fields(raw["verification"])["disabled_reason"]);
  const asked = requirementsOf(raw);
  const why =
    disabledReason ?? (transfers === "active" ? "payouts_disabled" : `transfers_${transfers}`);
  return {
    ready,
    finished: ready && isSubmitted(raw),
    requirements: ready || asked.length > 0 ? asked : [why],
    disabledReason,
  };
}

/** `active`, `inactive`, `pending` or a word of Stripe's to come; `missing` when nobody asked for it. */
function transfersOf(raw: Fields): string {
  const balance = fields(
    fields(fields(fields(raw["configuration"])["recipient"])["capabilities"])["stripe_balance"],
  );
  const recipient = text(fields(balance["stripe_transfers"])["status"]);
  if (recipient) return recipient === "restricted" ? "inactive" : recipient;
  if (raw["capabilities"] === undefined || raw["capabilities"] === null) {
    // Before capabilities there was this one field, for what are transfers and payouts today.
    return raw["transfers_enabled"] === true ? "active" : "missing";
  }
  const capabilities = fields(raw["capabilities"]);
  const status = text(capabilities["transfers"]);
  // Accounts of before 2019 may hold this one instead, which includes transfers.
  if (!status && capabilities["legacy_payments"] === "active") return "active";
  return status ?? "missing";
}

function payoutsOf(raw: Fields): boolean {
  if (raw["payouts_enabled"] !== undefined) return raw["payouts_enabled"] === true;
  if (raw["transfers_enabled"] !== undefined) return raw["transfers_enabled"] === true;
  const recipient = fields(fields(fields(raw["configuration"])["recipient"])["capabilities"]);
  return fields(fields(recipient["stripe_balance"])["payouts"])["status"] === "active";
}

/** A v2 account is handed in once it is applied as a recipient and nothing is due now. */
function isSubmitted(raw: Fields): boolean {
  if (raw["object"] !== "v2.core.account") return raw["details_submitted"] === true;
  return requirementsOf(raw).length === 0;
}

function requirementsOf(raw: Fields): string[] {
  const { past_due, currently_due, entries } = fields(raw["requirements"]);
  const v2 = list(entries).map((entry) => fields(entry)["description"]);
  const old = list(fields(raw["verification"])["fields_needed"]);
  const named = [...list(past_due), ...list(currently_due), ...v2, ...old].flatMap(
    (name) => text(name) ?? [],
  );
  return [...new Set(named)].slice(0, MOST_REQUIREMENTS);
}

type Fields = Record<string, unknown>;

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text that can be kept; null for anything else. */
function text(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const kept = value.replaceAll("\0", "").slice(0, LONGEST_NAME);
  return kept === "" ? null : kept;
}
