import type { Logger } from "@tributary/kit/log";
import { typesFor } from "./catalog";
import type { ConsumerOptions, Handlers } from "./consume";
import { startConsumer } from "./start-consumer";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** What the log holds for the consumer; the test plays it. */
interface Played {
  /** What the next looks answer: how many events each took, or an error. */
  next: (number | Error)[];
  deferred: number[];
  /** How many events stand in the log out of reach. */
  hidden: number;
  looks: number;
  ring: () => void;
  isClosed: boolean;
  warned: string[];
  most: number[];
}

const nothing: Handlers = Object.fromEntries(
  typesFor("commissions")
    .filter((type) => type !== "dead_letter.replay_requested")
    .map((type) => [type, async () => {}]),
);

async function start(options: Partial<ConsumerOptions> = {}) {
  const log: Played = {
    next: [],
    deferred: [],
    hidden: 0,
    looks: 0,
    ring: () => {},
    isClosed: false,
    warned: [],
    most: [],
  };
  const consumer = await startConsumer({
    name: "commissions",
    handlers: nothing,
    transport: {
      async applyNext(_name, _types, most) {
        log.looks++;
        log.most.push(most);
        const taken = log.next.shift() ?? 0;
        if (taken instanceof Error) throw taken;
        return taken;
      },
      applyDeferred: async () => log.deferred.shift() ?? 0,
      waiting: async () => log.hidden,
      async listen(wake) {
        log.ring = wake;
        return {
          async close() {
            log.isClosed = true;
          },
        };
      },
    },
    log: { warn: (_: object, message: string) => log.warned.push(message) } as unknown as Logger,
    ...options,
  } as ConsumerOptions);
  return { consumer, log };
}

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

it("looks again at once while there is something, then once a second", async () => {
  const { consumer, log } = await start();
  log.next = [3, 200, 0];
  log.ring();
  await pass(0);
  expect(log.looks).toBe(4);
  await pass(999);
  expect(log.looks).toBe(4);
  await pass(1);
  expect(log.looks).toBe(5);
  await consumer.stop();
});

it("looks as often as it is told, and takes as many", async () => {
  const { consumer, log } = await start({ pollMs: 30, batchSize: 7 });
  await pass(90);
  expect(log.looks).toBe(4);
  expect(new Set(log.most)).toEqual(new Set([7]));
  await consumer.stop();
});

it("takes more at once while it is behind, and fewer again when it is not", async () => {
  const { consumer, log } = await start();
  await pass(0);
  log.next = [200, 400, 10];
  log.ring();
  await pass(0);
  expect(log.most).toEqual([200, 200, 400, 800, 200]);
  await consumer.stop();
});

it("a retried event alone is reason enough to look again at once", async () => {
  const { consumer, log } = await start();
  await pass(0);
  log.deferred = [1, 0];
  log.ring();
  await pass(0);
  expect(log.looks).toBe(3);
  expect(new Set(log.most)).toEqual(new Set([200]));
  await consumer.stop();
});

it("a ring wakes it", async () => {
  const { consumer, log } = await start();
  await pass(10);
  expect(log.looks).toBe(1);
  log.ring();
  await pass(0);
  expect(log.looks).toBe(2);
  await consumer.stop();
});

it("a drain ends when nothing is left, not while another's transaction hides something", async () => {
  const { consumer, log } = await start();
  log.hidden = 1;
  let isDrained = false;
  const drained = consumer.drain().then(() => {
    isDrained = true;
  });
  await pass(100);
  expect(isDrained).toBe(false);
  // Looked again every 10 ms.
  expect(log.looks).toBeGreaterThan(9);
  expect(log.looks).toBeLessThan(14);
  log.hidden = 0;
  await pass(10);
  await drained;
  const looks = log.looks;
  await pass(500);
  expect(log.looks).toBe(looks);
  await consumer.stop();
});

it("whoever asks while it looks waits for a look that began after asking", async () => {
  const { consumer, log } = await start();
  await pass(0);
  log.next = [0];
  const looks = log.looks;
  const drains = [consumer.drain(), consumer.drain()];
  await pass(0);
  await Promise.all(drains);
  expect(log.looks).toBeGreaterThan(looks);
  await consumer.stop();
});

it("a log that cannot be read is read again a quarter of a second later, and said", async () => {
  const { consumer, log } = await start();
  await pass(0);
  log.next = [new Error("gone"), new Error("gone"), 1];
  log.ring();
  await pass(249);
  expect(log.looks).toBe(2);
  await pass(1);
  expect(log.looks).toBe(3);
  await pass(250);
  expect(log.looks).toBe(5);
  expect(log.warned).toEqual(Array(2).fill("the log cannot be read; trying again"));
  await consumer.stop();
});

it("a stop ends the look in hand, the doorbell and everybody's waiting, and looks no more", async () => {
  const { consumer, log } = await start();
  log.hidden = 1;
  const drained = consumer.drain();
  await pass(0);
  log.next = [new Error("closed while it was read")];
  const stopped = consumer.stop();
  await pass(250);
  await Promise.all([stopped, drained]);
  expect([log.isClosed, log.warned]).toEqual([true, []]);
  const { looks } = log;
  await pass(5000);
  expect(log.looks).toBe(looks);
});

it.each<[string, Handlers]>([
  ["without a handler of what it hears", { ...nothing, "promoter.joined": undefined }],
  ["with a handler of what it does not hear", { ...nothing, "clock.advanced": async () => {} }],
])("a consumer %s does not start", async (_, handlers) => {
  const given = Object.fromEntries(Object.entries(handlers).filter(([, one]) => one));
  await expect(start({ handlers: given })).rejects.toThrow(
    /^commissions must handle \[[a-z_.,]+\] but handles \[[a-z_.,]+\]$/,
  );
});
