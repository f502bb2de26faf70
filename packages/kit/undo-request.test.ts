import type { Tx } from "./database";
import { Operation } from "./entities/operation";
import { alreadyUndone } from "./operation";
import { OWN_ACCOUNT } from "./own-account";
import { type UndoOnRequest, type UndoRequest, undoesOnRequest } from "./undo-request";

const at = new Date("2026-03-01T12:00:00Z");
const request: UndoRequest = {
  operationId: "opr_undo",
  undoes: "opr_1",
  action: "holdCommission",
  actor: "olga",
  reason: "a ticket",
};
const operation = {
  id: "opr_1",
  action: "holdCommission",
  target: "com_1",
  before: { held: false },
  after: { held: true },
} as unknown as Operation;
type Handling = { tx: Tx; clock: { now(): Date } };

/** What becomes of requests where this is known, and the steps that were gone. */
async function hear(
  requests: UndoRequest[],
  {
    known = operation,
    undone = false,
    heard,
    hook = {},
  }: {
    known?: Operation | null;
    undone?: boolean;
    /** The key was used before, for the same or for something else. */
    heard?: "the same" | "another";
    hook?: Partial<UndoOnRequest<Handling>>;
  } = {},
) {
  const steps: unknown[] = [];
  const told: unknown[] = [];
  let inputHash: unknown;
  const tx = {
    getRepository: (entity: unknown) => {
      expect(entity).toBe(Operation);
      return {
        findOneBy: async (where: unknown) => {
          steps.push(["found", where]);
          return known;
        },
        existsBy: async (where: unknown) => {
          steps.push(["isUndone", where]);
          return undone;
        },
        insert: async (row: unknown) => void steps.push(["kept", row]),
      };
    },
    queryRunner: {
      async query(text: string, parameters: unknown[]) {
        // The key and what was decided under it: of somebody who was before, or of this one.
        if (text.startsWith("insert")) {
          steps.push(["claimed", ...parameters.slice(0, 3)]);
          inputHash = parameters[3];
          return { records: heard ? [] : [{ key: "k" }] };
        }
        if (text.startsWith("select")) {
          const input_hash = heard === "the same" ? inputHash : "another";
          return { records: [{ input_hash, outcome: alreadyUndone }] };
        }
        steps.push(["decided", JSON.parse(parameters[3] as string)]);
        return { records: [] };
      },
    },
  } as unknown as Tx;
  const clock = { now: () => at };
  const handling = { tx, clock };
  const whole: UndoOnRequest<Handling> = {
    whose: async (...given) => {
      expect(given).toEqual([tx, operation, { id: "olga" }]);
      return {};
    },
    lock: async () => ({ held: true }),
    restore: async (context) => {
      expect(context).toEqual({ tx, clock, viewer: { id: "olga" }, reason: "a ticket" });
      steps.push("restored");
      return { held: false };
    },
    ...hook,
  };
  const carryOut = undoesOnRequest<Handling>(
    async (within, event) => {
      expect(within).toBe(tx);
      told.push(event);
    },
    { holdCommission: whole },
  );
  const end = carryOut(
    handling,
    requests.map((data) => ({ data })),
  );
  return { end, steps, told };
}

const refused = (refusal: object) => ({
  type: "operation.refused",
  subject: "opr_1",
  occurredAt: at,
  data: { operationId: "opr_undo", undoes: "opr_1", ...refusal, at },
});

it("an undoing is carried out as whoever asked, under its own key and id, and told as an act", async () => {
  const { end, steps, told } = await hear([request]);
  await end;
  const facts = {
    actor: "olga",
    action: "undoOperation",
    target: "com_1",
    reason: "a ticket",
    before: { held: true },
    after: { held: false },
    undoes: "opr_1",
    at,
  };
  expect(steps).toEqual([
    ["claimed", "undo", "undoOperation", "opr_undo"],
    ["found", { id: "opr_1", action: "holdCommission" }],
    ["isUndone", { undoes: "opr_1" }],
    "restored",
    ["kept", { id: "opr_undo", ...facts }],
    ["decided", null],
  ]);
  expect(told).toEqual([
    {
      type: "operation.recorded",
      subject: "com_1",
      occurredAt: at,
      data: { operationId: "opr_undo", ...facts },
    },
  ]);
});

it.each<[string, Parameters<typeof hear>[1], object]>([
  ["was undone before", { undone: true }, alreadyUndone],
  [
    "was about the actor's own money",
    { hook: { whose: async () => ({ userIds: ["olga"] }) } },
    { code: "OWN_ACCOUNT", message: OWN_ACCOUNT },
  ],
  [
    "has been changed since",
    { hook: { lock: async () => ({ held: false }) } },
    { code: "NOT_UNDOABLE", message: expect.stringContaining("changed again") },
  ],
])("what %s stays, and why is told and remembered", async (_, given, refusal) => {
  const { end, steps, told } = await hear([request], given);
  await end;
  expect(told).toEqual([refused(refusal)]);
  expect(steps.at(-1)).toEqual(["decided", refusal]);
  expect(steps).not.toContain("restored");
});

it("what is about somebody else's money is undone", async () => {
  const { end, steps } = await hear([request], {
    hook: { whose: async () => ({ userIds: ["ann"] }) },
  });
  await end;
  expect(steps).toContain("restored");
});

it.each(["the same", "another"] as const)(
  "after %s request under its key it changes nothing and answers nothing more",
  async (heard) => {
    const { end, steps, told } = await hear([request], { heard });
    await end;
    expect([steps, told]).toEqual([[["claimed", "undo", "undoOperation", "opr_undo"]], []]);
  },
);

it("requests about others' acts are passed over, whatever they are called", async () => {
  const others = ["setAffiliateTerms", "toString"].map((action) => ({ ...request, action }));
  const { end, steps } = await hear([...others, request]);
  await end;
  expect(steps.filter((step) => (step as string[])[0] === "claimed")).toHaveLength(1);
});

it("an operation that is not here yet is waited for: it throws", async () => {
  const { end } = await hear([request], { known: null });
  await expect(end).rejects.toThrow("operation opr_1 is not known here yet");
});
