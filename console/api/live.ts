import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { renewSession } from "../session/renew";
import { freshToken } from "../session/session";
import { type Hint, readFrames } from "./event-frames";

/** How often a page asks by itself while no stream is open. */
const POLL_MS = 15_000;
/** Several hints at once are one reason to ask. */
const GATHER_MS = 250;
const AGAIN_MS = 3_000;
const MOST_AGAIN_MS = 60_000;

const heard = new Set<(hint: Hint) => void>();
const watching = new Set<() => void>();
let isOpen = false;
let running: AbortController | undefined;
/** Of the last that was heard: the stream goes on behind it. */
let mark: string | null = null;

/**
 * Calls `again` when one of these types has changed, with an id one thing alone; also when hints may have been missed. While
 * no stream is open it calls every 15 seconds.
 */
export function useLive(
  types: readonly string[],
  again: () => void,
  { id }: { id?: string } = {},
): void {
  const ask = useEffectEvent(again);
  const concerns = useEffectEvent(
    (hint: Hint) => !hint || (types.includes(hint.type) && (!id || !hint.id || hint.id === id)),
  );
  const open = useSyncExternalStore(watch, () => isOpen);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listener = (hint: Hint) => {
      if (!concerns(hint)) return;
      clearTimeout(timer);
      timer = setTimeout(() => ask(), GATHER_MS);
    };
    const leave = listen(listener);
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, []);
  useEffect(() => {
    if (open) return;
    const timer = setInterval(() => !document.hidden && ask(), POLL_MS);
    return () => clearInterval(timer);
  }, [open]);
}

function watch(told: () => void): () => void {
  watching.add(told);
  return () => watching.delete(told);
}

function setOpen(next: boolean): void {
  isOpen = next;
  for (const told of watching) told();
}

function tell(hint: Hint): void {
  for (const listener of heard) listener(hint);
}

/** One stream for all that listen; none while nobody does, or nobody looks: browsers open few connections to one server. */
function listen(listener: (hint: Hint) => void): () => void {
  heard.add(listener);
  if (heard.size === 1) document.addEventListener("visibilitychange", follow);
  follow();
  return () => {
    heard.delete(listener);
    if (heard.size > 0) return;
    document.removeEventListener("visibilitychange", follow);
    running?.abort();
    running = undefined;
    mark = null;
  };
}

function follow(): void {
  if (document.hidden) {
    running?.abort();
    running = undefined;
    setOpen(false);
  } else if (!running) {
    running = new AbortController();
    void readOn(running.signal);
  }
}

/** Reads until it is told to stop; comes back after a while when the stream ends. */
async function readOn(signal: AbortSignal): Promise<void> {
  let wait = AGAIN_MS;
  while (!signal.aborted) {
    try {
      const response = await ask(signal);
      if (response.ok && response.body) {
        wait = AGAIN_MS;
        setOpen(true);
        await readStream(response.body);
      } else {
        const seconds = Number(response.headers.get("retry-after"));
        wait = Math.max(wait, seconds * 1_000 || 0);
      }
    } catch {
      // Left, or broken off: asked for again below.
    }
    if (signal.aborted) return;
    setOpen(false);
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(wait * 2, MOST_AGAIN_MS);
  }
}

/** A fetch, since the browser's EventSource sends no token. */
async function ask(signal: AbortSignal): Promise<Response> {
  const token = await freshToken(renewSession);
  return fetch("/events", {
    signal,
    cache: "no-store",
    headers: {
      accept: "text/event-stream",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(mark ? { "last-event-id": mark } : {}),
    },
  });
}

async function readStream(body: ReadableStream<BufferSource>): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const read = readFrames(text + value);
    text = read.rest;
    mark = read.mark ?? mark;
    read.hints.forEach(tell);
  }
}
