import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { COST_PER_MINUTE, createCallers, FLOOR } from "./callers";

let now = 0;
beforeEach(() => {
  now = 0;
});
const callers = (given = {}) => createCallers(given, () => now);
const limited = expect.objectContaining({
  extensions: { code: "RATE_LIMITED", http: { status: 429 }, retryAfter: expect.any(Number) },
});

/** How many requests in a row are let in, each of which costs so much; at most 20,000. */
function letIn(all: ReturnType<typeof callers>, viewer: Viewer, cost = 0): number {
  for (let n = 0; n < 20_000; n++) {
    try {
      all.begin(viewer).charge(cost);
    } catch {
      return n;
    }
  }
  return 20_000;
}

it("2,000 small queries in one second are too many for a person, and for a network of strangers", () => {
  const all = callers();
  expect(letIn(all, user("ann"))).toBe(COST_PER_MINUTE.person / FLOOR);
  expect(letIn(all, user("ann"))).toBe(0);
  expect(COST_PER_MINUTE.person / FLOOR).toBeLessThan(2_000);
  expect(letIn(all, anonymous)).toBe(COST_PER_MINUTE.anonymous / FLOOR);
  // Nobody else has less for it.
  expect(letIn(all, user("ben"))).toBe(COST_PER_MINUTE.person / FLOOR);
});

it("a partner that asks 50 times a second is never refused, nor a console that turns pages", () => {
  const all = callers();
  let refused = 0;
  const ask = (viewer: Viewer, cost: number) => {
    try {
      all.begin(viewer).charge(cost);
    } catch {
      refused++;
    }
  };
  for (let tick = 0; tick < 50 * 600; tick++) {
    now += 20;
    ask(platformKey("referrals:read"), 200);
    // Ten requests for a page, a dashboard among them, every ten seconds.
    if (tick % 500 === 0) for (let n = 0; n < 10; n++) ask(user("ann"), n === 0 ? 1_400 : 300);
  }
  expect(refused).toBe(0);
});

it("what an operation costs is counted, and aliases of a dear field are dear", () => {
  const all = callers();
  expect(letIn(all, user("ann"), 10_000)).toBe(COST_PER_MINUTE.person / 10_000);
});

it("says when to ask again, and lets in then", () => {
  const all = callers({ person: 600 });
  for (let n = 0; n < 12; n++) all.begin(user("ann"));
  const error = (() => {
    try {
      all.begin(user("ann"));
    } catch (refused) {
      return refused as { message: string; extensions: object };
    }
  })();
  expect(error).toEqual(limited);
  expect(error!.extensions).toMatchObject({ retryAfter: 5 });
  expect(error!.message).toMatch(/Try again in 5 s\.$/);
  now = 4_999;
  expect(() => all.begin(user("ann"))).toThrow(limited);
  now = 5_000;
  all.begin(user("ann"));
});

it("an operation beyond what is left is refused, says until when, and costs no more than its floor", () => {
  const all = callers({ person: 1_000 });
  const caller = all.begin(user("ann"));
  caller.charge(600);
  const next = all.begin(user("ann"));
  expect(() => next.charge(600)).toThrow(limited);
  expect([next.retryAfter(), next.headers().ratelimit]).toEqual([12, '"cost";r=350;t=39']);
});

it("an operation that no minute can pay for is told so", () => {
  const caller = callers({ person: 1_000 }).begin(user("ann"));
  const told = expect.objectContaining({
    message: expect.stringContaining("costs 1200 points and yours may cost 1000 in a minute"),
    extensions: { code: "QUERY_TOO_COMPLEX", http: { status: 400 } },
  });
  expect(() => caller.charge(1_199.5)).toThrow(told);
});

it("the floor is part of what an operation costs", () => {
  const all = callers();
  const caller = all.begin(user("ann"));
  caller.charge(10);
  expect(caller.headers()["ratelimit-remaining"]).toBe(`${COST_PER_MINUTE.person - FLOOR}`);
  caller.charge(80);
  expect(caller.headers()["ratelimit-remaining"]).toBe(`${COST_PER_MINUTE.person - 80}`);
});

it("tells how the account stands, in the fields of the draft and in those before it", () => {
  const caller = callers({ person: 6_000 }).begin(user("ann"));
  caller.charge(1_050);
  expect(caller.headers()).toEqual({
    "ratelimit-policy": '"cost";q=6000;w=60',
    ratelimit: '"cost";r=4950;t=11',
    "ratelimit-limit": "6000",
    "ratelimit-remaining": "4950",
    "ratelimit-reset": "11",
  });
});

it("one person's keys count together, the platform's each for itself, networks by themselves", () => {
  const all = callers({ key: 500, anonymous: 500 });
  const mine = (n: number) => ({ ...keyOf("ann"), id: `key_${n}` });
  for (let n = 0; n < 10; n++) all.begin(mine(n));
  expect(() => all.begin(mine(50))).toThrow(limited);
  for (let n = 0; n < 10; n++) all.begin(platformKey());
  expect(() => all.begin(platformKey())).toThrow(limited);
  all.begin({ ...platformKey(), id: "another" });
  for (let n = 0; n < 10; n++) all.begin({ ...anonymous, id: `${n}` });
  expect(() => all.begin(anonymous)).toThrow(limited);
  all.begin({ ...anonymous, network: "another" });
  all.begin(user("ann"));
});

it("operators have their own allowance, persons theirs", () => {
  const all = callers({ person: 50, operator: 100 });
  expect([letIn(all, user("ann")), letIn(all, operator())]).toEqual([1, 2]);
});

it("a key may have less than keys in general, and never more", () => {
  const all = callers({ key: 500 });
  const small = { ...platformKey(), id: "small", costPerMinute: 100 };
  expect(letIn(all, small)).toBe(2);
  expect(letIn(all, { ...platformKey(), id: "large", costPerMinute: 5_000 })).toBe(10);
  const tiny = all.begin({ ...platformKey(), id: "tiny", costPerMinute: 1 });
  expect(tiny.headers()["ratelimit-limit"]).toBe("1");
  expect(letIn(all, { ...platformKey(), id: "usual", costPerMinute: null })).toBe(10);
});

it("says when both of a key's accounts have enough, not when the first has", () => {
  const all = callers({ key: 600 });
  const small = { ...keyOf("ann"), id: "small", costPerMinute: 100 };
  all.begin(small);
  const caller = all.begin(small);
  all.begin({ ...keyOf("ann"), id: "large" }).charge(500);
  // Nothing is left: of the owner's points ten come back in a second, of the key's own in six.
  const told = expect.objectContaining({ message: expect.stringMatching(/Try again in 6 s\.$/) });
  expect(() => caller.charge(FLOOR + 10)).toThrow(told);
  expect(caller.retryAfter()).toBe(6);
});

it("tells of a key's two accounts the one that has less", () => {
  const all = callers({ key: 600 });
  const small = { ...keyOf("ann"), id: "small", costPerMinute: 400 };
  const caller = all.begin(small);
  expect(caller.headers()).toMatchObject({
    "ratelimit-limit": "400",
    "ratelimit-remaining": "350",
  });
  all.begin({ ...keyOf("ann"), id: "other" }).charge(500);
  expect(caller.headers()).toMatchObject({ "ratelimit-limit": "600", "ratelimit-remaining": "50" });
});

it("an operation of a key may cost what the lesser of its accounts ever has, and not a point more", () => {
  const all = callers({ key: 600 });
  const small = { ...keyOf("ann"), id: "small", costPerMinute: 100 };
  const told = expect.objectContaining({
    message: expect.stringContaining("costs 101 points and yours may cost 100 in a minute"),
  });
  const caller = all.begin(small);
  expect(() => caller.charge(101)).toThrow(told);
  caller.charge(100);
  expect(caller.headers()).toMatchObject({ "ratelimit-remaining": "0" });
});

it("keys of two persons count apart", () => {
  const all = callers({ key: 100 });
  for (let n = 0; n < 2; n++) all.begin(keyOf("ann"));
  expect(() => all.begin(keyOf("ann"))).toThrow(limited);
  all.begin(keyOf("ben"));
});

it("what strangers ask beside /graphql counts by its network and kind", () => {
  const all = callers({ anonymous: 100, webhooks: 100 });
  for (let n = 0; n < 2; n++) all.beginStranger("net", "webhooks", 50);
  expect(() => all.beginStranger("net", "webhooks", 50)).toThrow(limited);
  all.beginStranger("other", "webhooks", 50);
  for (let n = 0; n < 2; n++) all.beginStranger("net", "anonymous", 50);
  expect(() => all.begin({ kind: "ANONYMOUS", id: "net", network: "net" })).toThrow(limited);
});
