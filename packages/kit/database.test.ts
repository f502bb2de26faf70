import type { DataSource } from "typeorm";
import { afterCommit, beforeCommit, serviceUrl, transaction } from "./database";

/** A database that writes down what becomes of its transactions, in order. */
function noted() {
  const steps: string[] = [];
  const step = (name: string) => async () => void steps.push(name);
  const db = {
    createQueryRunner() {
      const runner = {
        data: {},
        isTransactionActive: true,
        manager: {} as object,
        connect: async () => {},
        startTransaction: step("begin"),
        commitTransaction: step("commit"),
        rollbackTransaction: step("rollback"),
        release: step("release"),
      };
      runner.manager = { queryRunner: runner };
      return runner;
    },
  } as unknown as DataSource;
  return { db, steps };
}
const refused = (code: string) => Object.assign(new Error(code), { code });
const round = ["begin", "rollback", "release"];

it.each([
  ["40P01", 3],
  ["40001", 3],
  ["23505", 1],
  ["55P03", 1],
  ["57014", 1],
])("work that PostgreSQL ends with %s is done %i times in all", async (code, times) => {
  const { db, steps } = noted();
  const work = () => Promise.reject(refused(code));
  await expect(transaction(db, work)).rejects.toThrow(code);
  expect(steps).toEqual(Array.from({ length: times }, () => round).flat());
});

it("a deadlock's victim that gets through the second time is done", async () => {
  const { db, steps } = noted();
  let tries = 0;
  const answer = await transaction(db, async () => {
    tries++;
    if (tries === 1) throw refused("40P01");
    return "done";
  });
  expect(answer).toBe("done");
  expect(steps).toEqual([...round, "begin", "commit", "release"]);
});

it("what is to be done after the commit is done after it, once for each key", async () => {
  const { db, steps } = noted();
  await transaction(db, async (tx) => {
    for (const [key, name] of [
      ["wake", "first"],
      ["wake", "last"],
      ["tell", "told"],
    ] as const)
      afterCommit(tx, key, () => void steps.push(name));
  });
  expect(steps).toEqual(["begin", "commit", "last", "told", "release"]);
});

it("and not at all when the transaction is rolled back, nor by the try that failed", async () => {
  const { db, steps } = noted();
  let tries = 0;
  await transaction(db, async (tx) => {
    tries++;
    if (tries === 1) afterCommit(tx, "wake", () => void steps.push("of the first try"));
    if (tries === 1) throw refused("40001");
  });
  expect(steps).toEqual([...round, "begin", "commit", "release"]);
});

describe("what is to be done last", () => {
  it("is done in the transaction after all else and before the commit, once for each key", async () => {
    const { db, steps } = noted();
    await transaction(db, async (tx) => {
      afterCommit(tx, "wake", () => void steps.push("woken"));
      for (const name of ["first", "last"])
        beforeCommit(tx, "chain", async (within) => {
          expect(within).toBe(tx);
          steps.push(name);
        });
      steps.push("work");
    });
    expect(steps).toEqual(["begin", "work", "last", "commit", "woken", "release"]);
  });

  it("is not done when the work fails, and fails the work when it does", async () => {
    const { db, steps } = noted();
    const failing = transaction(db, async (tx) => {
      beforeCommit(tx, "chain", async () => void steps.push("chained"));
      throw refused("23505");
    });
    await expect(failing).rejects.toThrow("23505");
    const last = transaction(db, async (tx) =>
      beforeCommit(tx, "chain", () => Promise.reject(refused("23514"))),
    );
    await expect(last).rejects.toThrow("23514");
    expect(steps).toEqual([...round, ...round]);
  });

  it("is repeated with the work that a deadlock ended, and done for the last try alone", async () => {
    const { db, steps } = noted();
    let tries = 0;
    await transaction(db, async (tx) => {
      const name = `try ${++tries}`;
      beforeCommit(tx, "chain", async () => {
        if (tries === 1) throw refused("40P01");
        steps.push(name);
      });
    });
    expect(steps).toEqual([...round, "begin", "try 2", "commit", "release"]);
  });
});

describe("a service's address", () => {
  const common = "postgres://owner:se%40cret@db.example:5433/tributary";

  it("is its own where it has one", () => {
    expect(serviceUrl("credits", common, "postgres://a:b@c/d")).toBe("postgres://a:b@c/d");
  });

  it("else the common one, as its own role with a password that is no other's", () => {
    const urls = ["credits", "affiliates-admin"].map((name) => new URL(serviceUrl(name, common)));
    expect(urls.map(({ username }) => username)).toEqual(["credits", "affiliates_admin"]);
    expect(new Set(urls.map(({ host, pathname }) => host + pathname))).toEqual(
      new Set(["db.example:5433/tributary"]),
    );
    const [one, other] = urls.map(({ password }) => password);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(other).not.toBe(one);
    expect(serviceUrl("credits", common.replace("se%40cret", "another"))).not.toContain(one);
  });
});
