import type { Server } from "node:http";
import { createServer, type Socket, type Server as TcpServer } from "node:net";

/**
 * libuv takes one connection from a listening socket in each turn of its loop (libuv 1.45, pull request 3696). Beside much
 * other work these are some hundred turns in a second, and whoever opens more connections than that keeps everybody else
 * waiting to be taken, in the end for TCP to try again after 1, 3 and 7 s.
 */
const SOCKETS = 8;

/** Port and host of a server that listens. */
export interface Place {
  port: number;
  host: string;
}

/** The listening sockets of a server beside its own. */
export interface MoreSockets {
  /** Takes no more connections by them. Resolves when those that came by them have ended. */
  close(): Promise<void>;
}

/**
 * Listens with several sockets on one port, so that connections are taken several at once. Rejects with `EADDRINUSE` like a
 * single one where anybody listens there already. Where the system cannot share a port, one socket it is.
 */
export async function listen(server: Server, { port, host }: Place): Promise<MoreSockets> {
  // A shared port could be shared by a second deployment, too, which would take half of everything.
  if (port !== 0) await refuseTaken({ port, host });
  const shared = await opened(server, { port, host, reusePort: true }).then(
    () => true,
    () => false,
  );
  if (!shared) await opened(server, { port, host });
  const own = server.address() as { port: number };
  const more: TcpServer[] = [];
  for (let n = 1; shared && n < SOCKETS; n++) {
    // As a server of HTTP makes its own.
    const another = createServer({ allowHalfOpen: true, noDelay: true }, (socket: Socket) =>
      server.emit("connection", socket),
    );
    another.on("error", (error) => server.emit("error", error));
    await opened(another, { port: own.port, host, reusePort: true });
    more.push(another);
  }
  return { close: async () => void (await Promise.all(more.map(closed))) };
}

async function refuseTaken(place: Place): Promise<void> {
  const looking = createServer();
  await opened(looking, place);
  await closed(looking);
}

function opened(server: TcpServer | Server, place: Place & { reusePort?: true }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(place, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

const closed = (server: TcpServer) => new Promise<void>((resolve) => server.close(() => resolve()));
