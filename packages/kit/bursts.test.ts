import type { IncomingMessage } from "node:http";
import { spreadBursts } from "./bursts";

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** A spreader, and the order of what has begun. */
function scene() {
  const bursts = spreadBursts();
  const order: string[] = [];
  const from = (socket: object, headers: Record<string, string> = {}) =>
    ({ socket, headers }) as unknown as IncomingMessage;
  const arrive = (name: string, request = from({}), network = "n") =>
    bursts.begin(request, network, () => void order.push(name));
  return { ...bursts, order, from, arrive };
}

it("the first request begins at once, those that came with it one in each turn, in their order", async () => {
  const { order, arrive } = scene();
  for (const name of ["a", "b", "c", "d"]) arrive(name);
  expect(order).toEqual(["a"]);
  await nextTurn();
  expect(order).toEqual(["a", "b"]);
  arrive("e");
  expect(order).toEqual(["a", "b"]);
  await nextTurn();
  expect(order).toEqual(["a", "b", "c"]);
  for (let n = 0; n < 3; n++) await nextTurn();
  expect(order).toEqual(["a", "b", "c", "d", "e"]);
  arrive("later");
  expect(order.at(-1)).toBe("later");
});

it("networks take turns, whatever each of them has sent", async () => {
  const { order, arrive, from } = scene();
  for (const name of ["a1", "a2", "a3", "a4"]) arrive(name, from({}), "a");
  for (const name of ["b1", "b2"]) arrive(name, from({}), "b");
  arrive("c1", from({}), "c");
  for (let n = 0; n < 7; n++) await nextTurn();
  expect(order).toEqual(["a1", "a2", "b1", "c1", "a3", "b2", "a4"]);
});

it("what is under way goes on between two of them", async () => {
  const { order, arrive } = scene();
  for (const name of ["a", "b", "c"]) arrive(name);
  setImmediate(() => order.push("a's next step"));
  for (let n = 0; n < 3; n++) await nextTurn();
  expect(order.indexOf("a's next step")).toBeLessThan(order.indexOf("c"));
});

it.each<[string, Record<string, string>, number, boolean]>([
  ["a token that was good", { authorization: "Bearer a" }, 200, true],
  ["a key that was good", { "x-api-key": "a" }, 200, true],
  ["one that was good for something else", { "x-api-key": "a" }, 304, true],
  ["no credentials", {}, 200, false],
  ["a token that was refused", { authorization: "Bearer a" }, 401, false],
  ["too many requests", { authorization: "Bearer a" }, 429, false],
  ["one that was no request", { authorization: "Bearer a" }, 400, false],
])(
  "whose connection has shown %s waits for no burst: %s, %i, %s",
  (_, headers, status, isKnown) => {
    const { order, arrive, answered, from } = scene();
    const [socket, other] = [{}, {}];
    answered(from(socket, headers), status);
    for (const name of ["a", "b"]) arrive(name, from(other));
    arrive("of that connection", from(socket));
    expect(order).toEqual(isKnown ? ["a", "of that connection"] : ["a"]);
  },
);

it("a connection is what its last request was", () => {
  const { order, arrive, answered, from } = scene();
  const socket = {};
  answered(from(socket, { authorization: "Bearer a" }), 200);
  answered(from(socket), 200);
  arrive("a");
  arrive("b", from(socket));
  expect(order).toEqual(["a"]);
});
