import pino from "pino";
import { maskSecrets } from "./mask-secrets";
import { withoutSecrets } from "./without-secrets";

export type Logger = pino.Logger;

/**
 * JSON lines on stderr, so that what a person reads on stdout stays readable. Fields that hold secrets by their name are
 * redacted at any depth, errors are cut to what tells a cause, and whatever is a secret by its form is masked in the
 * whole line.
 */
export function createLog(name: string, level = process.env.LOG_LEVEL ?? "warn"): Logger {
  const mask = { write: (line: string) => void process.stderr.write(maskSecrets(line)) };
  const asTheyAre = (value: unknown) => value;
  return pino(
    {
      name,
      level,
      formatters: { log: (facts) => withoutSecrets(facts) as Record<string, unknown> },
      // Errors have been cut by then.
      serializers: { err: asTheyAre, error: asTheyAre },
    },
    mask,
  );
}

/** What a program says last, when it cannot go on: on stderr, without secrets. */
export function printError(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${maskSecrets(text)}\n`);
}

/**
 * Ends the process on an error that nobody caught, as Node does, but without what Node would print of it: every property,
 * parameters of statements too.
 */
export function endOnUncaught(log: Logger): void {
  process.once("uncaughtException", (err) => {
    log.fatal({ err }, "an error that nobody caught; the process ends");
    process.exit(1);
  });
}
