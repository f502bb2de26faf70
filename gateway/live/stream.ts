import type { Viewer } from "@tributary/kit/viewer";
import { hears } from "./changes";
import { type Pause, pause } from "./pause";
import type { Recent, Told } from "./recent";

/** Why a stream has ended. */
export type StreamEnd = "left" | "signed out" | "too slow" | "stopping";

export interface StreamOptions {
  recent: Recent;
  /** The mark of the last that the reader has seen; undefined: it begins now. */
  lastSeen: string | undefined;
  viewer: Viewer;
  /** Who the reader is now, by the same credentials. Rejects when they are good no more. */
  stillWho: () => Promise<Viewer>;
  /** After how long without anything to tell the reader is told that, in ms. */
  beatMs: number;
  /** Told how many hints leave. */
  onTold(count: number): void;
  onEnd(why: StreamEnd): void;
}

/** Hints for one reader, as server-sent events; the next piece is made when the one before was taken. */
export interface HintStream extends AsyncIterableIterator<string> {
  end(why: StreamEnd): void;
}

/** What one piece looks through at most. */
const PIECE = 200;

const REASONS: Record<StreamEnd, string> = {
  left: "You have left.",
  "signed out": "Your credentials are good no more; come back with fresh ones.",
  "too slow": "You read too slowly to be told all; come back, and read all again.",
  stopping: "The server stops; come back.",
};

/**
 * Nothing is kept for a reader but its place among what all are told: who is slower than what is kept of it is sent
 * away. Before something is told, and at each beat, it is asked again who the reader is.
 */
export function hintStream(options: StreamOptions): HintStream {
  const { recent, lastSeen, stillWho, beatMs } = options;
  let { viewer } = options;
  let why: StreamEnd | undefined;
  let rest: Pause | undefined;
  let isLast = false;

  const known = lastSeen === undefined ? recent.newest() : recent.find(lastSeen);
  let place = known ?? recent.newest();
  // At once, so that the answer's headers leave.
  let first = `retry: 3000\nid: ${place.mark}\n${known ? ": \n" : event("reset", {})}\n`;

  function end(reason: StreamEnd) {
    if (why) return;
    why = reason;
    options.onEnd(reason);
    rest?.end();
  }

  async function isStillThere(): Promise<boolean> {
    try {
      viewer = await stillWho();
      return true;
    } catch {
      end("signed out");
      return false;
    }
  }

  /** What there is to tell now; empty: nothing. */
  async function piece(): Promise<string> {
    for (;;) {
      const found = recent.behind(place.number, PIECE);
      if (!found) {
        end("too slow");
        return "";
      }
      const wanted = (all: readonly Told[]) =>
        all.filter(({ change }) => change === null || hears(viewer, change.to));
      if (wanted(found).length > 0 && !(await isStillThere())) return "";
      place = found.at(-1) ?? place;
      const told = wanted(found);
      if (told.length > 0) {
        options.onTold(told.length);
        return framesOf(told);
      }
      if (found.length < PIECE) return "";
    }
  }

  const isMore = () => recent.newest().number > place.number;

  /** Rests for a beat, or until there is something newer or the stream ends. */
  async function restForABeat(): Promise<void> {
    rest = pause(beatMs);
    const forget = recent.onGrowth(rest.end);
    await rest.over;
    forget();
  }

  async function next(): Promise<IteratorResult<string>> {
    if (first !== "") {
      const value = first;
      first = "";
      return { value, done: false };
    }
    while (!why) {
      const value = await piece();
      if (value !== "") return { value, done: false };
      if (why || isMore()) continue;
      await restForABeat();
      if (why || isMore()) continue;
      if (await isStillThere()) {
        // Names the place too, so that who comes back much later is not told again what it has seen.
        return { value: `id: ${place.mark}\n: \n\n`, done: false };
      }
    }
    if (isLast || why === "left") return { value: undefined, done: true };
    isLast = true;
    return { value: `${event("end", { reason: REASONS[why!] })}\n`, done: false };
  }

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next,
    async return() {
      end("left");
      return { value: undefined, done: true };
    },
    end,
  };
}

/** Several changes of one thing are one hint, under the mark of the last. */
function framesOf(told: readonly Told[]): string {
  const last = new Map<string, string>();
  for (const { mark, change } of told) {
    const data = change && { type: change.type, id: change.id || null };
    const frame = data ? event("hint", data) : event("reset", {});
    last.delete(frame);
    last.set(frame, mark);
  }
  return [...last].map(([frame, mark]) => `id: ${mark}\n${frame}\n`).join("");
}

/** JSON has no line breaks, so nothing in it can begin a field of its own. */
function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n`;
}
