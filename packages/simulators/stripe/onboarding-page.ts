import { parseForm, text } from "./form";
import type { SimRequest, SimResponse } from "./handle";
import type { StripeSimulator } from "./simulator";

const LINK = /^\/setup\/e\/[^/]+\/[^/]+$/;
const FINISH = "/setup/finish";

/**
 * The page behind an account link: it serves once, says that it is a simulator, and one button hands
 * all details in and leads back. A link that serves no more leads to its refresh address, as at
 * Stripe. Null: another path.
 */
export function onboardingPage(sim: StripeSimulator, request: SimRequest): SimResponse | null {
  const { method, path } = request;
  if (method === "GET" && LINK.test(path)) return open(sim, path);
  if (method === "POST" && path === FINISH) return finish(sim, request);
  return null;
}

function open(sim: StripeSimulator, path: string): SimResponse {
  const { links } = sim.accounts;
  const opened = links.open(path);
  if (opened) return html(200, form(opened.link.account, opened.session));
  const refreshUrl = links.refreshUrlOf(path);
  return refreshUrl ? redirect(refreshUrl) : html(404, "<p>There is no such link.</p>");
}

function finish(sim: StripeSimulator, request: SimRequest): SimResponse {
  const link = sim.accounts.links.close(text(parseForm(request.body), "session") ?? "");
  if (!link) return html(404, "<p>This page was used already.</p>");
  sim.accounts.onboard(link.account);
  return redirect(link.returnUrl);
}

/** Ids of the simulator's own are letters, digits and underscores. */
function form(account: string, session: string): string {
  return `<h1>This is a simulator of Stripe</h1>
<p>No money moves here. Account ${account} gets everything that Stripe would ask for.</p>
<form method="post" action="${FINISH}"><input type="hidden" name="session" value="${session}">
<button>Finish onboarding</button></form>`;
}

function html(status: number, body: string): SimResponse {
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "tributary-simulator": "stripe",
    },
    body: `<!doctype html><meta charset="utf-8"><title>Simulator of Stripe</title>${body}`,
  };
}

function redirect(location: string): SimResponse {
  const headers = { location: new URL(location).href, "tributary-simulator": "stripe" };
  return { status: 303, headers, body: "" };
}
