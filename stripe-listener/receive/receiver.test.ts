import { createHash, createHmac } from "node:crypto";
import type { Config } from "@tributary/kit/config";
import type { Logger } from "@tributary/kit/log";
import { receiver } from "./receiver";
import type { NewInboxEvent } from "./store";

const SECRET = "whsec_1";
const EVENT = {
  id: "evt_1",
  object: "event",
  type: "payment_intent.succeeded",
  created: 1,
  livemode: false,
  data: { object: { object: "payment_intent", id: "pi_1" } },
};

function sign(body: Buffer | string, aheadSeconds = 0): string {
  const time = Math.floor(Date.now() / 1000) + aheadSeconds;
  return `t=${time},v1=${createHmac("sha256", SECRET).update(`${time}.`).update(body).digest("hex")}`;
}

function open({ secrets = [SECRET], full = false, fails = false, ours = ["acct_1"] } = {}) {
  const stored: NewInboxEvent[] = [];
  const logged: [string, object, string][] = [];
  let accepted = 0;
  const log = (level: string) => (fields: object, message: string) =>
    void logged.push([level, fields, message]);
  const { receive, counts } = receiver({
    config: { STRIPE_WEBHOOK_SECRETS: secrets, STRIPE_LIVEMODE: false } as unknown as Config,
    log: { warn: log("warn"), error: log("error") } as unknown as Logger,
    writer: {
      async store(event) {
        if (fails) throw new Error("the database is away");
        stored.push(event);
      },
    },
    backlog: {
      measure: async () => {},
      accepted: () => void accepted++,
      isFull: () => full,
      isReceiving: () => false,
    },
    async isOurs(accountId) {
      if (fails) throw new Error("the database is away");
      return ours.includes(accountId);
    },
  });
  const post = async (body: Buffer | string, signature?: string) => {
    const answer = await receive({
      method: "POST",
      url: new URL("http://localhost/webhooks/stripe"),
      headers: { "stripe-signature": signature ?? sign(body) },
      body: Buffer.from(body),
      requestId: "r",
      address: "a",
    });
    return { ...answer, body: JSON.parse(answer.body as string) };
  };
  const counted = () => Object.entries(counts()).filter(([, count]) => count > 0);
  return { post, stored, logged, counted, accepted: () => accepted };
}
const body = (more: object = {}) => JSON.stringify({ ...EVENT, ...more });

it("an event is stored before it is answered 200, and counted", async () => {
  const ear = open();
  expect(await ear.post(body())).toMatchObject({ status: 200, body: { received: true } });
  expect(ear.stored).toMatchObject([{ eventId: "evt_1", status: "PENDING" }]);
  expect([ear.counted(), ear.accepted(), ear.logged]).toEqual([[["ACCEPTED", 1]], 1, []]);
});

it("one that nobody knows is stored too, and counted apart", async () => {
  const ear = open();
  expect((await ear.post(body({ type: "quantum.entangled" }))).status).toBe(200);
  expect([ear.counted(), ear.accepted(), ear.stored.length]).toEqual([[["IGNORED", 1]], 1, 1]);
});

it.each<[string, string, string, object]>([
  ["the body is no event of Stripe's", "MALFORMED", "{", {}],
  ["the body nests deeper than an event does", "TOO_DEEP", "[".repeat(102) + "]".repeat(102), {}],
  [
    "the event is of the other mode: see STRIPE_LIVEMODE",
    "OTHER_MODE",
    body({ livemode: true }),
    {},
  ],
])("whoever can sign is told: %s", async (said, why, sent) => {
  const ear = open();
  expect(await ear.post(sent)).toMatchObject({ status: 400, body: { error: said } });
  const digest = createHash("sha256").update(sent).digest("hex");
  expect(ear.logged).toEqual([["warn", { why, digest, refused: 1 }, "webhook refused"]]);
  expect([ear.counted(), ear.accepted(), ear.stored]).toEqual([[[why, 1]], 0, []]);
});

const updated = (account: string, more: object = {}) =>
  body({ type: "account.updated", data: { object: { object: "account" } }, account, ...more });

it("an event of a connected account of ours is taken as any other", async () => {
  const ear = open();
  expect(await ear.post(updated("acct_1"))).toMatchObject({ status: 200 });
  expect(ear.stored).toMatchObject([{ eventId: "evt_1", status: "PENDING" }]);
  expect([ear.counted(), ear.accepted()]).toEqual([[["ACCEPTED", 1]], 1]);
});

it.each([
  ["of an account that is not ours", updated("acct_2")],
  ["of a kind that nobody is told of", body({ account: "acct_1" })],
  ["of the other mode", updated("acct_1", { livemode: true })],
])("one %s is answered 200 and forgotten", async (_, sent) => {
  const ear = open();
  expect(await ear.post(sent)).toMatchObject({ status: 200, body: { received: true } });
  expect([ear.counted(), ear.accepted(), ear.stored]).toEqual([[["PASSED_OVER", 1]], 0, []]);
  expect(ear.logged).toEqual([]);
});

it("where it cannot be told whose it is, Stripe is told to come back", async () => {
  const ear = open({ fails: true });
  expect((await ear.post(updated("acct_1"))).status).toBe(503);
  expect(ear.counted()).toEqual([["OVERLOADED", 1]]);
});

it.each([
  ["NO_SIGNATURE", ""],
  ["BAD_SIGNATURE", sign("other")],
  ["FUTURE", sign(body(), 3600)],
])("whoever cannot is not told: %s", async (why, signature) => {
  const ear = open();
  for (let times = 0; times < 2; times++)
    expect(await ear.post(body(), signature)).toMatchObject({
      status: 400,
      body: { error: "not accepted" },
    });
  expect(ear.counted()).toEqual([[why, 2]]);
  expect(ear.stored).toEqual([]);
});

it("without a secret there is no such place, whatever is signed", async () => {
  const ear = open({ secrets: [] });
  expect(await ear.post(body())).toMatchObject({ status: 404, body: { error: "not found" } });
  expect([ear.counted(), ear.stored]).toEqual([[], []]);
});

it("256 KB are read and one byte more is not, before anything is reckoned", async () => {
  const ear = open();
  const padded = (bytes: number) =>
    `${body().slice(0, -1)},"p":"${"x".repeat(bytes - body().length - 7)}"}`;
  expect(padded(256 * 1024)).toHaveLength(256 * 1024);
  expect((await ear.post(padded(256 * 1024))).status).toBe(200);
  expect(await ear.post(padded(256 * 1024 + 1), "")).toMatchObject({
    status: 413,
    headers: { connection: "close" },
    body: { error: "the body is too large" },
  });
  expect(ear.counted()).toEqual([["ACCEPTED", 1]]);
});

it.each([
  ["too much waits", { full: true }, []],
  [
    "the database is away",
    { fails: true },
    [
      [
        "error",
        { err: expect.any(Error), event: "evt_1" },
        "an event could not be stored; Stripe repeats it",
      ],
    ],
  ],
])("while %s Stripe is told to come back in half a minute", async (_, state, logged) => {
  const ear = open(state);
  expect(await ear.post(body())).toMatchObject({
    status: 503,
    headers: { "retry-after": "30" },
    body: { error: "busy, try again" },
  });
  expect(ear.logged).toEqual(logged);
  expect([ear.counted(), ear.accepted(), ear.stored]).toEqual([[["OVERLOADED", 1]], 0, []]);
});

it("counts cannot be changed from outside", async () => {
  const ear = open();
  (ear.counted() as unknown[]).push("x");
  expect(ear.counted()).toEqual([]);
});
