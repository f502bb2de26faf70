import { newId } from "@tributary/kit/ids";
import { contextsOf } from "@tributary/kit/subgraph";
import type { TestService } from "@tributary/testing/service";
import { reverseSpend } from "../actions/reverse-spend";
import { spendCredits } from "../actions/spend-credits";
import type { Context, CreditsServices } from "../context";
import { spendBatches } from "../spend-batches";
import { service } from "../subgraph";
import { grant, key, startCredits } from "./arrange";
import { tally, violations } from "./look";

const DEEP = process.env.TRIBUTARY_DEEP === "1";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits({ DATABASE_POOL: "12" });
});
afterAll(() => credits.stop());

/** A caller with batches of its own, as if each worker were a process. */
function worker(): Context {
  const services = credits.running.services as CreditsServices;
  const contextOf = contextsOf(service.subgraph!(services), services);
  return {
    ...(contextOf({ viewer: key, requestId: "worker" }) as Context),
    spends: spendBatches(services),
  };
}

/** Does each job on some of the workers, in whatever order they get to it. */
async function onWorkers<T>(workers: Context[], jobs: ((context: Context) => Promise<T>)[]) {
  const answers: T[] = new Array(jobs.length);
  let next = 0;
  await Promise.all(
    workers.map(async (context) => {
      for (let place = next++; place < jobs.length; place = next++) {
        answers[place] = await jobs[place]!(context);
      }
    }),
  );
  return answers;
}

test.each(Array.from({ length: DEEP ? 20 : 1 }, (_, round) => round))(
  "I8: 500 spends, then each reversed twice at once by 20 workers over 80 accounts (round %i)",
  async (round) => {
    const accounts = Array.from({ length: 80 }, (_, n) => `wks_${round}_${n}`);
    for (const id of accounts) await grant(credits, id, 10_000);
    const workers = Array.from({ length: 20 }, worker);
    const spends = await onWorkers(
      workers,
      Array.from({ length: 500 }, (_, n) => async (context: Context) => {
        const workspaceId = accounts[(n * 7) % 80]!;
        const deploymentId = `dep_${n}`;
        const { usageId } = await spendCredits(context, {
          workspaceId,
          credits: BigInt(1 + (n % 13)) * 1_000_000n,
          deploymentId,
          idempotencyKey: newId("key"),
        });
        return { workspaceId, deploymentId, usageId: usageId! };
      }),
    );
    expect(new Set(spends.map(({ usageId }) => usageId)).size).toBe(500);

    const twice = spends.flatMap((spend, n) => [
      { ...spend, idempotencyKey: `back_${round}_${n}` },
      { ...spend, idempotencyKey: `back_${round}_${n}` },
    ]);
    const answers = await onWorkers(
      workers,
      twice.map((input) => (context) => reverseSpend(context, { ...input, reason: "twice" })),
    );
    expect(tally(answers)).toEqual({ done: 1000 });
    expect(answers.map(({ usageId }) => usageId)).toEqual(twice.map(({ usageId }) => usageId));
    const { rows } = await credits.database.admin.query(
      "select count(*)::int as reversals from credits.transfer where kind = 'REVERSAL' and workspace_id like $1",
      [`wks_${round}_%`],
    );
    expect(rows[0].reversals).toBe(500);

    const other = await onWorkers(
      workers,
      spends.map(
        (input) => (context) =>
          reverseSpend(context, { ...input, reason: "again", idempotencyKey: newId("key") }),
      ),
    );
    expect(tally(other)).toEqual({ ALREADY_REVERSED: 500 });
    expect(await violations(credits)).toEqual([]);
    const { rows: sums } = await credits.database.admin.query(
      "select sum(awarded)::text as total from credits.account where workspace_id like $1",
      [`wks_${round}_%`],
    );
    expect(sums[0].total).toBe(String(80n * 10_000n * 1_000_000n));
  },
);

test.each([1, 8, 64])(
  "I3: 640 spends of 7 against 700 by %i workers: exactly 100 succeed, nothing below zero",
  async (count) => {
    const workspaceId = `wks_640_${count}`;
    await grant(credits, workspaceId, 700);
    const answers = await onWorkers(
      Array.from({ length: count }, worker),
      Array.from(
        { length: 640 },
        () => (context: Context) =>
          spendCredits(context, {
            workspaceId,
            credits: 7_000_000n,
            deploymentId: "dep",
            idempotencyKey: newId("key"),
          }),
      ),
    );
    expect(tally(answers)).toEqual({ done: 100, INSUFFICIENT_CREDITS: 540 });
    expect(await violations(credits)).toEqual([]);
  },
);

test("I8: one key sent 640 times has one effect, and the same answer every time", async () => {
  await grant(credits, "wks_key", 700);
  const answers = await onWorkers(
    Array.from({ length: 20 }, worker),
    Array.from(
      { length: 640 },
      () => (context: Context) =>
        spendCredits(context, {
          workspaceId: "wks_key",
          credits: 7_000_000n,
          deploymentId: "dep",
          idempotencyKey: "one",
        }),
    ),
  );
  expect(new Set(answers.map(({ usageId }) => usageId)).size).toBe(1);
  const { rows } = await credits.database.admin.query(
    "select awarded from credits.account where workspace_id = 'wks_key'",
  );
  expect(rows[0].awarded).toBe("693000000");
});

test("I8: one key for two workspaces at once: one spends, the other is a conflict", async () => {
  await grant(credits, "wks_k1", 100);
  await grant(credits, "wks_k2", 100);
  const answers = await onWorkers(
    Array.from({ length: 20 }, worker),
    Array.from(
      { length: 100 },
      (_, n) => (context: Context) =>
        spendCredits(context, {
          workspaceId: n % 2 ? "wks_k1" : "wks_k2",
          credits: 1_000_000n,
          deploymentId: "dep",
          idempotencyKey: `shared_${n >> 1}`,
        }),
    ),
  );
  for (let n = 0; n < 100; n += 2) {
    const codes = [answers[n]!, answers[n + 1]!].map(
      ({ userErrors }) => userErrors[0]?.code ?? null,
    );
    expect(codes.sort()).toEqual(["IDEMPOTENCY_CONFLICT", null]);
  }
  expect(await violations(credits)).toEqual([]);
});

test("I20: random batches over many workspaces from many connections never deadlock", async () => {
  const accounts = Array.from({ length: 12 }, (_, n) => `wks_dead_${n}`);
  for (const id of accounts) await grant(credits, id, 1000);
  const { rows: before } = await credits.database.admin.query(
    "select deadlocks from pg_stat_database where datname = current_database()",
  );
  const answers = await onWorkers(
    Array.from({ length: 24 }, worker),
    Array.from(
      { length: 300 },
      (_, n) => async (context: Context) =>
        Promise.all(
          Array.from({ length: 6 }, (_, m) =>
            spendCredits(context, {
              workspaceId: accounts[(n * 5 + m * 7) % 12]!,
              credits: 1_000_000n,
              deploymentId: "dep",
              idempotencyKey: newId("key"),
            }),
          ),
        ),
    ),
  );
  expect(tally(answers.flat())).toEqual({ done: 1800 });
  await credits.database.admin.query("select pg_stat_force_next_flush()");
  const { rows: after } = await credits.database.admin.query(
    "select deadlocks from pg_stat_database where datname = current_database()",
  );
  expect(after[0].deadlocks).toBe(before[0].deadlocks);
});
