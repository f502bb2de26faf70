import type { HttpRequest } from "@tributary/kit/routes";
import { refusal } from "./errors";

/**
 * Headers that no page of another origin can send without its browser asking first. `authorization`
 * is one because only bearer tokens are believed: Basic, which browsers add by themselves, is
 * refused before.
 */
export const PREFLIGHT_HEADERS = [
  "authorization",
  "x-api-key",
  "apollo-require-preflight",
  "x-apollo-operation-name",
];

/** Content types of forms, which any page may send anywhere. */
const OF_FORMS =
  /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i;

/**
 * Refuses a GET that a page of another origin could have sent in its visitor's name, without the
 * browser asking. A POST is read as JSON only, which no page can send unasked. Apollo Server does
 * the same by the same headers, but says less of what to do.
 */
export function refuseWithoutPreflight({ method, headers }: HttpRequest): void {
  if (method === "POST") return;
  const type = headers["content-type"];
  if (type !== undefined && !OF_FORMS.test(type)) return;
  if (PREFLIGHT_HEADERS.some((name) => headers[name])) return;
  throw refusal(
    "BAD_USER_INPUT",
    "A GET like this could come from any page on the web. Send credentials (`authorization` or `x-api-key`) or `apollo-require-preflight: 1` with it, or POST instead (urql: `preferGetMethod: false`).",
  );
}
