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

/** How the pool says that no connection was free in time: nothing of the request was done. */
const ONLY_BUSY = "timeout exceeded when trying to connect";

/**
 * Asks a service or the graph that writes to this log, and puts `extensions.cause` beside each error whose cause callers
 * are not told. Who found no free connection is asked for again, which is to wait longer: fifty requests at once on a busy
 * machine are no reason to fail.
 */
export function askWithCauses(log: Logger) {
  const causes = keepCauses(log);
  let asked = 0;
  return async <Answer>(execute: (requestId: string) => Promise<unknown>): Promise<Answer> => {
    for (;;) {
      const requestId = `test-${++asked}`;
      const answer = JSON.parse(JSON.stringify(await execute(requestId)));
      const cause = causes.get(requestId);
      if (cause === ONLY_BUSY) continue;
      for (const error of cause ? (answer.errors ?? []) : []) error.extensions.cause = cause;
      return answer;
    }
  };
}
