import { until } from "@tributary/testing/eventually";
import { readProxies } from "./addresses";
import { LARGE_BODIES, roomForBodies } from "./large-bodies";
import { createLog } from "./log";
import { jsonAnswer } from "./routes";
import { serve } from "./serve";

it("there is so much room in all, and so much for one sender, and what is given back is room again", () => {
  const take = roomForBodies({ all: 10, sender: 6 });
  const first = take(["a"], 6)!;
  expect(take(["a"], 1)).toBeNull();
  const second = take(["b"], 4)!;
  expect(take(["c"], 1)).toBeNull();
  second();
  const third = take(["c"], 3)!;
  expect(take(["a"], 1)).toBeNull();
  first();
  expect(take(["a"], 6)).not.toBeNull();
  expect(take(["c"], 2)).toBeNull();
  third();
  expect(take(["c"], 4)).not.toBeNull();
});

it("has room for one of the largest files of a sender, and three of all", () => {
  const take = roomForBodies();
  const file = 40 * 1024 * 1024;
  expect(take(["a"], file)).not.toBeNull();
  expect(take(["a"], file)).toBeNull();
  expect(
    [take(["b"], file), take(["c"], file), take(["d"], file)].map((one) => one !== null),
  ).toEqual([true, true, false]);
  expect(LARGE_BODIES.all).toBeGreaterThanOrEqual(3 * file);
});

it("a server holds no more of them at once, and takes small ones meanwhile", async () => {
  const held = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const server = await serve({
    port: 0,
    log: createLog("test", "silent"),
    bodyLimit: 10,
    bodyLimitFor: async ({ headers }) => ({ bytes: 1_000, caller: `${headers["x-caller"]}` }),
    largeBodies: { all: 1_500, sender: 1_500 },
    routes: {
      "POST /": async ({ body }) => {
        if (body.length > 10) {
          begun.resolve();
          await held.promise;
        }
        return jsonAnswer(200, {});
      },
    },
  });
  const send = (bytes: number) =>
    fetch(`${server.url}/`, { method: "POST", body: "x".repeat(bytes) });
  try {
    const first = send(1_000);
    await begun.promise;
    const refused = await send(501);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    expect((await send(10)).status).toBe(200);
    held.resolve();
    expect((await first).status).toBe(200);
    expect((await send(1_001)).status).toBe(413);
    expect((await send(1_000)).status).toBe(200);
  } finally {
    held.resolve();
    await server.stop();
  }
});

it("whoever sends under two names needs room under both, and takes none where there is none under one", () => {
  const take = roomForBodies({ all: 20, sender: 6 });
  const first = take(["network a", "caller ann"], 4)!;
  expect(take(["network b", "caller ann"], 3)).toBeNull();
  expect(take(["network a", "caller ben"], 3)).toBeNull();
  expect(take(["network b", "caller ben"], 6)).not.toBeNull();
  first();
  expect(take(["network a", "caller ann"], 6)).not.toBeNull();
});

it("whoever has all addresses of an IPv6 network, or comes from many networks, has the room of one", async () => {
  const held = Promise.withResolvers<void>();
  let begun = 0;
  const server = await serve({
    port: 0,
    log: createLog("test", "silent"),
    proxies: readProxies("127.0.0.1"),
    bodyLimit: 10,
    bodyLimitFor: async ({ headers }) => ({ bytes: 1_000, caller: `${headers["x-caller"]}` }),
    largeBodies: { all: 3_000, sender: 1_500 },
    routes: {
      "POST /": async () => {
        begun++;
        await held.promise;
        return jsonAnswer(200, {});
      },
    },
  });
  const send = (from: string, caller: string) =>
    fetch(`${server.url}/`, {
      method: "POST",
      headers: { "x-forwarded-for": from, "x-caller": caller },
      body: "x".repeat(1_000),
    });
  try {
    const first = send("2001:db8::1", "ann");
    await until(() => begun === 1);
    expect((await send("2001:db8::2", "ben")).status).toBe(503);
    expect((await send("2001:db8:0:1::1", "ann")).status).toBe(503);
    const elsewhere = send("2001:db8:0:1::1", "ben");
    await until(() => begun === 2);
    held.resolve();
    expect([(await first).status, (await elsewhere).status]).toEqual([200, 200]);
  } finally {
    held.resolve();
    await server.stop();
  }
});
