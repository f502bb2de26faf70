import type pg from "pg";
import { type Around, queryAround } from "./viewer-query";

const before = { name: "before", text: "select set_config('role', $1, true)", values: ["own"] };
const after = { name: "after", text: "select set_config('role', 'none', true)", values: [] };

/** What node-postgres calls for the answers to a query. */
interface Running {
  name: string;
  text: string;
  submit(connection: object): Error | null;
  handleRowDescription(message: object): void;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, connection: object): void;
  handleReadyForQuery(connection: object): void;
  handleError(error: Error, connection: object): void;
}

/** A connection that writes down what it is sent, and a client that answers each query as it is told. */
function scene() {
  const sent: string[] = [];
  const connection = {
    parsedStatements: {} as Record<string, string | undefined>,
    submittedNamedStatements: {} as Record<string, string | undefined>,
    stream: {},
    parse: ({ name, text }: { name: string; text: string }) =>
      void sent.push(`parse ${name}: ${text}`),
    bind: ({ statement, values }: { statement: string; values: unknown[] }) =>
      void sent.push(`bind ${statement} ${JSON.stringify(values)}`),
    describe: () => void sent.push("describe"),
    execute: () => void sent.push("execute"),
    close: ({ type, name }: { type: string; name: string }) =>
      void sent.push(`close ${type} ${name}`),
    sync: () => void sent.push("sync"),
  };
  let fails: Error | null = null;
  let isBetween = false;
  const client = {
    connection,
    query(query: Running) {
      const problem = query.submit(connection);
      if (problem) return query.handleError(problem, connection);
      // As soon as anything was parsed, node-postgres believes it of the query: it knows of nothing beside it.
      connection.parsedStatements[query.name] = query.text;
      delete connection.submittedNamedStatements[query.name];
      if (fails) return query.handleError(fails, connection);
      const complete = (value: string) => {
        query.handleDataRow({ fields: [value] });
        query.handleCommandComplete({ text: "SELECT 1" }, connection);
      };
      complete("of before");
      query.handleRowDescription({ fields: [{ name: "id", dataTypeID: 25, format: "text" }] });
      complete("a");
      if (isBetween) complete("of after");
      return query.handleReadyForQuery(connection);
    },
  } as unknown as pg.ClientBase;
  return {
    client,
    connection,
    /** Runs a statement; what was sent for it, with its name left out, and what was answered. */
    async run(text: string, { around = { before } as Around, values = [] as unknown[] } = {}) {
      sent.length = 0;
      isBetween = around.after !== undefined;
      const { rows } = await queryAround(client, around, text, values);
      return { sent: sent.map((one) => one.replace(/viewer_\d+/, "own")), rows };
    },
    names: () => sent.flatMap((one) => /bind (viewer_\d+)/.exec(one)?.[1] ?? []),
    failing: (error: Error | null) => {
      fails = error;
    },
    sent,
  };
}
const parsed = { before: `parse before: ${before.text}`, after: `parse after: ${after.text}` };

it("says who asks, then what, and ends it with one Sync; what was answered is the statement's alone", async () => {
  const { run } = scene();
  const text = "select id from thing where id = $1";
  expect(await run(text, { values: ["a"] })).toEqual({
    sent: [
      parsed.before,
      'bind before ["own"]',
      "execute",
      `parse own: ${text}`,
      'bind own ["a"]',
      "describe",
      "execute",
      "sync",
    ],
    rows: [{ id: "a" }],
  });
});

it("inside of a transaction of somebody else says afterwards that it is over", async () => {
  const { run } = scene();
  const { sent, rows } = await run("select id from thing", { around: { before, after } });
  expect(sent.slice(-4)).toEqual([parsed.after, "bind after []", "execute", "sync"]);
  expect(sent.filter((one) => one === "sync")).toHaveLength(1);
  expect(rows).toEqual([{ id: "a" }]);
});

it("a connection parses each of them once", async () => {
  const { run } = scene();
  const around = { before, after };
  const first = await run("select 1 as id", { around });
  expect(first.sent.filter((one) => one.startsWith("parse"))).toHaveLength(3);
  const second = await run("select 1 as id", { around });
  expect(second.sent).toEqual(first.sent.filter((one) => !one.startsWith("parse")));
  const other = await run("select 2 as id", { around });
  expect(other.sent.filter((one) => one.startsWith("parse"))).toEqual([
    "parse own: select 2 as id",
  ]);
});

it("what is parsed on one connection is not believed of another, but has one name on all", async () => {
  const [one, other] = [scene(), scene()];
  await one.run("select 3 as id");
  const { sent } = await other.run("select 3 as id");
  expect(sent.filter((each) => each.startsWith("parse"))).toHaveLength(2);
  expect(one.connection.parsedStatements).toEqual(other.connection.parsedStatements);
});

it("after a statement that failed all of them are closed and parsed anew, on its connection", async () => {
  const { run, failing, connection } = scene();
  const around = { before, after };
  await run("select 4 as id", { around });
  failing(new Error("no such table"));
  await expect(run("select 4 as id", { around })).rejects.toThrow("no such table");
  failing(null);
  const { sent, rows } = await run("select 4 as id", { around });
  expect(sent.slice(0, 4)).toEqual([
    "close S own",
    "close S before",
    "close S after",
    parsed.before,
  ]);
  expect(sent.filter((one) => one.startsWith("parse"))).toHaveLength(3);
  expect(rows).toEqual([{ id: "a" }]);
  expect(Object.keys(connection.parsedStatements)).toHaveLength(3);
  // Closed once.
  expect((await run("select 4 as id", { around })).sent[0]).toBe('bind before ["own"]');
});

it("an error says where the statement was asked for", async () => {
  const { run, failing } = scene();
  const error = new Error("no such table");
  error.stack = "where its answer was read";
  failing(error);
  await run("select 5 as id").catch(() => {});
  expect(error.stack).toMatch(/no such table/);
  expect(error.stack).not.toContain("where its answer was read");
});

it("keeps a hundred statements parsed on a connection: the one longest unused is closed with the next", async () => {
  const { run, sent, names } = scene();
  const text = (n: number) => `select 'of a hundred', ${n} as id`;
  await run(text(0));
  const [first] = names();
  for (let n = 1; n < 100; n++) {
    await run(text(n));
    expect(sent.some((one) => one.startsWith("close"))).toBe(false);
  }
  await run(text(100));
  expect(sent.filter((one) => one.startsWith("close"))).toEqual([`close S ${first}`]);
  const again = await run(text(0));
  expect(again.sent).toContain(`parse own: ${text(0)}`);
  // Used again it stays, and another goes.
  await run(text(2));
  expect(sent.filter((one) => one.startsWith("parse"))).toEqual([]);
});

it("a text that returns after four hundred others has another name, so that no name stands for two", async () => {
  const { run, names } = scene();
  const name = async (n: number) => {
    await run(`select 'of four hundred', ${n} as id`);
    return names()[0];
  };
  const first = await name(0);
  expect(await name(0)).toBe(first);
  const all = new Set([first]);
  for (let n = 1; n < 400; n++) all.add(await name(n));
  expect(all.size).toBe(400);
  // Looked for again it counts as new, and one more pushes the next out.
  expect(await name(0)).toBe(first);
  for (let n = 400; n < 800; n++) await name(n);
  expect(all).not.toContain(await name(0));
});
