/**
 * What every answer tells browsers, on every route: nothing is guessed, framed, loaded or sent on. A route that shows a page
 * says what that page may load. HTTP has no say in transport security: that header is `strictTransport`'s.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "x-permitted-cross-domain-policies": "none",
};

/** For how long browsers may ask by https alone (HSTS_SECONDS); 0: nothing is said, as without https it must not be. */
export function strictTransport(seconds: number): Record<string, string> {
  return seconds > 0
    ? { "strict-transport-security": `max-age=${seconds}; includeSubDomains` }
    : {};
}
