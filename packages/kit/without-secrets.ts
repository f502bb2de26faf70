/** Fields whose values are never written, whatever they hold: credentials, and what people entrust to us. */
const SECRET_NAMES =
  /^(x-)?(api[-_]?key|goog-api-key|identity|authorization|proxy-authorization|cookie|set-cookie|password|passphrase|secret|client_?secret|(access_?|id_?|refresh_?)?token|pepper|private_?key|details|content|variables|parameters|body|stripe-signature|tributary-signature)$/i;

const REDACTED = "•••";
const DEEPEST = 6;
const MOST_ITEMS = 100;

/** A value as it may be logged: fields that are secret by their name redacted, errors cut, bounded. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return errorFacts(value, depth);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (depth >= DEEPEST) return "…";
  if (Array.isArray(value)) {
    return value.slice(0, MOST_ITEMS).map((item) => withoutSecrets(item, depth + 1));
  }
  const fields = Object.entries(value).slice(0, MOST_ITEMS);
  return Object.fromEntries(
    fields.map(([name, field]) => [
      name,
      SECRET_NAMES.test(name) ? REDACTED : withoutSecrets(field, depth + 1),
    ]),
  );
}

/** What of an error tells its cause. PostgreSQL's `detail` and `parameters` hold people's values, Stripe's `raw` a whole answer. */
const TELLING = [
  "code",
  "constraint",
  "table",
  "severity",
  "status",
  "statusCode",
  "requestId",
  "path",
];

function errorFacts(error: Error, depth: number): object {
  const given = error as Error & Record<string, unknown>;
  const facts: Record<string, unknown> = {
    type: error.constructor.name,
    message: error.message,
    stack: error.stack,
  };
  for (const name of TELLING) {
    const fact = given[name];
    if (typeof fact === "string" || typeof fact === "number") facts[name] = fact;
  }
  if (depth >= DEEPEST) return facts;
  const cause = error.cause ?? given.originalError;
  if (cause !== undefined) facts.cause = withoutSecrets(cause, depth + 1);
  if (Array.isArray(given.errors)) {
    facts.errors = given.errors.slice(0, 5).map((one) => withoutSecrets(one, depth + 1));
  }
  return facts;
}
