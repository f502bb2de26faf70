import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import type { TestService } from "@tributary/testing/service";
import { inBatches } from "../batches";
import { balanceOf, grant, key, spend, startCredits } from "./arrange";

type Order = { lane: string; key: string; bad?: boolean };

function gather(run: (orders: Order[]) => Promise<string[]>) {
  return inBatches<Order, string>({
    lanes: 2,
    most: 3,
    laneKey: ({ lane }) => lane,
    identity: ({ key: name }) => name,
    run,
    least: 3,
    mayBeOneOrder: (error) => !(error instanceof CallerError),
  });
}

test("what queued while a batch was in flight is the next one, at most so many, in order", async () => {
  const batches: string[] = [];
  const { submit } = gather(async (orders) => {
    batches.push(orders.map(({ key: name }) => name).join(""));
    await new Promise((resolve) => setTimeout(resolve, 5));
    return orders.map(({ key: name }) => name);
  });
  const answers = await Promise.all(
    [..."abcdefgh"].map((name) => submit({ lane: "x", key: name })),
  );
  expect(answers.join("")).toBe("abcdefgh");
  expect(batches).toEqual(["abc", "def", "gh"]);
});

test("lanes share what waits; orders of one key keep their order and never run in two lanes", async () => {
  const batches: string[] = [];
  const running: string[] = [];
  const { submit } = gather(async (orders) => {
    const mine = [...new Set(orders.map(({ lane }) => lane))];
    expect(running.filter((lane) => mine.includes(lane))).toEqual([]);
    running.push(...mine);
    batches.push(orders.map(({ key: name }) => name).join(""));
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const lane of mine) running.splice(running.indexOf(lane), 1);
    return orders.map(({ key: name }) => name);
  });
  const orders = ["x1", "x2", "y1", "z1", "z2", "x3", "z3"];
  const answers = await Promise.all(orders.map((name) => submit({ lane: name[0]!, key: name })));
  expect(answers).toEqual(orders);
  expect(batches.slice(0, 2)).toEqual(["x1x2x3", "y1z1z2"]);
  expect(batches.join("")).toMatch(/^.*z2.*z3$/);
});

test("one key never comes twice in a batch", async () => {
  const batches: string[] = [];
  const { submit } = gather(async (orders) => {
    batches.push(orders.map(({ key: name }) => name).join(""));
    return orders.map(({ key: name }) => name);
  });
  await Promise.all([..."aaba"].map((name) => submit({ lane: "x", key: name })));
  expect(batches).toEqual(["a", "ab", "a"]);
});

test("one bad order fails alone; when the database is gone, all of the batch are told", async () => {
  const { submit } = gather(async (orders) => {
    if (orders.some(({ bad }) => bad)) throw new Error("bad order");
    return orders.map(({ key: name }) => name);
  });
  const settled = await Promise.allSettled(
    [..."abc"].map((name) => submit({ lane: "x", key: name, bad: name === "b" })),
  );
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);

  let calls = 0;
  const gone = gather(async () => {
    calls++;
    throw new CallerError("UNAVAILABLE", "gone");
  });
  const all = await Promise.allSettled(
    [..."abc"].map((name) => gone.submit({ lane: "x", key: name })),
  );
  expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(calls).toBe(1);
});

describe("spendCreditsBatch", () => {
  let credits: TestService;
  beforeAll(async () => {
    credits = await startCredits();
  });
  afterAll(() => credits.stop());

  const order = (amount: string, more: object = {}) => ({
    workspaceId: "wks_batch",
    credits: amount,
    deploymentId: "dep",
    idempotencyKey: newId("key"),
    ...more,
  });
  const send = async (spends: object[]) => {
    const { data, errors } = await credits.execute(
      `mutation ($input: SpendCreditsBatchInput!) { spendCreditsBatch(input: $input) {
         results { usage { id credits } account { balance { available } } userErrors { code } } } }`,
      { input: { spends } },
      key,
    );
    if (errors) throw Object.assign(new Error(errors[0]!.message), { errors });
    return data.spendCreditsBatch.results as {
      usage: { id: string; credits: string } | null;
      userErrors: { code: string }[];
    }[];
  };

  test("answers in the order of the inputs; each is refused alone; a malformed one too", async () => {
    await grant(credits, "wks_batch", 10);
    const results = await send([
      order("4"),
      order("7"),
      order("0"),
      order("1", { deploymentId: "" }),
      order("6"),
      order("0.000001"),
    ]);
    expect(results.map(({ usage, userErrors }) => usage?.credits ?? userErrors[0]!.code)).toEqual([
      "4",
      "INSUFFICIENT_CREDITS",
      "AMOUNT_NOT_POSITIVE",
      "INPUT_INVALID",
      "6",
      "INSUFFICIENT_CREDITS",
    ]);
    expect((await balanceOf(credits, "wks_batch")).total).toBe("0");
  });

  test("a key twice in one call is one spend; a key of a single spend is the same key", async () => {
    await grant(credits, "wks_keys", 10);
    const twice = order("1", {
      workspaceId: "wks_keys",
      idempotencyKey: "twice",
      deploymentId: "dep_1",
    });
    const [first, second] = await send([twice, twice]);
    expect(second!.usage!.id).toBe(first!.usage!.id);
    const single = await spend(credits, "wks_keys", 1, { idempotencyKey: "twice" });
    expect(single.usage.id).toBe(first!.usage!.id);
  });

  test("500 go through, 501 are the caller's mistake", async () => {
    await grant(credits, "wks_many", 1000);
    const many = (count: number) =>
      Array.from({ length: count }, () => order("1", { workspaceId: "wks_many" }));
    expect((await send(many(500))).every(({ usage }) => usage !== null)).toBe(true);
    await expect(send(many(501))).rejects.toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
    });
  });
});
