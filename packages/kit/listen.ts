import type { Server } from "node:http";
import { createServer, type Server as Door, type Socket } from "node:net";

/**
 * libuv takes one connection from a listening socket in each turn of its loop (libuv 1.45, pull request 3696). Beside much
 * other work these are some hundred turns in a second, and whoever opens more connections than that keeps everybody else
 * waiting before the door, in the end for TCP to try again after 1, 3 and 7 s.
 */
const DOORS = 8;

/** Port and host of a server that listens. */
export interface Place {
  port: number;
  host: string;
}

/** The sockets by which a server takes connections, beside its own. */
export interface Doors {
  /** Takes no more connections. Resolves when those that came by them have ended. */
  close(): Promise<void>;
}

/**
 * Listens with several sockets on one port, so that connections are taken several at once. Rejects with `EADDRINUSE` like a
 * single one where anybody listens there already. Where the system cannot share a port, one socket it is.
 */
export async function listen(server: Server, { port, host }: Place): Promise<Doors> {
  // A shared port could be shared by a second deployment, too, which would take half of everything.
  if (port !== 0) await refuseTaken({ port, host });
  const shared = await opened(server, { port, host, reusePort: true }).then(
    () => true,
    () => false,
  );
  if (!shared) await opened(server, { port, host });
  const own = server.address() as { port: number };
  const doors: Door[] = [];
  for (let n = 1; shared && n < DOORS; n++) {
    // As a server of HTTP makes its own.
    const door = createServer({ allowHalfOpen: true, noDelay: true }, (socket: Socket) =>
      server.emit("connection", socket),
    );
    door.on("error", (error) => server.emit("error", error));
    await opened(door, { port: own.port, host, reusePort: true });
    doors.push(door);
  }
  return { close: async () => void (await Promise.all(doors.map(closed))) };
}

async function refuseTaken(place: Place): Promise<void> {
  const looking = createServer();
  await opened(looking, place);
  await closed(looking);
}

function opened(server: Door | Server, place: Place & { reusePort?: true }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(place, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

const closed = (server: Door) => new Promise<void>((resolve) => server.close(() => resolve()));
