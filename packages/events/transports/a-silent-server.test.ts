import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { fakeDatabase } from "../tests/fake-database";
import { postgresTransport } from "./postgres";

afterEach(() => jest.useRealTimers());

it("a consumer does not wait for ever for a server that takes its connection and says nothing", async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on("error", () => {})));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
  const url = `postgresql://commissions@127.0.0.1:${port}/log`;
  const listening = postgresTransport(fakeDatabase().db, url).listen(() => {});
  const refused = expect(listening).rejects.toThrow("timeout");
  await once(server, "connection");
  await jest.advanceTimersByTimeAsync(10_000);
  await refused;
  for (const socket of sockets) socket.destroy();
  await new Promise((done) => server.close(done));
});
