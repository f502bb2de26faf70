import type { HttpAnswer } from "@tributary/kit/routes";
import type { HttpCall, HttpClient } from "./sources/http-client";
import { forwardedWebhooks } from "./webhooks";

const body = Buffer.from('{ "id" : "evt_1" }\r\n');
const headers = {
  "content-type": "application/json",
  "stripe-signature": "t=1,v1=abc",
  authorization: "Bearer token",
  "x-identity": "forged",
  cookie: "a=b",
};

async function forward(
  client: Partial<HttpClient>,
  url = "http://listener:4000",
): Promise<HttpAnswer> {
  const { "POST /webhooks/stripe": handler } = forwardedWebhooks(url, client as HttpClient);
  return handler!({ method: "POST", headers, body, requestId: "trace-123" } as never);
}

it.each(["http://listener:4000", "http://listener:4000/"])(
  "hands the very bytes to the listener at %s, with the signature and no other credentials",
  async (url) => {
    const calls: HttpCall[] = [];
    const answer = await forward(
      {
        call: async (call) => {
          calls.push(call);
          return { status: 400, headers: {}, body: Buffer.from("no") };
        },
      },
      url,
    );
    expect(calls).toEqual([
      {
        method: "POST",
        url: "http://listener:4000/webhooks/stripe",
        headers: {
          "content-type": "application/json",
          "stripe-signature": "t=1,v1=abc",
          "x-request-id": "trace-123",
        },
        body,
        retry: true,
        signal: expect.any(AbortSignal),
      },
    ]);
    expect(calls[0]!.body).toBe(body);
    expect(answer).toMatchObject({ status: 400, body: Buffer.from("no") });
  },
);

it("asks Stripe to come back when the listener does not answer", async () => {
  const call = () => Promise.reject(new Error("ECONNREFUSED"));
  const answer = await forward({ call });
  expect(answer).toMatchObject({ status: 503, headers: { "retry-after": "10" } });
});

it("answers before Stripe gives up after ten seconds", async () => {
  jest.useFakeTimers();
  const answer = forward({ call: () => new Promise(() => {}) });
  await jest.advanceTimersByTimeAsync(8_000);
  expect(await answer).toMatchObject({ status: 503 });
  jest.useRealTimers();
});
