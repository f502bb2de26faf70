import type { Endpoint } from "./delivery-options";

const TIMEOUT_MS = 10_000;

/** Sends one webhook. Returns the status code, or 0 when no answer came within ten seconds. */
export async function sendTo(
  endpoint: Endpoint,
  body: string,
  headers: Record<string, string>,
): Promise<number> {
  try {
    if (typeof endpoint === "function") return await endpoint(body, headers);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(endpoint, {
      method: "POST",
      body,
      headers,
      redirect: "manual",
      signal,
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
