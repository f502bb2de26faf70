import type { HttpAnswer, HttpRequest, Routes } from "@tributary/kit/routes";
import { jsonAnswer } from "@tributary/kit/routes";
import type { HttpClient } from "./sources/http-client";

/** Where browsers see the pages of the simulated Stripe; the launcher tells the simulator so. */
const BELOW = "/demo/stripe";
/** The payment page and the one behind an account link: what people see of Stripe. Its API and its controls are not passed on. */
const PAGES = /^\/(c\/pay|setup)\/[\w/]+$/;
const PASSED_BACK = [
  "content-type",
  "content-security-policy",
  "cache-control",
  "location",
  "referrer-policy",
  "tributary-simulator",
];
const TIMEOUT_MS = 10_000;

/**
 * Pages of the simulated Stripe under the demo's own address: the simulator listens where only this machine, or only a
 * container, reaches it. They are plain forms for whoever has their address, as at Stripe, and get nothing of the caller's.
 */
export function demoStripeRoutes(stripe: string, client: HttpClient): Routes {
  async function pass({ method, url, body }: HttpRequest): Promise<HttpAnswer> {
    const path = url.pathname.slice(BELOW.length);
    if (!PAGES.test(path)) return jsonAnswer(404, { error: "not found" });
    const form = { headers: { "content-type": "application/x-www-form-urlencoded" }, body };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await client
      .call({
        method: method === "POST" ? "POST" : "GET",
        url: `${stripe}${path}`,
        signal,
        ...(method === "POST" ? form : {}),
      })
      .catch(() => null);
    if (!answer) return jsonAnswer(502, { error: "the simulated Stripe does not answer" });
    const headers = PASSED_BACK.flatMap((name) => {
      const value = answer.headers[name];
      return typeof value === "string" ? [[name, value] as const] : [];
    });
    return { status: answer.status, headers: Object.fromEntries(headers), body: answer.body };
  }
  return { [`GET ${BELOW}/*`]: pass, [`POST ${BELOW}/*`]: pass };
}
