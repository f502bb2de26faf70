import type { CodePlace } from "@tributary/vocabulary/code-places";
import type { Customer } from "./customer";
import { firstEmailHash } from "./customer";
import { clean, type Evidence, inOrder, type Statement, statement, TOLD_LATER } from "./evidence";
import type { Invoice } from "./invoice";
import type { Notes } from "./notes";
import type { PaymentObjects } from "./payment";
import type { Promotion } from "./promotion";

/** What is asked of an object that may not tell it. */
interface Asked {
  object: string;
  field: string;
}

/**
 * What Stripe's objects say now of who brought the payer and who pays. An object that leaves it out
 * says nothing yet, and so that it is not taken for a no: `isWhole` is false, and it is noted,
 * unless what it says was frozen before.
 */
export function seenEvidence(
  objects: PaymentObjects,
  known: Evidence,
  notes: Notes,
): { evidence: Evidence; isWhole: boolean } {
  const { intent, charge, customer, invoices, sessions } = objects;
  let isWhole = true;
  const missing = ({ object, field }: Asked, source: CodePlace): never[] => {
    if (isKnown(known, source)) return [];
    isWhole = false;
    notes.add(object, field);
    return [];
  };
  // The charge's is a copy of the intent's, made when the payment was confirmed.
  const metadata = intent.metadata ?? charge?.metadata ?? null;
  const promoted = (promotions: Promotion[] | null, object: string) =>
    promotions?.map(promotionStatement) ??
    missing({ object, field: "discounts" }, "PROMOTION_CODE");

  const statements = [
    ...(metadata
      ? [statement("PAYMENT_INTENT_METADATA", intent.id, metadata)]
      : missing({ object: intent.object, field: "metadata" }, "PAYMENT_INTENT_METADATA")),
    ...(charge?.metadata ? [statement("CHARGE_METADATA", charge.id, charge.metadata)] : []),
    ...invoices.flatMap(({ invoice }) => [
      ...invoiceStatements(invoice, missing),
      ...promoted(invoice.promotions, "invoice"),
    ]),
    ...customerStatements(customer, missing),
    ...sessions.flatMap(({ promotions }) => promoted(promotions, "checkout.session")),
  ];
  const customerEmailHash = customer?.isDeleted ? null : firstEmailHash([customer?.email]);
  const receiptEmailHash = firstEmailHash([
    intent.receiptEmail,
    charge?.email,
    ...sessions.map(({ email }) => email),
    ...invoices.map(({ invoice }) => invoice.email),
  ]);
  const isAddressMissing = customer && !customer.isDeleted && customer.email === undefined;
  if (isAddressMissing && !receiptEmailHash)
    missing({ object: "customer", field: "email" }, "CUSTOMER_METADATA");
  return {
    isWhole,
    evidence: {
      ...(metadata && { metadata: cleaned(metadata) }),
      ...(intent.taxMinor !== null && { taxMinor: `${intent.taxMinor}` }),
      customerEmailHash,
      receiptEmailHash,
      statements: inOrder(statements),
    },
  };
}

type Missing = (asked: Asked, source: CodePlace) => never[];

function invoiceStatements(invoice: Invoice, missing: Missing): Statement[] {
  const { id, metadata, subscription } = invoice;
  const object = "invoice";
  const ofSubscription = () => {
    if (subscription === "NONE") return [];
    if (!subscription) return missing({ object, field: "parent" }, "SUBSCRIPTION_METADATA");
    return [statement("SUBSCRIPTION_METADATA", subscription.id, subscription.metadata)];
  };
  return [
    ...ofSubscription(),
    ...(metadata
      ? [statement("INVOICE_METADATA", id, metadata)]
      : missing({ object, field: "metadata" }, "INVOICE_METADATA")),
  ];
}

/** A customer that was deleted says nothing any more. */
function customerStatements(customer: Customer | null, missing: Missing): Statement[] {
  if (!customer || customer.isDeleted) return [];
  const { id, metadata } = customer;
  const object = "customer";
  if (!metadata) return missing({ object, field: "metadata" }, "CUSTOMER_METADATA");
  if (!id) return missing({ object, field: "id" }, "CUSTOMER_METADATA");
  return [statement("CUSTOMER_METADATA", id, metadata)];
}

/** A promotion code says its metadata's referral code, else the code that was typed. */
function promotionStatement({ id, code, metadata }: Promotion): Statement {
  const said = statement("PROMOTION_CODE", id, metadata);
  return { ...said, code: said.code ?? code };
}

/** Evidence of the payment itself is frozen; what its invoice or session says may come later. */
function isKnown({ frozen, statements = [] }: Evidence, source: CodePlace): boolean {
  if (!frozen) return false;
  return !TOLD_LATER.has(source) || statements.some((one) => one.source === source);
}

function cleaned(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata).map(([key, value]) => [clean(key), clean(value)]),
  );
}
