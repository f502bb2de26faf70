import { CallerError } from "@tributary/kit/errors";
import { createLog } from "@tributary/kit/log";
import type { HttpRequest } from "@tributary/kit/routes";
import { operator } from "@tributary/testing/viewers";
import { refusal } from "./errors";
import { type AskForFile, exportRoutes } from "./exports";
import type { Authenticate } from "./viewer";

const log = createLog("gateway", "silent");
const viewer = operator();
const file = { status: 200, headers: { "content-type": "text/csv" }, body: "a\r\n" };

const askForFile = jest.fn<ReturnType<AskForFile>, Parameters<AskForFile>>(async () => file);
const authenticate = jest.fn<ReturnType<Authenticate>, Parameters<Authenticate>>(
  async () => viewer,
);
beforeEach(() => {
  jest.clearAllMocks();
});

const ask = (path: string, method = "GET") =>
  exportRoutes({ authenticate, askForFile, listFiles: () => null, log })["GET /export/*"]!({
    method,
    url: new URL(`http://localhost${path}`),
    headers: {},
    requestId: "request-1",
    address: "10.0.0.1",
    body: Buffer.alloc(0),
  } satisfies HttpRequest);

it.each([
  ["/export/payout-batches/pay_1.csv", { batchId: "pay_1" }],
  ["/export/payout-batches/pay_1.csv?part=2&more=3", { batchId: "pay_1", part: "2" }],
  ["/export/payout-batches/pay_1%2F..csv", { batchId: "pay_1%2F." }],
])("%s is a batch's file, asked for as whoever signed in", async (path, input) => {
  expect(await ask(path)).toEqual(file);
  const request = { subgraph: "affiliates-admin", name: "payout-batch", input };
  expect(askForFile.mock.calls).toEqual([[request, { viewer, requestId: "request-1" }]]);
});

it.each([
  "/export/payout-batches/pay_1",
  "/export/payout-batches/.csv",
  "/export/payout-batches/a/b.csv",
  "/export/payout-batches/pay_1.csv/x",
  "/export/elsewhere/pay_1.csv",
  "/export/",
])("%s is no file", async (path) => {
  const answer = await ask(path);
  expect([answer.status, JSON.parse(answer.body as string).errors]).toMatchObject([
    404,
    [{ extensions: { code: "NOT_FOUND", requestId: "request-1" } }],
  ]);
  expect(askForFile).not.toHaveBeenCalled();
});

it("asks nothing for somebody without credentials, and says how to sign in", async () => {
  authenticate.mockResolvedValueOnce({ kind: "ANONYMOUS", id: "a", network: "a" });
  const answer = await ask("/export/payout-batches/pay_1.csv");
  expect(answer).toMatchObject({
    status: 401,
    headers: { "www-authenticate": 'Bearer realm="tributary"', "cache-control": "no-store" },
  });
  expect(askForFile).not.toHaveBeenCalled();
});

it("asks nothing with credentials that are not believed", async () => {
  authenticate.mockRejectedValueOnce(refusal("UNAUTHENTICATED", "Not signed.", 401));
  const answer = await ask("/export/payout-batches/pay_1.csv");
  expect([answer.status, answer.body]).toEqual([401, expect.stringContaining("Not signed.")]);
  expect(askForFile).not.toHaveBeenCalled();
});

it("a HEAD downloads nothing", async () => {
  expect(await ask("/export/payout-batches/pay_1.csv", "HEAD")).toMatchObject({
    status: 405,
    headers: { allow: "GET" },
  });
  expect(askForFile).not.toHaveBeenCalled();
});

it.each(["ECONNREFUSED", "UND_ERR_SOCKET", "UND_ERR_HEADERS_TIMEOUT"])(
  "answers 503 when the subgraph does not answer: %s",
  async (code) => {
    const broken = Object.assign(new Error("10.1.2.3 is away"), { code });
    askForFile.mockRejectedValueOnce(broken);
    const answer = await ask("/export/payout-batches/pay_1.csv");
    expect(answer.status).toBe(503);
    expect(answer.body).not.toContain("10.1.2.3");
  },
);

it("a list is answered before files are looked for, and what is refused has its code's status", async () => {
  const listFiles = jest.fn(async () => {
    throw new CallerError("NOT_FOUND", "There is no such list.");
  });
  const answer = await exportRoutes({ authenticate, askForFile, listFiles, log })["GET /export/*"]!(
    {
      method: "GET",
      url: new URL("http://localhost/export/commissions.csv?status=PAID"),
      headers: {},
      requestId: "request-1",
      address: "10.0.0.1",
      body: Buffer.alloc(0),
    },
  );
  expect([answer.status, answer.body]).toEqual([404, expect.stringContaining("no such list")]);
  const asker = { viewer, requestId: "request-1" };
  expect(listFiles).toHaveBeenCalledWith(expect.any(URL), asker, expect.any(Function));
  expect(askForFile).not.toHaveBeenCalled();
});
