import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/** Decides when requests begin that have arrived together. */
export interface Bursts {
  /** Begins a request now or in one of the next turns of the event loop. `network`: of who sends it. */
  begin(request: IncomingMessage, network: string, begin: () => void): void;
  /** Says how the last request of a connection was answered. */
  answered(request: IncomingMessage, status: number): void;
}

/**
 * Spreads a burst: once a request has begun, others begin one in each turn of the event loop, and what is under way goes on
 * between two of them. Else whoever sends fifty at once would keep each step of everybody's requests waiting for all of them to
 * begin. Networks take turns, so that of a flood from one of them others wait for a single request; and whose connection has
 * shown credentials that were good for an answer begins at once.
 */
export function spreadBursts(): Bursts {
  /** By network, in the order of their turns. */
  const waiting = new Map<string, (() => void)[]>();
  const known = new WeakSet<Socket>();
  let hasBegun = false;

  function next() {
    const [first] = waiting;
    hasBegun = first !== undefined;
    if (!first) return;
    setImmediate(next);
    const [network, requests] = first;
    const begin = requests.shift()!;
    waiting.delete(network);
    // Behind the others, if more of it wait.
    if (requests.length > 0) waiting.set(network, requests);
    begin();
  }

  return {
    begin({ socket }, network, begin) {
      if (known.has(socket)) return begin();
      if (hasBegun) {
        const before = waiting.get(network);
        if (before) before.push(begin);
        else waiting.set(network, [begin]);
        return;
      }
      hasBegun = true;
      setImmediate(next);
      begin();
    },
    answered({ socket, headers }, status) {
      const shows = headers.authorization !== undefined || headers["x-api-key"] !== undefined;
      if (shows && status < 400) known.add(socket);
      else known.delete(socket);
    },
  };
}
