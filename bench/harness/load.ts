import { connect, type Socket } from "node:net";
import { serveParent } from "./processes";
import { percentile } from "./statistics";

/** Whom to ask, and for how long. */
export interface LoadBounds {
  port: number;
  path: string;
  /** Header lines by connection; one connection each, one request at a time on each. */
  connections: Record<string, string>[];
  warmUpMs: number;
  measureMs: number;
  /** Stops earlier when so many answers were measured. */
  maxRequests: number;
}

/** What to send: every request carries a text of its own. */
export interface Load extends LoadBounds {
  /** The body around the text that differs: JSON must stay valid with 16 letters and digits in between. */
  bodyBefore: string;
  bodyAfter: string;
}

/** One request. */
export interface Exchange {
  body: string;
  /** Whether an answer of status 200 without errors is the one to this request. */
  isAnsweredBy(received: Buffer): boolean;
}

/** What came back. Throws instead when any answer was wrong. */
export interface LoadFigures {
  requests: number;
  /** Those of the warm-up and after the end too. */
  answered: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** Share of a core that the generator itself used: near 1, it was the limit. */
  generatorBusy: number;
}

const HEAD_END = Buffer.from("\r\n\r\n");
const ANSWER_MS = 20_000;
let sent = 0;

/** Different in every request of this process, and always of the same length. */
function uniqueText(): string {
  sent += 1;
  return `u${sent.toString(36).padStart(15, "0")}`;
}

/** Runs the load in this process. */
export function runLoad(load: Load): Promise<LoadFigures> {
  return converse(load, () => {
    const text = uniqueText();
    const isAnsweredBy = (received: Buffer) => received.indexOf(text) >= 0;
    return { body: load.bodyBefore + text + load.bodyAfter, isAnsweredBy };
  });
}

/** Sends `next(its number)` again and again on every connection; what was sent is waited for, also after the end. */
export async function converse(
  load: LoadBounds,
  next: (connection: number) => Exchange,
): Promise<LoadFigures> {
  const latencies = new Float64Array(load.maxRequests);
  let measured = 0;
  let answered = 0;
  let phase: "warm" | "measuring" | "over" = "warm";
  let cut: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    cut = reject;
  });
  const connections: Connection[] = [];
  const onAnswer = (ms: number): boolean => {
    answered += 1;
    if (phase === "measuring" && measured < latencies.length) {
      latencies[measured] = ms;
      measured += 1;
    }
    return phase !== "over";
  };
  for (const [index, headers] of load.connections.entries()) {
    connections.push(openConnection(load, headers, () => next(index), onAnswer, cut));
  }
  const pause = (ms: number) =>
    Promise.race([failed, new Promise((resolve) => setTimeout(resolve, ms))]);
  try {
    await pause(load.warmUpMs);
    const cpu = process.cpuUsage();
    const from = performance.now();
    phase = "measuring";
    // At least one: a connection that never answers fails by itself.
    while (
      (performance.now() - from < load.measureMs && measured < latencies.length) ||
      measured === 0
    ) {
      await pause(Math.min(20, load.measureMs));
    }
    phase = "over";
    const ms = performance.now() - from;
    const { user, system } = process.cpuUsage(cpu);
    await Promise.race([failed, Promise.all(connections.map(({ idle }) => idle))]);
    const ascending = latencies.subarray(0, measured).sort();
    return {
      requests: measured,
      answered,
      perSecond: (measured / ms) * 1000,
      p50: percentile(ascending, 0.5),
      p99: percentile(ascending, 0.99),
      generatorBusy: (user + system) / 1000 / ms,
    };
  } finally {
    phase = "over";
    for (const { socket } of connections) socket.destroy();
  }
}

interface Connection {
  socket: Socket;
  /** Resolves when nothing more is asked and all is answered. */
  idle: Promise<void>;
}

/** Asks, waits for the answer, checks it, asks again: until `onAnswer` says no. */
function openConnection(
  { path, port }: LoadBounds,
  headers: Record<string, string>,
  next: () => Exchange,
  onAnswer: (ms: number) => boolean,
  fail: (error: Error) => void,
): Connection {
  const lines = { ...headers, "content-type": "application/json" };
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${Object.entries(lines)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}content-length: `;
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let exchange: Exchange;
  let from = 0;
  let received: Buffer | null = null;
  const send = () => {
    exchange = next();
    received = null;
    from = performance.now();
    socket.write(`${head}${Buffer.byteLength(exchange.body)}\r\n\r\n${exchange.body}`);
  };
  const late = setTimeout(() => socket.destroy(new Error("an answer is overdue")), ANSWER_MS);
  const idle = new Promise<void>((resolve) => {
    socket.on("data", (chunk) => {
      received = received === null ? chunk : Buffer.concat([received, chunk]);
      if (!isComplete(received)) return;
      const wrong = wrongAnswer(received, exchange);
      if (wrong) return socket.destroy(new Error(wrong));
      late.refresh();
      if (onAnswer(performance.now() - from)) send();
      else resolve();
    });
  });
  socket.on("connect", send);
  socket.on("error", fail);
  socket.on("close", () => {
    clearTimeout(late);
    fail(new Error("the server closed a connection"));
  });
  return { socket, idle };
}

/** Whether a whole HTTP answer is there: by its length, or by the last chunk. */
function isComplete(received: Buffer): boolean {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd < 0) return false;
  const head = received.toString("latin1", 0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head);
  if (length) return received.length >= headEnd + 4 + Number(length[1]);
  return received.toString("latin1", received.length - 7) === "\r\n0\r\n\r\n";
}

/** Right is: status 200, no error, and the answer to this very request. */
function wrongAnswer(received: Buffer, exchange: Exchange): string | null {
  const status = received.toString("latin1", 9, 12);
  const errors = received.indexOf('"errors":') >= 0;
  if (status === "200" && !errors && exchange.isAnsweredBy(received)) return null;
  return `a wrong answer: ${received.toString("latin1", 0, 1_000)}`;
}

if (require.main === module) serveParent<Load>(runLoad);
