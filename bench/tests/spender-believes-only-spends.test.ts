import { nextSpends } from "../credit-spends/spender";

interface Sent {
  workspaceId: string;
  idempotencyKey: string;
}

let made = 0;
const payload = (part: object = {}) => {
  made += 1;
  return { usage: { id: `usg_${made}` }, userErrors: [], ...part };
};

/** As HTTP brings it, in chunks. */
const answer = (data: object) =>
  Buffer.from(
    `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nfff\r\n${JSON.stringify({ data })}\r\n0\r\n\r\n`,
  );

const single = () => nextSpends({ hot: false, perRequest: null });
const batch = () => nextSpends({ hot: true, perRequest: 3 });

it("sends every spend under a key of its own, to one workspace or to many", () => {
  const one = Array.from({ length: 50 }, () => JSON.parse(single().body).variables.input as Sent);
  const hot = JSON.parse(batch().body).variables.input.spends as Sent[];
  const keys = [...one, ...hot].map(({ idempotencyKey }) => idempotencyKey);
  expect(new Set(keys).size).toBe(53);
  expect(new Set(one.map(({ workspaceId }) => workspaceId)).size).toBeGreaterThan(20);
  expect(new Set(hot.map(({ workspaceId }) => workspaceId))).toEqual(new Set(["wks_hot"]));
});

it("believes a spend that is new", () => {
  expect(single().isAnsweredBy(answer({ spendCredits: payload() }))).toBe(true);
  const results = [payload(), payload(), payload()];
  expect(batch().isAnsweredBy(answer({ spendCreditsBatch: { results } }))).toBe(true);
});

it.each([
  ["a refusal", payload({ usage: null, userErrors: [{ code: "INSUFFICIENT_CREDITS" }] })],
  ["a spend that was refused too", payload({ userErrors: [{ code: "INSUFFICIENT_CREDITS" }] })],
  ["something else's id", payload({ usage: { id: "lot_1" } })],
])("does not believe %s", (_, refused) => {
  expect(single().isAnsweredBy(answer({ spendCredits: refused }))).toBe(false);
  const results = [payload(), refused, payload()];
  expect(batch().isAnsweredBy(answer({ spendCreditsBatch: { results } }))).toBe(false);
});

it("does not believe a spend that answered another request before", () => {
  const known = payload();
  expect(single().isAnsweredBy(answer({ spendCredits: known }))).toBe(true);
  expect(single().isAnsweredBy(answer({ spendCredits: known }))).toBe(false);
});

it("does not believe a batch that answers fewer spends, or none", () => {
  const results = [payload(), payload()];
  expect(batch().isAnsweredBy(answer({ spendCreditsBatch: { results } }))).toBe(false);
  expect(batch().isAnsweredBy(answer({ spendCreditsBatch: null as never }))).toBe(false);
  expect(batch().isAnsweredBy(Buffer.from("HTTP/1.1 200 OK\r\n\r\nnothing"))).toBe(false);
});
