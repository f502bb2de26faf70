import type { Tx } from "./database";
import { Operation } from "./entities/operation";
import { type Act, alreadyUndone, operationRecorder, plain, type Undo, undo } from "./operation";

const at = new Date("2026-03-01T12:00:00Z");
const act: Act = {
  action: "holdCommission",
  target: "com_1",
  reason: "a ticket",
  before: { amountMinor: 5n, since: at },
  after: null,
};

it("facts are kept as JSON keeps them", () => {
  expect(plain({ amountMinor: 5n, since: at, left: undefined, no: null })).toEqual({
    amountMinor: "5",
    since: "2026-03-01T12:00:00.000Z",
    no: null,
  });
  expect(plain(null)).toBeNull();
});

describe("an act", () => {
  async function recorded(more: Partial<Act> = {}) {
    const told: unknown[] = [];
    const kept: unknown[] = [];
    const tx = {
      getRepository: (entity: unknown) => {
        expect(entity).toBe(Operation);
        return { insert: async (row: unknown) => void kept.push(row) };
      },
    } as unknown as Tx;
    const record = operationRecorder(async (within, event) => {
      expect(within).toBe(tx);
      told.push(event);
    });
    const context = { viewer: { id: "olga" }, clock: { now: () => at } as never };
    const id = await record(context, tx, { ...act, ...more });
    return { id, kept, told };
  }
  const facts = {
    actor: "olga",
    action: "holdCommission",
    target: "com_1",
    reason: "a ticket",
    before: { amountMinor: "5", since: "2026-03-01T12:00:00.000Z" },
    after: null,
    undoes: null,
    at,
  };

  it("is kept as one row and told as one event, in its own transaction", async () => {
    const { id, kept, told } = await recorded();
    expect(id).toMatch(/^opr_/);
    expect(kept).toEqual([{ id, ...facts }]);
    expect(told).toEqual([
      {
        type: "operation.recorded",
        subject: "com_1",
        occurredAt: at,
        data: { operationId: id, ...facts },
      },
    ]);
  });

  it("has the name that it was given before", async () => {
    const { id, kept, told } = await recorded({ id: "opr_named" });
    expect(id).toBe("opr_named");
    expect(kept).toEqual([{ id, ...facts }]);
    expect(told).toMatchObject([{ data: { operationId: id, ...facts } }]);
  });

  it("says which it undoes, and what is after it", async () => {
    const { kept } = await recorded({ undoes: "opr_9", before: null, after: { held: true } });
    expect(kept).toMatchObject([{ undoes: "opr_9", before: null, after: { held: true } }]);
  });
});

describe("an operation is undone", () => {
  const tx = {} as Tx;
  const context = { name: "a context" };
  const operation = { id: "opr_1", after: { amountMinor: "5", held: true } } as never;

  /** What came of it, and which steps were gone, in order. */
  async function outcome(present: object, undone: boolean, final?: string | null) {
    const steps: unknown[] = [];
    const hook: Undo<typeof context, string> = {
      ...(final !== undefined && {
        refusal: async (...given) => {
          steps.push(["refusal", ...given]);
          return final;
        },
      }),
      lock: async (...given) => {
        steps.push(["lock", ...given]);
        return present;
      },
      restore: async (...given) => {
        steps.push(["restore", ...given]);
        return "evt_1";
      },
    };
    const came = await undo(context, tx, operation, hook, async (...given) => {
      steps.push(["isUndone", ...given]);
      return undone;
    });
    return [came, steps];
  }
  const locked = ["lock", context, tx, operation];
  const looked = ["isUndone", tx, "opr_1"];
  const restored = ["restore", context, tx, operation];

  it("while its facts are as it left them, in whatever order and as numbers too", async () => {
    expect(await outcome({ held: true, amountMinor: 5n }, false)).toEqual([
      { restored: "evt_1" },
      [locked, looked, restored],
    ]);
  });

  it("not when something has changed since", async () => {
    const message = "It has been changed again since; undo the later change first.";
    expect(await outcome({ held: true, amountMinor: 6n }, false)).toEqual([
      { code: "NOT_UNDOABLE", message },
      [locked, looked],
    ]);
  });

  it("not when it is final, which is asked for under the lock", async () => {
    const asked = ["refusal", context, tx, operation];
    expect(await outcome({ held: true, amountMinor: 5n }, false, "It was paid.")).toEqual([
      { code: "NOT_UNDOABLE", message: "It was paid." },
      [locked, looked, asked],
    ]);
    expect(await outcome({ held: true, amountMinor: 5n }, false, null)).toEqual([
      { restored: "evt_1" },
      [locked, looked, asked, restored],
    ]);
  });

  it("and says so to whoever comes second", () => {
    expect(alreadyUndone).toEqual({
      code: "ALREADY_UNDONE",
      message: "This operation was undone before; there is nothing to do.",
    });
  });

  it("once, which is looked at under the lock and before anything else", async () => {
    for (const amountMinor of [5n, 6n]) {
      expect(await outcome({ held: true, amountMinor }, true)).toEqual([
        alreadyUndone,
        [locked, looked],
      ]);
    }
  });
});
