import { parseForm, text } from "./form";
import type { SimRequest, SimResponse } from "./handle";
import { escapeHtml, page, seeOther } from "./pages";
import type { StripeSimulator } from "./simulator";
import { pagesOf } from "./world";

const LINK = /^\/setup\/e\/[^/]+\/[^/]+$/;
const FINISH = "/setup/finish";
const TITLE = "Onboarding";

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
  if (opened) return page(200, TITLE, form(sim, opened.link.account, opened.session));
  const refreshUrl = links.refreshUrlOf(path);
  return refreshUrl ? seeOther(refreshUrl) : page(404, TITLE, "<h1>There is no such link.</h1>");
}

function finish(sim: StripeSimulator, request: SimRequest): SimResponse {
  const link = sim.accounts.links.close(text(parseForm(request.body), "session") ?? "");
  if (!link) return page(404, TITLE, "<h1>This page was used already.</h1>");
  sim.accounts.onboard(link.account);
  return seeOther(link.returnUrl);
}

/** Ids of the simulator's own are letters, digits and underscores. */
function form(sim: StripeSimulator, account: string, session: string): string {
  const address = escapeHtml(`${pagesOf(sim.world, "https://connect.stripe.com")}${FINISH}`);
  return `<h1>Get paid through Stripe</h1>
<p>Account ${account} gets everything that Stripe would ask for.</p>
<form method="post" action="${address}"><input type="hidden" name="session" value="${session}">
<button>Finish onboarding</button></form>`;
}
