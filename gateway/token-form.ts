import type { JWTHeaderParameters, JWTPayload } from "jose";

/** A token whose signature is good: its parts as they were read, and the texts that they were read from. */
export interface SignedToken {
  header: Pick<JWTHeaderParameters, "typ" | "cty">;
  payload: JWTPayload;
  texts: readonly string[];
}

/** The parts of a token that are JSON, as text. */
export function textsOf(token: string): string[] {
  return token.split(".", 2).map((part) => Buffer.from(part, "base64url").toString("utf8"));
}

/**
 * What keeps a token with a good signature from saying who asks, in words that name it; null: nothing. Issuers sign
 * more than access tokens with the same key, and what two readers may read differently is believed by neither.
 */
export function formProblem({ header, payload, texts }: SignedToken): string | null {
  return (
    typeProblem(header.typ) ??
    (header.cty === undefined ? null : "it holds another token (header `cty`).") ??
    repetitionProblem(texts) ??
    timeProblem(payload) ??
    purposeProblem(payload)
  );
}

/** What access tokens say of themselves; many issuers say nothing, and some name ID tokens alike. */
const TYPES = ["jwt", "at+jwt"];

function typeProblem(typ: unknown): string | null {
  if (typ === undefined) return null;
  const name = typeof typ === "string" ? typ.toLowerCase().replace(/^application\//, "") : "";
  return TYPES.includes(name)
    ? null
    : "its header `typ` says that it is no access token; it must be `at+jwt` or `JWT`, or left out.";
}

function repetitionProblem(texts: readonly string[]): string | null {
  const name = texts.map(repeatedName).find((found) => found !== null);
  return name === undefined ? null : `it says \`${name}\` twice in one place.`;
}

/** A name that stands twice in one object of a JSON text, however it is escaped; null: none does. */
export function repeatedName(json: string): string | null {
  const open: (Set<string> | null)[] = [];
  let name = "";
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    } else name = JSON.parse(token) as string;
  }
  return null;
}

/** The last second of the year 9999, which is as far as a date goes. */
const LAST_SECOND = 253_402_300_799;

/** Seconds since 1970; JWT lets them have a fraction. */
function timeProblem(payload: JWTPayload): string | null {
  const wrong = ["exp", "iat", "nbf", "auth_time"].find((claim) => {
    const said = payload[claim];
    if (said === undefined) return false;
    return !(typeof said === "number" && said >= 0 && said <= LAST_SECOND);
  });
  return wrong === undefined
    ? null
    : `its claim \`${wrong}\` must be a number of seconds since 1970, before the year 10000.`;
}

/** Claims by which other tokens are known whose issuer left `typ` out. */
function purposeProblem(payload: JWTPayload): string | null {
  if (payload.events !== undefined)
    return "it tells an event, e.g. a logout (claim `events`), and is no access token.";
  if (payload.cnf !== undefined)
    return "it is bound to a key (claim `cnf`), which is not checked here: ask the issuer for a bearer token.";
  return null;
}
