import { once } from "node:events";
import { request } from "node:http";
import { eventually } from "@tributary/testing/eventually";
import { createLog } from "../log";
import { type RunningServer, serve } from "../serve";

const log = createLog("test", "silent");
const PIECE = "x".repeat(64 * 1024);

/** A source that counts how many of its pieces were asked for, and whether it was ended. */
function source(pieces: number, failAt = Number.POSITIVE_INFINITY) {
  const seen = { asked: 0, ended: false };
  async function* body() {
    try {
      for (let piece = 0; piece < pieces; piece++) {
        if (piece === failAt) throw new Error("the database went away");
        seen.asked += 1;
        yield PIECE;
      }
    } finally {
      seen.ended = true;
    }
  }
  return { seen, body };
}

let server: RunningServer;
let current: ReturnType<typeof source>;
beforeAll(async () => {
  server = await serve({
    port: 0,
    log,
    routes: { "GET /file": () => ({ status: 200, body: current.body() }) },
  });
});
afterAll(() => server.stop());

it("sends all pieces", async () => {
  current = source(40);
  const text = await (await fetch(`${server.url}/file`)).text();
  expect(text.length).toBe(40 * PIECE.length);
  expect(current.seen).toEqual({ asked: 40, ended: true });
});

it("asks for no more than the caller takes, and ends the source when the caller leaves", async () => {
  current = source(10_000);
  const call = request(`${server.url}/file`);
  call.end();
  const [answer] = await once(call, "response");
  // Nothing is read: what the sockets hold fills up, and then nobody asks for more. Without that the source
  // would be asked to its end before the server turns to the next request.
  answer.pause();
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect(current.seen.asked).toBeLessThan(1_000);
  expect(current.seen.ended).toBe(false);
  call.destroy();
  await eventually(async () => expect(current.seen.ended).toBe(true));
  expect(current.seen.asked).toBeLessThan(1_000);
});

it("an answer that breaks halfway has no end, so that nobody takes it for whole", async () => {
  current = source(40, 20);
  const answer = await fetch(`${server.url}/file`);
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow();
  expect(current.seen).toEqual({ asked: 20, ended: true });
});
