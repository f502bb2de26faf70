import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { networkOf } from "./addresses";

/** How many connections a server keeps. */
export interface SocketLimits {
  /** Of one network. */
  ofNetwork: number;
  inAll: number;
  /** Bytes of answers that their callers have not taken yet (default `MOST_UNSENT`). */
  unsent?: number;
}

export const SOCKET_LIMITS: SocketLimits = { ofNetwork: 256, inAll: 2_000 };

/** What is kept of answers that nobody reads, in bytes. */
const MOST_UNSENT = 128 * 1024 * 1024;

/** What the limits of a server must know of each request. */
export interface Sockets {
  /** A request has begun. Its connection is idle again when the answer has ended. */
  begun(request: IncomingMessage, response: ServerResponse): void;
  /** From now on it only waits for the rest of its body. */
  receiving(request: IncomingMessage): void;
  /** The body is here. */
  received(request: IncomingMessage): void;
  /** A whole answer of so many bytes is on its way, and kept until its caller has taken it. */
  sending(request: IncomingMessage, response: ServerResponse, bytes: number): void;
}

/** One network's connections; the sets have those that may be closed, the longest in this state first. */
interface Network {
  open: number;
  idle: Set<Socket>;
  receiving: Set<Socket>;
  sending: Set<Socket>;
}

/** What is known of one connection. */
interface Held {
  network: Network;
  /** Requests that are not answered yet. */
  asked: number;
}

/**
 * Keeps a server reachable however many connections somebody holds open: a new one closes the one that has been idle for
 * longest, of the same network where that has its share, else of the network that has most. Who still sends a body, and
 * who does not take its answer, goes before a new caller is refused; what is being worked on stays. `isShared`: many
 * callers come from this address.
 */
export function limitSockets(
  server: Server,
  limits: SocketLimits,
  isShared: (address: string) => boolean,
): Sockets {
  const networks = new Map<string, Network>();
  const held = new WeakMap<Socket, Held>();
  const unsent = unsentAnswers(limits.unsent ?? MOST_UNSENT);
  let inAll = 0;

  server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    const name = networkOf(address);
    const network = networks.get(name) ?? newNetwork();
    const full = network.open >= limits.ofNetwork && !isShared(address);
    if ((full && !closeOne(network)) || (inAll >= limits.inAll && !closeOne(largest(networks))))
      return void socket.destroy();
    networks.set(name, network);
    network.open++;
    inAll++;
    network.idle.add(socket);
    held.set(socket, { network, asked: 0 });
    socket.once("close", () => {
      forget(network, socket);
      inAll--;
      if (--network.open === 0) networks.delete(name);
    });
  });

  return {
    begun({ socket }, response) {
      const known = held.get(socket);
      if (!known) return;
      known.asked++;
      known.network.idle.delete(socket);
      response.once("close", () => {
        if (--known.asked > 0 || socket.destroyed) return;
        known.network.receiving.delete(socket);
        known.network.idle.add(socket);
      });
    },
    receiving({ socket }) {
      held.get(socket)?.network.receiving.add(socket);
    },
    received({ socket }) {
      held.get(socket)?.network.receiving.delete(socket);
    },
    sending({ socket }, response, bytes) {
      const sending = held.get(socket)?.network.sending;
      if (!sending) return;
      sending.add(socket);
      const taken = unsent.keep(socket, bytes);
      response.once("close", () => {
        if (taken()) sending.delete(socket);
      });
    },
  };
}

const newNetwork = (): Network => ({
  open: 0,
  idle: new Set(),
  receiving: new Set(),
  sending: new Set(),
});

function forget(network: Network, socket: Socket) {
  network.idle.delete(socket);
  network.receiving.delete(socket);
  network.sending.delete(socket);
}

/** Counts what callers have not taken, and closes the connections of those who have taken longest where it is too much. */
function unsentAnswers(most: number) {
  const bytesOf = new Map<Socket, number>();
  let all = 0;

  function taken(socket: Socket, bytes: number): boolean {
    const kept = bytesOf.get(socket);
    if (kept === undefined) return true;
    all -= bytes;
    if (kept > bytes) bytesOf.set(socket, kept - bytes);
    else bytesOf.delete(socket);
    return kept <= bytes;
  }

  return {
    /** Answers how to say that these are taken, which answers whether all of this connection's are. */
    keep(socket: Socket, bytes: number): () => boolean {
      bytesOf.set(socket, (bytesOf.get(socket) ?? 0) + bytes);
      all += bytes;
      for (const [slow, kept] of bytesOf) {
        if (all <= most) break;
        if (slow === socket) continue;
        bytesOf.delete(slow);
        all -= kept;
        slow.destroy();
      }
      return () => taken(socket, bytes);
    },
  };
}

/** Makes room for another. False: all are being answered. */
function closeOne(network: Network | undefined): boolean {
  if (!network) return false;
  const [idle] = network.idle;
  const [receiving] = network.receiving;
  const [sending] = network.sending;
  const socket = idle ?? receiving ?? sending;
  if (!socket) return false;
  forget(network, socket);
  socket.destroy();
  return true;
}

/** The network with most connections of those that have one to close. */
function largest(networks: ReadonlyMap<string, Network>): Network | undefined {
  let found: Network | undefined;
  for (const network of networks.values()) {
    if (network.idle.size + network.receiving.size + network.sending.size === 0) continue;
    if (!found || network.open > found.open) found = network;
  }
  return found;
}
