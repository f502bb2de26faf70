// Prints how long one person waits for the console's query alone, and beside strangers who send distinct documents as fast as they
// can over 32 connections. No benchmark of the page: run it by `node --import ./scripts/source.mjs bench/flood/measure.ts`.
import { Agent, request } from "node:http";
import { OPERATION } from "../console-query/constants";
import { makeIdentities } from "../console-query/identities";
import { measuredSchemas, supergraphOf } from "../console-query/schemas";
import type { SideSetup } from "../console-query/server";
import { program, startProcess } from "../harness/processes";
import { percentile } from "../harness/statistics";

const SECONDS = 8;
const CONNECTIONS = 32;

interface Answer {
  status: number;
  ms: number;
}

function send(port: number, agent: Agent, headers: object, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const from = performance.now();
    const options = { port, agent, method: "POST", path: "/graphql" };
    const call = request(
      { ...options, headers: { "content-type": "application/json", ...headers } },
      (answer) => {
        answer.resume();
        answer.once("end", () =>
          resolve({ status: answer.statusCode!, ms: performance.now() - from }),
        );
      },
    );
    call.once("error", reject);
    call.end(body);
  });
}

/** The console's query, again and again on one connection, by a person. */
async function askConsole(port: number, token: string, until: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const answers: Answer[] = [];
  for (let n = 0; performance.now() < until; n++) {
    const body = JSON.stringify({ query: OPERATION, variables: { after: `c${n}` } });
    answers.push(await send(port, agent, { authorization: `Bearer ${token}` }, body));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  agent.destroy();
  return answers;
}

/** A stranger on one connection: no text twice, so that each is parsed, validated and planned. */
async function stranger(port: number, from: string, name: string, until: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: from });
  const answers: Answer[] = [];
  for (let n = 0; performance.now() < until; n++) {
    const query = `query ${name}${n} { viewer { id kind user { id } promoter { id code } } }`;
    const body = JSON.stringify({ query });
    try {
      answers.push(await send(port, agent, {}, body));
    } catch {
      // Its connection was closed: it comes again.
    }
  }
  agent.destroy();
  return answers;
}

function figures(answers: readonly Answer[]) {
  const ok = answers.filter(({ status }) => status === 200);
  const times = ok.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => (times.length > 0 ? percentile(times, share).toFixed(1) : "-");
  const by = new Map<number, number>();
  for (const { status } of answers) by.set(status, (by.get(status) ?? 0) + 1);
  return { answered: ok.length, p50: at(0.5), p99: at(0.99), statuses: Object.fromEntries(by) };
}

async function main() {
  const schemas = measuredSchemas();
  const identities = await makeIdentities(1);
  const server = startProcess(program("console-query", "server"), { place: "server" });
  try {
    const supergraphSdl = supergraphOf(schemas);
    const setup: SideSetup = { side: "tributary", schemas, supergraphSdl, identities };
    const { port } = await server.ask<{ port: number }>(setup);
    const [token] = identities.tokens as [string];
    const until = () => performance.now() + SECONDS * 1_000;
    await askConsole(port, token, performance.now() + 3_000);
    console.log("alone", figures(await askConsole(port, token, until())));
    for (const networks of [1, CONNECTIONS]) {
      const end = until();
      const strangers = Array.from({ length: CONNECTIONS }, (_, n) =>
        stranger(port, `127.0.0.${2 + (n % networks)}`, `S${networks}_${n}_`, end),
      );
      const person = figures(await askConsole(port, token, end));
      console.log(`beside ${CONNECTIONS} strangers of ${networks} network(s)`, person);
      console.log("  the strangers", figures((await Promise.all(strangers)).flat()));
      console.log("  alone again", figures(await askConsole(port, token, until())));
    }
    console.log(`processor time of the server: ${server.cpuMs()} ms`);
  } finally {
    await server.stop();
  }
}

void main();
