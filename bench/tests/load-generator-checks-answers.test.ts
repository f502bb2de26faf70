import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Load, runLoad } from "../harness/load";

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function listen(listener: RequestListener): Promise<number> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Ends by its count long before its time. */
const loadOn = (port: number, part: Partial<Load> = {}): Load => ({
  port,
  path: "/graphql",
  connections: [{ authorization: "one" }, { authorization: "two" }],
  bodyBefore: '{"variables":{"after":"',
  bodyAfter: '"}}',
  warmUpMs: 0,
  measureMs: 20_000,
  maxRequests: 40,
  ...part,
});

async function bodyOf(request: Parameters<RequestListener>[0]): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

it("sends valid JSON that differs in every request, on the given connections", async () => {
  const seen: string[] = [];
  const callers = new Set<string | undefined>();
  const port = await listen(async (request, response) => {
    const { variables } = JSON.parse(await bodyOf(request));
    seen.push(variables.after);
    callers.add(request.headers.authorization);
    response.end(JSON.stringify({ data: variables.after }));
  });
  const figures = await runLoad(loadOn(port));
  expect(figures.requests).toBe(40);
  expect(figures.answered).toBeGreaterThanOrEqual(40);
  expect(figures.p50).toBeLessThanOrEqual(figures.p99);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.every((text) => text.length === 16)).toBe(true);
  expect(callers).toEqual(new Set(["one", "two"]));
});

it("waits for the last part of an answer that comes in chunks", async () => {
  const port = await listen(async (request, response) => {
    const text = await bodyOf(request);
    response.write('{"data":');
    setImmediate(() => response.end(`${text}}`));
  });
  expect((await runLoad(loadOn(port))).requests).toBe(40);
});

it.each<[string, (body: string) => { status: number; body: string }]>([
  ["an error status", (body) => ({ status: 503, body })],
  ["an answer with errors", (body) => ({ status: 200, body: `{"errors":[],"data":${body}}` })],
  ["an answer to another request", () => ({ status: 200, body: '{"data":"u000000000000000"}' })],
])("fails on %s instead of counting it", async (_, answer) => {
  const port = await listen(async (request, response) => {
    const { status, body } = answer(await bodyOf(request));
    response.writeHead(status).end(body);
  });
  await expect(runLoad(loadOn(port))).rejects.toThrow("a wrong answer");
});

it("waits for what it asked before its time was over", async () => {
  let asked = 0;
  const port = await listen(async (request, response) => {
    asked += 1;
    const text = await bodyOf(request);
    setTimeout(() => response.end(text), 100);
  });
  const figures = await runLoad(loadOn(port, { measureMs: 150, maxRequests: 1_000 }));
  expect(figures.answered).toBe(asked);
  expect(figures.answered).toBeGreaterThan(figures.requests);
});

it("fails when the server goes away", async () => {
  const port = await listen((request) => request.socket.destroy());
  await expect(runLoad(loadOn(port))).rejects.toThrow(/closed a connection|ECONNRESET/);
});
