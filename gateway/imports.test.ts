import { createLog } from "@tributary/kit/log";
import type { HttpUpload } from "@tributary/kit/routes";
import { platformKey } from "@tributary/testing/viewers";
import { refusal } from "./errors";
import { type HandOver, importRoutes } from "./imports";
import type { Authenticate } from "./viewer";

const log = createLog("gateway", "silent");
const viewer = platformKey("history:write");
const taken = { status: 200, body: "{}\n" };
const body = (async function* () {
  yield Buffer.from("{}");
})();

const handOver = jest.fn<ReturnType<HandOver>, Parameters<HandOver>>(async () => taken);
const authenticate = jest.fn<ReturnType<Authenticate>, Parameters<Authenticate>>(
  async () => viewer,
);
beforeEach(() => {
  jest.clearAllMocks();
});
const routes = importRoutes({ authenticate, handOver, log });

const send = (path: string, headers: HttpUpload["headers"] = {}) => {
  const url = new URL(`http://localhost${path}`);
  const upload = {
    method: "POST",
    url,
    headers,
    requestId: "request-1",
    address: "10.0.0.1",
    body,
  };
  return routes[`POST ${url.pathname}`]!(upload);
};

it("takes these files and no others", () => {
  expect(Object.keys(routes)).toEqual(["POST /import/deployments", "POST /import/purchases"]);
});

it.each(["deployments", "purchases"])(
  "hands %s over unread, with what the address says",
  async (name) => {
    expect(await send(`/import/${name}?import=a&dryRun=true`)).toEqual(taken);
    const input = { import: "a", dryRun: "true" };
    const file = { subgraph: "credits", name, input, body: expect.anything() };
    expect(handOver.mock.calls).toEqual([[file, { viewer, requestId: "request-1" }]]);
  },
);

it.each([
  [
    "nobody",
    () => authenticate.mockResolvedValueOnce({ kind: "ANONYMOUS", id: "a", network: "a" }),
    401,
  ],
  [
    "somebody who is not believed",
    () => authenticate.mockRejectedValueOnce(refusal("UNAUTHENTICATED", "Not signed.", 401)),
    401,
  ],
])("takes nothing from %s", async (_, arrange, status) => {
  arrange();
  expect((await send("/import/deployments")).status).toBe(status);
  expect(handOver).not.toHaveBeenCalled();
});

it.each([
  ["gzip", 415],
  ["identity", 200],
])("a file in %s answers %d", async (encoding, status) => {
  const answer = await send("/import/deployments", { "content-encoding": encoding });
  expect(answer.status).toBe(status);
});

it("answers 503 when the subgraph does not answer", async () => {
  const away = Object.assign(new Error("10.1.2.3 is away"), { code: "ECONNREFUSED" });
  handOver.mockRejectedValueOnce(away);
  const answer = await send("/import/deployments");
  expect([answer.status, answer.body]).toEqual([503, expect.not.stringContaining("10.1.2.3")]);
});

it.each([
  [0, 2],
  [10_000, 3],
])(
  "asked again after %d ms, who is let in no more gets %d pieces in",
  async (askAgainMs, taken) => {
    const pieces: string[] = [];
    handOver.mockImplementationOnce(async ({ body }) => {
      for await (const piece of body) pieces.push(Buffer.from(piece).toString());
      return { status: 200, body: "{}\n" };
    });
    authenticate
      .mockResolvedValueOnce(viewer)
      .mockResolvedValueOnce(viewer)
      .mockResolvedValueOnce(viewer)
      .mockRejectedValue(refusal("UNAUTHENTICATED", "It was revoked.", 401));
    const upload = {
      ...{ method: "POST", url: new URL("http://localhost/import/purchases"), headers: {} },
      ...{ requestId: "request-1", address: "10.0.0.1" },
      body: (async function* () {
        for (const piece of ["a", "b", "c"]) yield Buffer.from(piece);
      })(),
    };
    const { status } = await importRoutes({ authenticate, handOver, log, askAgainMs })[
      "POST /import/purchases"
    ]!(upload);
    expect([pieces.length, status]).toEqual([taken, taken === 3 ? 200 : 401]);
  },
);
