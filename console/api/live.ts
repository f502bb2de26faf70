import type { ApolloClient } from "@apollo/client";
import { createParser } from "eventsource-parser";
import { renewSession } from "../session/renew";
import { freshToken } from "../session/session";
import { askAgain } from "./ask-again";
import { isGrown } from "./pages";

/** Hints come in crowds: what is shown is asked for again this long after the first, and then not more often than `AT_MOST_MS`. */
const GATHER_MS = 300;
const AT_MOST_MS = 5_000;
/** How often what is shown is asked for again while no stream can be had. */
const POLL_MS = 30_000;
/** A stream beats every 10 s: one that is silent for longer is dead. */
const SILENT_MS = 35_000;
/** What was asked so long before the first stream began may have changed meanwhile, with nobody there to hear of it. */
const UNHEARD_MS = 2_000;
/** Between a stream's end and the next. */
const AGAIN_MS = 1_000;

/**
 * Keeps what is shown up to date: by `/events`, and by asking every 30 s where there is no stream. A tab that nobody sees has
 * none, since a browser has six connections for all tabs of an origin. Ends with the signal.
 */
export async function keepLive(client: ApolloClient, signal: AbortSignal): Promise<void> {
  const refresh = gathered(() => refetchShown(client), signal);
  let seen = "";
  while (!signal.aborted) {
    await untilVisible(signal);
    const left = whenHidden(signal);
    const opened = await readHints({
      seen,
      signal: left,
      hint: refresh,
      opened: () => {
        if (seen === "" && performance.now() > UNHEARD_MS) refresh();
      },
      mark: (id) => (seen = id),
    });
    if (signal.aborted || document.hidden) continue;
    if (!opened) refresh();
    await sleep(opened ? AGAIN_MS : POLL_MS, left);
  }
}

/** Each list or page that is shown; but lists that somebody has made longer, which would jump back to their first rows. */
async function refetchShown(client: ApolloClient): Promise<void> {
  if (document.hidden) return;
  await askAgain([...client.getObservableQueries("active")].filter((query) => !isGrown(query)));
}

/** One stream until its end. Answers whether there was one. */
async function readHints({
  seen,
  signal,
  hint,
  opened,
  mark,
}: {
  seen: string;
  signal: AbortSignal;
  hint(): void;
  opened(): void;
  mark(id: string): void;
}): Promise<boolean> {
  const reading = new AbortController();
  const both = AbortSignal.any([signal, reading.signal]);
  let silence: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => reading.abort(), SILENT_MS);
  };
  let isOpen = false;
  try {
    const token = await freshToken(renewSession);
    if (!token) return false;
    heard();
    const headers = {
      authorization: `Bearer ${token}`,
      ...(seen ? { "last-event-id": seen } : {}),
    };
    const { ok, body } = await fetch("/events", { headers, signal: both });
    if (!ok || !body) return false;
    isOpen = true;
    opened();
    const parser = createParser({
      onId: mark,
      onEvent: ({ event }) => {
        if (event === "hint" || event === "reset") hint();
      },
    });
    for await (const text of piecesOf(body.pipeThrough(new TextDecoderStream()))) {
      heard();
      parser.feed(text);
    }
    return true;
  } catch {
    // Cut off, or nobody answers: the next attempt tells.
    return isOpen;
  } finally {
    clearTimeout(silence);
  }
}

/** Streams are no async iterables in every browser. */
async function* piecesOf(stream: ReadableStream<string>): AsyncIterable<string> {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

function gathered(work: () => Promise<void>, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    if (signal.aborted) return;
    timer ??= setTimeout(
      async () => {
        last = performance.now();
        timer = undefined;
        await work();
      },
      Math.max(GATHER_MS, last + AT_MOST_MS - performance.now()),
    );
  };
}

function untilVisible(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", look, { once: true });
    look();
  });
}

/** Aborts with the given signal, and when nobody sees the tab any more. */
function whenHidden(signal: AbortSignal): AbortSignal {
  const hidden = new AbortController();
  const look = () => document.hidden && hidden.abort();
  document.addEventListener("visibilitychange", look, {
    signal: AbortSignal.any([signal, hidden.signal]),
  });
  return AbortSignal.any([signal, hidden.signal]);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
