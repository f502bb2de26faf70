import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createLog } from "@tributary/kit/log";
import { type IdentitySigner, identitySigner, identityVerifier } from "@tributary/kit/viewer";
import { user } from "@tributary/testing/viewers";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import type { Gateway } from "../gateway";
import { createHttpClient, type HttpClient } from "../sources/http-client";
import { remoteSource } from "../sources/remote";
import type { SubgraphSource } from "../sources/source";
import { smallGateway, smallSource } from "./small-graph";

const identity = { viewer: user("ann"), requestId: "request-1" };
const query = "{ me { id name balance } }";
const log = createLog("gateway", "silent");

const failing = (fetch: SubgraphSource["fetch"]): SubgraphSource => ({
  fetch,
  ready: async () => false,
  stop: async () => {},
});

const withMoney = async (
  fetch: SubgraphSource["fetch"],
  work: (gateway: Gateway) => Promise<void>,
) => {
  const gateway = await smallGateway(
    { money: failing(fetch) },
    { timeLimits: { queryMs: 1_000, mutationMs: 1_000, requestMs: 3_000 } },
  );
  try {
    await work(gateway);
  } finally {
    await gateway.stop();
  }
};

it.each<[string, SubgraphSource["fetch"]]>([
  ["never answers", () => new Promise(() => {})],
  ["throws", async () => Promise.reject(new Error("password=hunter2"))],
])("what the others know is answered when one %s", async (_, fetch) => {
  await withMoney(fetch, async (gateway) => {
    const { data, errors } = await gateway.execute({ query }, identity);
    expect(data).toEqual({ me: { id: "ann", name: "Person ann", balance: null } });
    expect(errors).toEqual([
      {
        message: expect.stringContaining("did not answer in time"),
        path: ["me"],
        extensions: { code: "UNAVAILABLE", requestId: "request-1" },
      },
    ]);
    expect(await gateway.ready()).toBe(false);
  });
});

it("one that hangs is asked no more after a while, and what the others know is answered as before", async () => {
  let asked = 0;
  const never = () => {
    asked++;
    return new Promise<never>(() => {});
  };
  await withMoney(never, async (gateway) => {
    const ask = () => gateway.execute({ query }, identity);
    await Promise.all(Array.from({ length: 10 }, ask));
    const before = asked;
    const answers = await Promise.all(Array.from({ length: 50 }, ask));
    expect([before, asked]).toEqual([10, 10]);
    for (const { data, errors } of answers) {
      expect(data).toEqual({ me: { id: "ann", name: "Person ann", balance: null } });
      expect(errors).toMatchObject([{ path: ["me"], extensions: { code: "UNAVAILABLE" } }]);
    }
  });
});

it("what is missing in a list is told by the list's place", async () => {
  await withMoney(
    async () => Promise.reject(new Error("down")),
    async (gateway) => {
      const people = "{ people(first: 2) { nodes { id balance } } }";
      const { data, errors } = await gateway.execute({ query: people }, identity);
      expect(data).toEqual({
        people: {
          nodes: [
            { id: "p0", balance: null },
            { id: "p1", balance: null },
          ],
        },
      });
      expect(errors?.map(({ path }) => path)).toEqual([["people", "nodes"]]);
    },
  );
});

it("a subgraph's own errors keep their code, request and field, and lose the rest", async () => {
  const fetch: SubgraphSource["fetch"] = async () => ({
    data: { _entities: [null] },
    errors: [
      {
        message: "Credits cannot be shown now.",
        path: ["_entities", 0, "balance"],
        extensions: { code: "CONFLICT", requestId: "request-1", field: ["x"], stack: "at x.js" },
      },
      { message: "select * from secret", extensions: { stacktrace: ["x"] } },
    ],
  });
  await withMoney(fetch, async (gateway) => {
    const { data, errors } = await gateway.execute({ query }, identity);
    expect(data).toEqual({ me: { id: "ann", name: "Person ann", balance: null } });
    expect(errors).toEqual([
      {
        message: "Credits cannot be shown now.",
        path: ["me", "balance"],
        extensions: { code: "CONFLICT", requestId: "request-1", field: ["x"] },
      },
      {
        message: expect.stringContaining("Something went wrong on our side"),
        extensions: { code: "INTERNAL", requestId: "request-1" },
      },
    ]);
  });
});

it("a null where the schema has none is logged, and is not told to the caller", async () => {
  const lines: unknown[] = [];
  const listening = Object.assign(Object.create(log), {
    error: (fields: unknown, text: string) => lines.push([text, fields]),
  });
  const people = failing(async () => ({
    data: { me: { __typename: "Person", id: "ann", name: null } },
  }));
  const gateway = await smallGateway({ people }, { log: listening });
  const answer = await gateway.execute({ query: "query Broken { me { id name } }" }, identity);
  await gateway.stop();
  expect(answer).toEqual({ data: { me: null } });
  expect(lines).toEqual([
    [
      "a subgraph broke its types",
      { requestId: "request-1", operationName: "Broken", found: [expect.anything()] },
    ],
  ]);
});

describe("over HTTP", () => {
  let server: Server;
  let client: HttpClient;
  let signer: IdentitySigner;
  let jwk: JWK;
  let url: string;
  let requests: IncomingMessage[];
  let bodies: string[];
  let sockets: Set<Socket>;
  let respond: (request: IncomingMessage, response: ServerResponse, body: string) => void;

  beforeAll(async () => {
    const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
    jwk = { ...(await exportJWK(privateKey)), kid: "k1" };
    signer = await identitySigner(jwk);
  });
  beforeEach(async () => {
    client = createHttpClient();
    requests = [];
    bodies = [];
    sockets = new Set();
    server = createServer((request, response) => {
      requests.push(request);
      sockets.add(request.socket);
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        bodies.push(body);
        respond(request, response, body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    client.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const money = () => remoteSource({ name: "money", url, client, signer });
  const local = smallSource("money");
  const answering = async (request: IncomingMessage, response: ServerResponse, body: string) => {
    const verifier = await identityVerifier([jwk], "money");
    const viewer = await verifier.verify(request.headers["x-identity"] as string);
    if (!viewer) return void response.writeHead(401).end("{}");
    const requestId = request.headers["x-request-id"] as string;
    const never = new AbortController().signal;
    const answer = await local.fetch(JSON.parse(body), { viewer, requestId }, never);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  };
  const ask = async (text = query) => {
    const gateway = await smallGateway(
      { money: money() },
      { timeLimits: { queryMs: 1_000, mutationMs: 1_000, requestMs: 3_000 } },
    );
    try {
      return await gateway.execute({ query: text }, identity);
    } finally {
      await gateway.stop();
    }
  };

  it("answers as in process, and the subgraph gets the signed identity and the request's id", async () => {
    respond = (...all) => void answering(...all);
    expect(await ask()).toEqual({
      data: { me: { id: "ann", name: "Person ann", balance: "ann has 5" } },
    });
    const { headers } = requests[0]!;
    expect(headers["x-request-id"]).toBe("request-1");
    const [, payload] = (headers["x-identity"] as string).split(".");
    const claims = JSON.parse(Buffer.from(payload!, "base64url").toString());
    expect(claims).toMatchObject({ aud: "money", iss: "tributary-gateway", viewer: user("ann") });
    expect(claims.exp - claims.iat).toBe(30);
    expect(Object.keys(headers).sort()).toEqual(
      ["connection", "content-length", "content-type", "host", "x-identity", "x-request-id"].sort(),
    );
  });

  it("uses one connection for requests that follow each other", async () => {
    respond = (...all) => void answering(...all);
    const gateway = await smallGateway({ money: money() });
    for (let n = 0; n < 5; n++) await gateway.execute({ query }, identity);
    await gateway.stop();
    expect([requests.length, sockets.size]).toEqual([5, 1]);
  });

  it.each<[string, typeof respond]>([
    ["never answers", () => {}],
    ["answers 500", (_, response) => void response.writeHead(500).end("oops")],
    ["answers 401", (_, response) => void response.writeHead(401).end("{}")],
    ["answers HTML", (_, response) => void response.writeHead(200).end("<html>")],
    ["answers JSON that is no GraphQL", (_, response) => void response.writeHead(200).end("[]")],
    ["redirects", (_, response) => void response.writeHead(302, { location: "/" }).end()],
    [
      "cuts its answer off",
      (request, response) => {
        response.writeHead(200, { "content-length": 1_000 }).write('{"data"');
        setTimeout(() => request.socket.destroy(), 20);
      },
    ],
    ["hangs up each time", (request) => void request.socket.destroy()],
  ])("answers the rest when the subgraph %s", async (_, how) => {
    respond = how;
    const { data, errors } = await ask();
    expect(data).toEqual({ me: { id: "ann", name: "Person ann", balance: null } });
    expect(errors?.map((error) => error.extensions?.code)).toEqual(["UNAVAILABLE"]);
  });

  it("closes the connection of an answer that it no longer waits for", async () => {
    let closed: Promise<unknown> = Promise.resolve();
    respond = (request) => {
      closed = new Promise((resolve) => request.socket.on("close", resolve));
    };
    await ask();
    await closed;
  });

  it("answers the rest when nothing listens there", async () => {
    const nowhere = remoteSource({ name: "money", url: "http://127.0.0.1:1", client, signer });
    const gateway = await smallGateway({ money: nowhere });
    const { data, errors } = await gateway.execute({ query }, identity);
    expect(await gateway.ready()).toBe(false);
    await gateway.stop();
    expect(data?.me).toEqual({ id: "ann", name: "Person ann", balance: null });
    expect(errors?.[0]?.extensions?.code).toBe("UNAVAILABLE");
  });

  describe("a connection that the peer closed meanwhile", () => {
    const cutFirst: typeof respond = (request, response) => {
      if (requests.length === 1) request.socket.resetAndDestroy();
      else response.writeHead(200).end('{"data":{"x":1}}');
    };
    const fetch = (text: string) =>
      money().fetch({ query: text }, identity, new AbortController().signal);

    it("costs a query one more try", async () => {
      respond = cutFirst;
      expect(await fetch("{ x }")).toEqual({ data: { x: 1 } });
      expect(requests).toHaveLength(2);
    });

    it("fails a mutation, which may have been done", async () => {
      respond = cutFirst;
      await expect(fetch("mutation { x }")).rejects.toMatchObject({ code: "ECONNRESET" });
      expect(requests).toHaveLength(1);
    });
  });
});
