import type { HttpHandler, Routes } from "@tributary/kit/routes";
import { jsonAnswer } from "@tributary/kit/routes";
import type { HttpClient } from "./sources/http-client";
import { withTimeout } from "./sources/source";

/** Stripe gives up after ten seconds and delivers again; we answer before. */
const FORWARD_MS = 8_000;

/**
 * Hands Stripe's deliveries to the listener elsewhere: the very bytes, with the signature, for that
 * is what is signed. When it does not answer, 503 makes Stripe deliver again later.
 */
export function forwardedWebhooks(listenerUrl: string, client: HttpClient): Routes {
  const url = `${listenerUrl.replace(/\/+$/, "")}/webhooks/stripe`;
  const forward: HttpHandler = async ({ headers, body, requestId }) => {
    const kept = ["content-type", "stripe-signature"].flatMap((name) =>
      headers[name] === undefined ? [] : [[name, headers[name]]],
    );
    const call = {
      method: "POST" as const,
      url,
      headers: { ...Object.fromEntries(kept), "x-request-id": requestId },
      body,
      // Delivered twice is booked once: the listener stores each event by its id.
      retry: true,
    };
    try {
      const answer = await withTimeout(FORWARD_MS, (signal) => client.call({ ...call, signal }));
      const type = answer.headers["content-type"] ?? "application/json; charset=utf-8";
      return { status: answer.status, headers: { "content-type": type }, body: answer.body };
    } catch {
      return jsonAnswer(503, { error: "the listener does not answer" }, { "retry-after": "10" });
    }
  };
  return { "POST /webhooks/stripe": forward };
}
