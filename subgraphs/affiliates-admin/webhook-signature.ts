import { createHmac, randomBytes } from "node:crypto";

/** A secret that deliveries to one endpoint are signed with: `whsec_` and 64 hex digits. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString("hex")}`;
}

/**
 * What goes into `Tributary-Signature`, as Stripe writes its own: `t=<seconds>,v1=<hex>`, HMAC-SHA-256 over
 * `<t>.<body>`; a `v1` for each secret, so that a receiver may hold either of two while one is being rotated.
 */
export function signatureHeader(secrets: readonly string[], at: Date, body: string): string {
  const t = Math.floor(at.getTime() / 1000);
  const signed = secrets.map(
    (secret) => `v1=${createHmac("sha256", secret).update(`${t}.${body}`).digest("hex")}`,
  );
  return [`t=${t}`, ...signed].join(",");
}
