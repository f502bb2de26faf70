import pino from "pino";

export type Logger = pino.Logger;

/** Secrets of ours and of our peers, wherever they stand in a text. */
const SECRETS =
  /(trb_(?:live|test)_[A-Za-z0-9]+_)[A-Za-z0-9]+|((?:sk|rk|whsec)_)[A-Za-z0-9_]+|(eyJ[A-Za-z0-9_-]{5})[A-Za-z0-9_.-]+/g;

/** Masks API keys, Stripe keys and tokens inside a text. */
export function maskSecrets(text: string): string {
  return text.replace(SECRETS, (_m, a, b, c) => `${a ?? b ?? c}•••`);
}

/**
 * JSON lines on stderr, so that what a person reads on stdout stays readable. Secret fields are
 * redacted by name, and secrets inside texts by their prefix.
 */
export function createLog(name: string, level = process.env.LOG_LEVEL ?? "warn"): Logger {
  const mask = { write: (line: string) => void process.stderr.write(maskSecrets(line)) };
  return pino(
    {
      name,
      level,
      redact: {
        paths: ["*.apiKey", "*.secret", "*.password", "*.authorization", "*.details", "*.content"],
        censor: "•••",
      },
    },
    mask,
  );
}
