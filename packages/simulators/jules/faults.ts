/** What goes wrong with the requests that it fits, as often as said. */
export interface Fault {
  method?: string;
  /** Part of the path, such as `:sendMessage`. */
  path?: string;
  key?: string;
  /** 1 unless said otherwise. */
  times?: number;
  /** After: what was asked is done all the same. Before unless said otherwise. */
  when?: "before" | "after";
  /** The connection is closed without an answer. */
  drop?: boolean;
  delayMs?: number;
  status?: number;
  /** Of a status: seconds, or a date. */
  retryAfter?: string;
  /** Sent as it is, with the status. */
  body?: string;
  location?: string;
}

/** How the stand-in differs from itself, until it is switched back. */
export interface Switches {
  /** Activities of a new session are not found for so long; null: while it is queued. */
  activitiesNotFoundMs: number | null;
  messagesNotFoundWhileQueued: boolean;
  /** `createTime` leaves out what happened at that very instant. */
  sinceIsExclusive: boolean;
  /** A session shows no results, though code was changed. */
  emptyOutputs: boolean;
  /** A longer prompt is refused. */
  mostPromptBytes: number;
}

export const usualSwitches: Switches = {
  activitiesNotFoundMs: null,
  messagesNotFoundWhileQueued: true,
  sinceIsExclusive: false,
  emptyOutputs: false,
  mostPromptBytes: 1_000_000,
};

/** The faults that wait for a request; the oldest that fits is taken. */
export class Faults {
  private waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.waiting = [];
  }

  take(request: { method: string; path: string; key: string }): Fault | null {
    const found = this.waiting.find(
      ({ fault }) =>
        (fault.method ?? request.method) === request.method &&
        request.path.includes(fault.path ?? "") &&
        (fault.key ?? request.key) === request.key,
    );
    if (!found) return null;
    if (--found.left <= 0) this.waiting.splice(this.waiting.indexOf(found), 1);
    return found.fault;
  }
}
