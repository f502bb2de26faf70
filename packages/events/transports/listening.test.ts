import type { EventEmitter } from "node:events";
import { fakeDatabase } from "../tests/fake-database";
import { postgresTransport } from "./postgres";

/** A connection as pg makes it, with what became of it. */
interface Connection extends EventEmitter {
  options: unknown;
  asked: string[];
  isEnded: boolean;
}

const mockConnections: Connection[] = [];
/** What the next attempts to connect come to; a connection where nothing is said. */
const mockOutcomes: (Error | Promise<void>)[] = [];
/** What the next statement comes to; it succeeds where nothing is said. */
const mockAnswers: Error[] = [];
jest.mock("pg", () => {
  const { EventEmitter: Emitter } = jest.requireActual("node:events");
  return {
    types: {},
    Client: class extends Emitter {
      asked: string[] = [];
      isEnded = false;
      constructor(readonly options: unknown) {
        super();
        mockConnections.push(this as unknown as Connection);
      }
      async connect() {
        const outcome = mockOutcomes.shift();
        if (!(outcome instanceof Error)) return outcome;
        this.emit("end");
        throw outcome;
      }
      async query(sql: string) {
        this.asked.push(sql);
        const answer = mockAnswers.shift();
        if (answer) throw answer;
      }
      async end() {
        this.isEnded = true;
        this.emit("end");
      }
    },
  };
});

beforeEach(() => {
  jest.useFakeTimers();
  mockConnections.length = 0;
  mockOutcomes.length = 0;
  mockAnswers.length = 0;
});
afterEach(() => jest.useRealTimers());

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

async function listen() {
  const wake = jest.fn();
  const transport = postgresTransport(fakeDatabase().db, "postgresql://commissions@somewhere/log");
  return { wake, doorbell: await transport.listen(wake) };
}

it("listens to the log's channel over a connection of its own, and wakes for each ring", async () => {
  const { wake } = await listen();
  expect(mockConnections).toMatchObject([
    {
      options: {
        connectionString: "postgresql://commissions@somewhere/log",
        application_name: "tributary-doorbell",
        keepAlive: true,
        connectionTimeoutMillis: 10_000,
        query_timeout: 10_000,
      },
      asked: ["listen tributary_events"],
    },
  ]);
  mockConnections[0]!.emit("notification");
  mockConnections[0]!.emit("notification");
  expect(wake).toHaveBeenCalledTimes(2);
});

it("a lost connection is made again after half a second, and heard again", async () => {
  const { wake } = await listen();
  mockConnections[0]!.emit("error", new Error("connection reset"));
  mockConnections[0]!.emit("end");
  await pass(499);
  expect(mockConnections).toHaveLength(1);
  await pass(1);
  expect(mockConnections.map(({ asked }) => asked)).toEqual(
    Array(2).fill(["listen tributary_events"]),
  );
  mockConnections[1]!.emit("notification");
  expect(wake).toHaveBeenCalledTimes(1);
});

it("it is tried until the database is back", async () => {
  await listen();
  mockOutcomes.push(new Error("refused"), new Error("refused"));
  mockConnections[0]!.emit("end");
  await pass(1500);
  expect(mockConnections.map(({ asked }) => asked.length)).toEqual([1, 0, 0, 1]);
});

it("a consumer whose first connection is refused does not start, and nothing goes on listening", async () => {
  mockOutcomes.push(new Error("refused"));
  await expect(listen()).rejects.toThrow("refused");
  await pass(5000);
  expect(mockConnections).toHaveLength(1);
});

it("nor does one whose channel is not opened, and its connection is ended", async () => {
  mockAnswers.push(new Error("Query read timeout"));
  await expect(listen()).rejects.toThrow("Query read timeout");
  await pass(5000);
  expect(mockConnections.map(({ isEnded }) => isEnded)).toEqual([true]);
});

it("whoever is closed ends the connection that it has now, and makes no other", async () => {
  const { doorbell } = await listen();
  mockConnections[0]!.emit("end");
  await pass(500);
  await doorbell.close();
  expect(mockConnections.map(({ isEnded }) => isEnded)).toEqual([false, true]);
  await pass(5000);
  expect(mockConnections).toHaveLength(2);
});

it("a connection that comes only after the close is ended at once", async () => {
  const { doorbell } = await listen();
  let arrive = () => {};
  mockOutcomes.push(
    new Promise<void>((resolve) => {
      arrive = resolve;
    }),
  );
  mockConnections[0]!.emit("end");
  await pass(500);
  await doorbell.close();
  arrive();
  await pass(0);
  expect(mockConnections.map(({ isEnded }) => isEnded)).toEqual([true, true]);
});

it("a connection that breaks as it is closed keeps nobody from stopping", async () => {
  const { doorbell } = await listen();
  const end = () => Promise.reject(new Error("broken pipe"));
  Object.assign(mockConnections[0]!, { end });
  await expect(doorbell.close()).resolves.toBeUndefined();
});
