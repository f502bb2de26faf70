import { ConnectionDropped } from "./faults";
import { handle } from "./handle";
import type { StripeSimulator } from "./simulator";

/**
 * A `fetch` that never leaves the process, for `Stripe.createFetchHttpClient`. A dropped
 * connection rejects with the code `ECONNRESET`, as over the SDK's own HTTP client, so that the
 * SDK repeats the request once by itself here too.
 */
export function stripeFetch(sim: StripeSimulator): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const answered = handle(sim, {
      method: request.method,
      path: url.pathname,
      query: url.search.slice(1),
      body: await request.text(),
      headers: Object.fromEntries(request.headers),
    });
    try {
      const { status, headers, body } = await Promise.race([answered, aborted(init?.signal)]);
      return new Response(body, { status, headers });
    } catch (error) {
      if (!(error instanceof ConnectionDropped)) throw error;
      const cause = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });
      throw Object.assign(new TypeError("fetch failed", { cause }), { code: "ECONNRESET" });
    }
  };
}

/** Rejects when the caller gives up; the simulator still finishes, as a server would. */
function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
