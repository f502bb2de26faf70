import { type Call, type Route, route } from "./call";
import { badParameter } from "./errors";
import { flag, integer, isForm, list, metadata, nested, requiredText, text } from "./form";
import { page } from "./listing";
import { find } from "./world";

/** Customers, subscriptions, invoices, checkout, promotion codes and events. */
export const billingRoutes: Route[] = [
  route("POST /v1/customers", ({ sim, form }) => sim.customers.create(customerOf(form))),
  route("GET /v1/customers", ({ sim, form }) => {
    const email = text(form, "email");
    const customers = [...sim.world.store.customers.values()].filter((each) => !each.deleted);
    return page(customers, "/v1/customers", form, (each) => !email || each.email === email);
  }),
  route("GET /v1/customers/:id", ({ sim, ids }) => sim.customers.retrieve(ids[0]!)),
  route("POST /v1/customers/:id", ({ sim, form, ids }) =>
    sim.customers.update(ids[0]!, customerOf(form)),
  ),
  route("DELETE /v1/customers/:id", ({ sim, ids }) => sim.customers.delete(ids[0]!)),

  route("GET /v1/subscriptions", ({ sim, form }) => {
    const customer = text(form, "customer");
    const subscriptions = sim.world.store.subscriptions.values();
    const isWanted = (each: { customer: unknown }) => !customer || each.customer === customer;
    return page(subscriptions, "/v1/subscriptions", form, isWanted);
  }),
  route("GET /v1/subscriptions/:id", ({ sim, ids }) => sim.subscriptions.retrieve(ids[0]!)),
  route("DELETE /v1/subscriptions/:id", ({ sim, ids }) => sim.subscriptions.cancel(ids[0]!)),

  route("GET /v1/invoices", ({ sim, form }) => {
    const [customer, status] = [text(form, "customer"), text(form, "status")];
    const invoices = sim.world.store.invoices.values();
    return page(invoices, "/v1/invoices", form, (invoice) => {
      const isOfCustomer = !customer || invoice.customer === customer;
      return isOfCustomer && (!status || invoice.status === status);
    });
  }),
  route("GET /v1/invoices/:id", ({ sim, ids }) => sim.invoices.retrieve(ids[0]!)),
  route("POST /v1/invoices/:id/void", ({ sim, ids }) => sim.invoices.void(ids[0]!)),
  route("GET /v1/invoice_payments", ({ sim, form }) => {
    const invoice = text(form, "invoice");
    const intent = text(nested(form, "payment"), "payment_intent");
    const edges = sim.world.store.invoicePayments.values();
    return page(edges, "/v1/invoice_payments", form, (edge) => {
      const isOfInvoice = !invoice || edge.invoice === invoice;
      return isOfInvoice && (!intent || edge.payment.payment_intent === intent);
    });
  }),
  route("GET /v1/invoice_payments/:id", ({ sim, ids }) =>
    find(sim.world.store.invoicePayments, "invoice payment", ids[0]!),
  ),

  route("POST /v1/checkout/sessions", createSession),
  route("GET /v1/checkout/sessions", ({ sim, form }) => {
    const intent = text(form, "payment_intent");
    const sessions = sim.world.store.sessions.values();
    const isWanted = (each: { payment_intent: unknown }) =>
      !intent || each.payment_intent === intent;
    return page(sessions, "/v1/checkout/sessions", form, isWanted);
  }),
  route("GET /v1/checkout/sessions/:id", ({ sim, ids }) => sim.checkout.retrieve(ids[0]!)),
  route("POST /v1/checkout/sessions/:id/expire", ({ sim, ids }) => sim.checkout.expire(ids[0]!)),

  route("POST /v1/promotion_codes", ({ sim, form }) =>
    sim.promotions.create({ code: requiredText(form, "code"), metadata: metadata(form) }),
  ),
  route("GET /v1/promotion_codes", ({ sim, form }) => {
    const code = text(form, "code");
    const codes = sim.world.store.promotionCodes.values();
    return page(codes, "/v1/promotion_codes", form, (each) => !code || each.code === code);
  }),
  route("GET /v1/promotion_codes/:id", ({ sim, ids }) => sim.promotions.retrieve(ids[0]!)),
  route("POST /v1/promotion_codes/:id", ({ sim, form, ids }) =>
    sim.promotions.setActive(ids[0]!, flag(form, "active") ?? true),
  ),

  route("GET /v1/events", ({ sim, form, account }) => sim.events.list(form, account)),
  route("GET /v1/events/:id", ({ sim, ids }) => sim.events.retrieve(ids[0]!)),
  route("GET /v2/core/events/:id", ({ sim, ids }) => sim.events.thin(ids[0]!)),
];

function customerOf(form: Call["form"]) {
  return { email: text(form, "email"), name: text(form, "name"), metadata: metadata(form) };
}

function createSession({ sim, form }: Call) {
  const mode = requiredText(form, "mode");
  if (mode !== "payment" && mode !== "subscription") {
    throw badParameter("mode", `The simulator has no checkout in mode ${mode}.`);
  }
  const { amount, currency, product } = totalOf(form);
  const [discount] = list(form, "discounts");
  const payment = nested(form, "payment_intent_data");
  return sim.checkout.create({
    mode,
    amount,
    currency,
    product,
    customer: text(form, "customer"),
    clientReferenceId: text(form, "client_reference_id"),
    promotionCode: isForm(discount) ? text(discount, "promotion_code") : undefined,
    metadata: metadata(form),
    paymentMetadata: metadata(payment),
    subscriptionMetadata: metadata(nested(form, "subscription_data")),
    captureMethod: text(payment, "capture_method") === "manual" ? "manual" : "automatic",
    successUrl: text(form, "success_url"),
    cancelUrl: text(form, "cancel_url"),
  });
}

/** The sum of the line items; prices are given inline, there is no catalogue. */
function totalOf(form: Call["form"]): { amount: number; currency: string; product?: string } {
  let amount = 0;
  const names: string[] = [];
  let currency = text(form, "currency");
  for (const item of list(form, "line_items")) {
    const price = isForm(item) ? nested(item, "price_data") : {};
    const unit = integer(price, "unit_amount");
    if (!isForm(item) || unit === undefined) {
      throw badParameter("line_items", "Give price_data.unit_amount: there is no price catalogue.");
    }
    amount += unit * (integer(item, "quantity") ?? 1);
    currency ??= text(price, "currency");
    names.push(
      ...[text(nested(price, "product_data"), "name")].filter((name) => name !== undefined),
    );
  }
  if (!currency) throw badParameter("line_items", "Missing required param: line_items.");
  return { amount, currency, ...(names.length > 0 && { product: names.join(", ") }) };
}
