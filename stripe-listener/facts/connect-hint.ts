import { fields, type Raw, text } from "./decode";

/** What an event says may have changed at Stripe Connect. Only its ids are taken. */
export type ConnectHint =
  | { kind: "ACCOUNT"; accountId: string }
  | {
      kind: "TRANSFER";
      transferId: string | null;
      payoutId: string | null;
      accountId: string | null;
    };

/** Of a connected account, about the account itself. */
const ACCOUNT_TYPES = new Set([
  "account.updated",
  "account.application.deauthorized",
  "account.external_account.created",
  "account.external_account.updated",
  "account.external_account.deleted",
  "capability.updated",
]);
/** v2 says which part of the account it is, in brackets. */
const V2_ACCOUNT =
  /^v2\.core\.account(\[[a-z_.]{1,100}\])?\.(updated|closed|capability_status_updated)$/;
/** Of a connected account, about what its bank gets. */
const PAYOUT_TYPES = new Set(["payout.paid", "payout.failed"]);
/** The platform's own. */
export const TRANSFER_TYPES: readonly string[] = [
  "transfer.created",
  "transfer.updated",
  "transfer.reversed",
];

const ACCOUNT_ID = /^acct_\w{1,200}$/;
const LONGEST_ID = 255;

/** Thin notifications of v1 objects write `v1.` before the type. */
export const plainType = (type: string) => type.replace(/^v1\./, "");

/**
 * The connected account that an event comes from, or is about; null: it is the platform's own. What
 * names itself otherwise than an account does is a name all the same: of nobody that we know.
 */
export function accountOf(event: Raw): string | null {
  const related = fields(event["related_object"]);
  const isV2Account = text(event["type"])?.startsWith("v2.core.account") ?? false;
  return (
    text(event["account"]) ??
    // `org_…/acct_…` where the endpoint is an organisation's.
    text(text(event["context"])?.split("/").at(-1)) ??
    (isV2Account ? text(related?.["id"]) : null)
  );
}

/** What a whole event, as it came, says may have changed; null: nothing that is worth a hint. */
export function connectHint(event: Raw): ConnectHint | null {
  const type = plainType(text(event["type"]) ?? "");
  const accountId = accountOf(event);
  const object = fields(fields(event["data"])?.["object"]) ?? fields(event["related_object"]);
  const objectId = text(object?.["id"]);
  if (accountId === null) {
    const isTransfer = TRANSFER_TYPES.includes(type) && isId(objectId, "tr_");
    return isTransfer
      ? { kind: "TRANSFER", transferId: objectId, payoutId: null, accountId: null }
      : null;
  }
  if (!ACCOUNT_ID.test(accountId)) return null;
  if (ACCOUNT_TYPES.has(type) || V2_ACCOUNT.test(type)) return { kind: "ACCOUNT", accountId };
  if (!PAYOUT_TYPES.has(type) || !isId(objectId, "po_")) return null;
  return { kind: "TRANSFER", transferId: null, payoutId: objectId, accountId };
}

function isId(value: string | null, prefix: string): value is string {
  return value !== null && value.length <= LONGEST_ID && new RegExp(`^${prefix}\\w+$`).test(value);
}
