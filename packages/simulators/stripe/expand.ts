import { badParameter } from "./errors";
import { embedded } from "./listing";
import { copy, findAnywhere, type Store } from "./world";

type Node = Record<string, unknown>;

/** Replaces ids by objects along each path (`data.latest_charge.balance_transaction`). */
export function expand<T extends object>(store: Store, object: T, paths: string[]): T {
  const expanded = copy(object);
  for (const path of paths) {
    const segments = path.split(".");
    const isListed = (expanded as Node)["object"] === "list";
    const depth = segments.length - (isListed ? 1 : 0);
    if (depth > 4) throw badParameter("expand", "You cannot expand more than 4 levels.");
    expandInto(store, expanded as Node, segments, path);
  }
  return expanded;
}

function expandInto(store: Store, node: Node, segments: string[], path: string): void {
  const [field, ...rest] = segments as [string, ...string[]];
  if (!(field in node)) attachList(store, node, field, path);

  const value = node[field];
  if (typeof value === "string") {
    const found = findAnywhere(store, value);
    if (!found) throw cannotExpand(field, path);
    node[field] = copy(found);
  }
  const target = node[field];
  if (rest.length === 0 || target === null || target === undefined) return;
  const children = Array.isArray(target) ? target : [target];
  for (const child of children) expandInto(store, child as Node, rest, path);
}

/** Lists that Stripe leaves out until they are asked for. */
function attachList(store: Store, node: Node, field: string, path: string): void {
  const id = String(node["id"]);
  if (node["object"] === "charge" && field === "refunds") {
    const refunds = [...store.refunds.values()].filter((refund) => refund.charge === id).reverse();
    node[field] = embedded(copy(refunds), `/v1/charges/${id}/refunds`);
  } else if (node["object"] === "invoice" && field === "payments") {
    const payments = [...store.invoicePayments.values()].filter((paid) => paid.invoice === id);
    node[field] = embedded(copy(payments).reverse(), "/v1/invoice_payments");
  } else if (!OPTIONAL.has(field)) {
    throw cannotExpand(field, path);
  }
}

/** Expandable fields that are absent on some objects of a list. */
const OPTIONAL = new Set(["payment_intent", "charge", "failure_balance_transaction"]);

function cannotExpand(field: string, path: string) {
  return badParameter("expand", `This property cannot be expanded (${field}, in ${path}).`);
}
