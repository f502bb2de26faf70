import type { HttpRequest } from "@tributary/kit/routes";
import { demoStripeRoutes } from "./demo-stripe";
import type { HttpCall, HttpResult } from "./sources/http-client";

const ANSWER: HttpResult = {
  status: 303,
  headers: {
    location: "http://localhost/credits",
    "content-type": "text/html",
    "set-cookie": ["a=b"],
    "x-other": "1",
  },
  body: Buffer.from("page"),
};

function routes(answer: () => Promise<HttpResult> = async () => ANSWER) {
  const asked: HttpCall[] = [];
  const client = {
    call: (call: HttpCall) => {
      asked.push(call);
      return answer();
    },
    stream: () => Promise.reject(new Error("not used")),
    stop: () => undefined,
  };
  const found = demoStripeRoutes("http://127.0.0.1:4010", client);
  const ask = (method: "GET" | "POST" | "HEAD", path: string, body = "") =>
    found[`${method === "POST" ? "POST" : "GET"} /demo/stripe/*`]!({
      method,
      url: new URL(`http://localhost:4000${path}`),
      headers: { authorization: "Bearer secret", cookie: "c=1", "content-type": "text/plain" },
      body: Buffer.from(body),
      requestId: "trace-0001",
      address: "192.0.2.1",
    } satisfies HttpRequest);
  return { ask, asked };
}

it.each([
  ["GET", "/demo/stripe/c/pay/cs_test_1?x=1", "http://127.0.0.1:4010/c/pay/cs_test_1", "GET"],
  ["HEAD", "/demo/stripe/c/pay/cs_test_1", "http://127.0.0.1:4010/c/pay/cs_test_1", "GET"],
  ["POST", "/demo/stripe/setup/finish", "http://127.0.0.1:4010/setup/finish", "POST"],
  ["GET", "/demo/stripe/setup/e/acct_1/x", "http://127.0.0.1:4010/setup/e/acct_1/x", "GET"],
] as const)("passes %s %s on, with nothing of the caller's", async (method, path, url, as) => {
  const { ask, asked } = routes();
  const answer = await ask(method, path, "press=pay");
  expect(asked).toMatchObject([{ method: as, url }]);
  expect(JSON.stringify(asked)).not.toContain("secret");
  expect(answer).toEqual({
    status: 303,
    headers: { location: "http://localhost/credits", "content-type": "text/html" },
    body: ANSWER.body,
  });
});

it.each([
  "/demo/stripe/v1/payment_intents",
  "/demo/stripe/_sim/payments",
  "/demo/stripe/",
  "/demo/stripe/c/pay/",
  "/demo/stripe/c/pay/../../_sim/funds",
  "/demo/stripe/c/pay/%2e%2e/%2e%2e/_sim/funds",
  "/demo/stripe/c/pay/a%2f..%2f_sim",
  "/demo/stripe/c/pay//evil.example",
])("passes on pages alone: %s is none", async (path) => {
  const { ask, asked } = routes();
  expect((await ask("POST", path)).status).toBe(404);
  expect(asked).toEqual([]);
});

it("says so when the simulator does not answer", async () => {
  const { ask } = routes(() => Promise.reject(new Error("refused")));
  expect((await ask("GET", "/demo/stripe/c/pay/cs_test_1")).status).toBe(502);
});
