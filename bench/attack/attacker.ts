import { Agent, request } from "node:http";
import { connect, type Socket } from "node:net";
import { serveParent } from "../harness/processes";
import { type Attack, attacksOf, type Hostile } from "./attacks";

/** What the attacker is told. */
export interface AttackOrder {
  origin: string;
  token: string;
  workspaceId: string;
  seconds: number;
  /** One of the attacks alone, by its name. */
  only?: string;
}

/** How often each attack was answered how: by status, or `closed` and `late` where there was none. */
export type Answers = Record<string, Record<string, number>>;

const LATE_MS = 25_000;
/** Strangers of so many networks; Linux has all of 127.0.0.0/8. */
const NETWORKS = 20;
const IDLE_SOCKETS = 600;
const SLOW_SOCKETS = 60;

const from = (network: number) =>
  process.platform === "linux" ? `127.0.9.${1 + (network % 250)}` : undefined;
const agents = Array.from(
  { length: NETWORKS },
  (_, n) => new Agent({ keepAlive: true, maxSockets: 16, localAddress: from(n) }),
);

/** For the whole life of the process, so that no text comes twice. */
let runs = 0;

async function attack(order: AttackOrder): Promise<Answers> {
  const answers: Answers = {};
  const count = (name: string, answer: string) => {
    answers[name] ??= {};
    const of = answers[name];
    of[answer] = (of[answer] ?? 0) + 1;
  };
  const timers = attacksOf(order)
    .filter(({ name }) => isMeant(name, order))
    .map((each) => repeat(order.origin, each, count));
  const sockets = isMeant("sockets", order) ? holdSockets(order.origin, count) : undefined;
  await new Promise((resolve) => setTimeout(resolve, order.seconds * 1000));
  for (const timer of timers) clearInterval(timer);
  sockets?.stop();
  // What is under way is an answer too, and must not disturb whoever measures next.
  await Promise.allSettled(underWay);
  return answers;
}

const isMeant = (name: string, { only }: AttackOrder) => only === undefined || only === name;

const underWay = new Set<Promise<void>>();

function repeat(origin: string, each: Attack, count: (name: string, answer: string) => void) {
  let atOnce = 0;
  return setInterval(() => {
    if (atOnce >= each.atOnce) return;
    atOnce++;
    const run = ++runs;
    const sent = send(origin, each.make(run), run).then((answer) => {
      atOnce--;
      count(each.name, answer);
      underWay.delete(sent);
    });
    underWay.add(sent);
  }, 1000 / each.perSecond);
}

/** Resolves with the status, whatever happens. */
function send(origin: string, hostile: Hostile, run: number): Promise<string> {
  return new Promise((resolve) => {
    const { method = "POST", path, headers, body, readMs } = hostile;
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const sent = request(
      new URL(path, origin),
      { method, headers: { ...headers, ...length }, agent: agents[run % NETWORKS] },
      (response) => {
        response.resume();
        const left = () => {
          resolve(String(response.statusCode));
          sent.destroy();
        };
        if (readMs !== undefined) setTimeout(left, readMs);
        response.on("end", () => resolve(String(response.statusCode)));
        response.on("error", () => resolve("closed"));
      },
    );
    const late = setTimeout(() => {
      resolve("late");
      sent.destroy();
    }, LATE_MS);
    sent.on("close", () => clearTimeout(late));
    sent.on("error", () => resolve("closed"));
    sent.end(body);
  });
}

/** Connections that send nothing, or a byte of a header each second; what is closed is opened again. */
function holdSockets(origin: string, count: (name: string, answer: string) => void) {
  const { hostname, port } = new URL(origin);
  const held = new Set<Socket>();
  let slow = 0;
  const open = () => {
    const isSlow = slow < SLOW_SOCKETS;
    const localAddress = from(200 + (held.size % 3));
    const socket = connect({ host: hostname, port: Number(port), localAddress });
    const name = isSlow ? "slow sockets" : "idle sockets";
    let drip: NodeJS.Timeout | undefined;
    if (isSlow) {
      slow++;
      socket.write("POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-slow: ");
      drip = setInterval(() => socket.write("a"), 1000);
    }
    held.add(socket);
    socket.on("connect", () => count(name, "opened"));
    socket.on("error", () => {});
    socket.resume();
    socket.on("close", () => {
      clearInterval(drip);
      if (isSlow) slow--;
      if (held.delete(socket)) count(name, "closed");
    });
  };
  const timer = setInterval(() => {
    for (let n = 0; n < 10 && held.size < IDLE_SOCKETS; n++) open();
  }, 50);
  return {
    stop() {
      clearInterval(timer);
      for (const socket of held) {
        held.delete(socket);
        socket.destroy();
      }
    },
  };
}

serveParent<AttackOrder>(attack);
