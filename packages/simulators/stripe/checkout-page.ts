import { displayMoney } from "@tributary/kit/money";
import type Stripe from "stripe";
import { StripeApiError } from "./errors";
import { parseForm, text } from "./form";
import type { SimRequest, SimResponse } from "./handle";
import { escapeHtml, page, seeOther } from "./pages";
import type { StripeSimulator } from "./simulator";
import { pagesOf } from "./world";

const PAGE = /^\/c\/pay\/(\w+)$/;
const TITLE = "Payment";

/**
 * The payment page behind a checkout session's address: its buttons are what a cardholder or a bank does. Whoever has
 * the address may press them, as at Stripe. Null: another path.
 */
export function checkoutPage(sim: StripeSimulator, request: SimRequest): SimResponse | null {
  const [, id] = PAGE.exec(request.path) ?? [];
  if (!id) return null;
  const session = sim.world.store.sessions.get(id);
  if (!session) return page(404, TITLE, "<h1>There is no such payment page.</h1>");
  if (request.method === "GET") return page(200, TITLE, shown(sim, session));
  if (request.method !== "POST") return null;
  try {
    return press(sim, session, text(parseForm(request.body), "press") ?? "");
  } catch (error) {
    if (!(error instanceof StripeApiError)) throw error;
    const isDeclined = error.body.code === "card_declined";
    const told = isDeclined
      ? "The card was declined. Nothing was paid."
      : "This does not fit what has happened to this payment meanwhile.";
    const alert = `<p class="told" role="alert">${told}</p>`;
    return page(isDeclined ? 200 : 409, TITLE, alert + shown(sim, session));
  }
}

function press(
  sim: StripeSimulator,
  { id, client_reference_id: payer, success_url, cancel_url }: Stripe.Checkout.Session,
  button: string,
): SimResponse {
  // Every payer has a card of its own: people who pay by one card are taken for one person.
  const fingerprint = `card_${payer ?? id}`;
  switch (button) {
    case "pay":
      sim.checkout.complete(id, { paymentMethod: { fingerprint } });
      return back(success_url, id);
    case "decline":
      // Throws what the card's bank has said.
      sim.checkout.complete(id, { paymentMethod: { fingerprint, declines: "generic_decline" } });
      return back(success_url, id);
    case "debit":
      sim.checkout.complete(id, { delayed: true });
      return back(success_url, id);
    case "arrive":
      sim.checkout.settle(id, "succeeded");
      return back(success_url, id);
    case "refuse":
      sim.checkout.settle(id, "failed");
      return back(cancel_url, id);
    default:
      return page(400, TITLE, "<h1>There is no such button.</h1>");
  }
}

function back(url: string | null, id: string): SimResponse {
  if (!url) return page(200, TITLE, "<h1>Done</h1>");
  return seeOther(url.replaceAll("{CHECKOUT_SESSION_ID}", id));
}

function shown(sim: StripeSimulator, session: Stripe.Checkout.Session): string {
  const { product } = sim.world.checkoutPlans.get(session.id)!;
  const amountMinor = BigInt(session.amount_total ?? 0);
  const price = displayMoney({ amountMinor, currency: (session.currency ?? "usd").toUpperCase() });
  return `<h1>${escapeHtml(product)}</h1><p class="amount">${escapeHtml(price)}</p>
${acts(sim, session, price)}${link(session.cancel_url, "Turn back without paying")}`;
}

/** What can be done now: to pay, to let a bank answer, or nothing any more. */
function acts(sim: StripeSimulator, session: Stripe.Checkout.Session, price: string): string {
  if (session.status === "expired") return "<p>This page has expired. Nothing was paid.</p>";
  if (session.status === "open")
    return form(sim, session.id, [
      ["pay", `Pay ${price}`],
      ["debit", "Pay by bank debit, which takes days"],
      ["decline", "Pay by a card that is declined"],
    ]);
  const awaitsBank = session.payment_status === "unpaid" && !isFailed(sim, session);
  if (!awaitsBank) {
    const told =
      session.payment_status === "paid" ? "This was paid." : "The bank has refused this.";
    return `<p>${told}</p>`;
  }
  return `<p>The bank has not answered yet.</p>${form(sim, session.id, [
    ["arrive", "Let the money arrive"],
    ["refuse", "Let the bank refuse it"],
  ])}`;
}

function isFailed(sim: StripeSimulator, { payment_intent: intent }: Stripe.Checkout.Session) {
  return (
    typeof intent === "string" &&
    sim.world.store.paymentIntents.get(intent)?.status === "requires_payment_method"
  );
}

function form(sim: StripeSimulator, id: string, buttons: readonly [string, string][]): string {
  const address = escapeHtml(`${pagesOf(sim.world, "https://checkout.stripe.com")}/c/pay/${id}`);
  const pressed = buttons.map(
    ([name, label]) => `<button name="press" value="${name}">${escapeHtml(label)}</button>`,
  );
  return `<form method="post" action="${address}">${pressed.join("")}</form>`;
}

/** Only to pages: an address may be anything that its maker has written. */
function link(url: string | null, label: string): string {
  if (!url || !/^https?:/i.test(url)) return "";
  return `<p><a href="${escapeHtml(url)}">${label}</a></p>`;
}
