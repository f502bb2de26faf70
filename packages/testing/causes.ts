import type { Logger } from "@tributary/kit/log";

/** What PostgreSQL's driver says of a refused statement beside its message. */
interface Said {
  message?: string;
  code?: string;
  detail?: string;
}

/**
 * From now on keeps, by request id, what a service logs of the errors that it answers as INTERNAL or
 * UNAVAILABLE: callers are told nothing of them, but whoever reads a failed test must be.
 */
export function keepCauses(log: Logger): ReadonlyMap<string, string> {
  const causes = new Map<string, string>();
  const write = log.error.bind(log) as (...args: unknown[]) => void;
  const keep = (...args: unknown[]) => {
    const { requestId, err } = (args[0] ?? {}) as { requestId?: string; err?: unknown };
    if (requestId) causes.set(requestId, inWords(err));
    write(...args);
  };
  log.error = keep as Logger["error"];
  return causes;
}

/** `23505 duplicate key value …: Key (id)=(1) already exists.` */
function inWords(error: unknown): string {
  const { message, code, detail } = (error ?? {}) as Said;
  return [code, [message ?? String(error), detail].filter(Boolean).join(": ")]
    .filter(Boolean)
    .join(" ");
}

/**
 * Whether a request only found no free connection in time. Nothing of it was done, so a test asks again, which is to wait
 * longer: fifty requests at once on a busy machine are no reason to fail.
 */
export function isOnlyBusy(cause: string | undefined): boolean {
  return cause === "timeout exceeded when trying to connect";
}
