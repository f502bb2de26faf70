import { createHash } from "node:crypto";
import type { Tx } from "./database";
import { RequestedOperation } from "./entities/requested-operation";
import { CallerError } from "./errors";
import { OWN_ACCOUNT } from "./own-account";
import {
  askForSecond,
  CannotBeDone,
  type CarriesOut,
  carriesOutDecisions,
  carryOut,
  type Decided,
  needsSecondOperator,
} from "./second-operator";

const at = new Date("2026-03-01T12:00:00Z");
const clock = { now: () => at };
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

it("the refusal says why, whom it needs, by when, and what that one approves", () => {
  expect(needsSecondOperator("It is large.", "opr_1", ["input", "rateBps"])).toEqual({
    code: "NEEDS_SECOND_OPERATOR",
    message: "It is large. Another operator must approve operation opr_1 within 7 days.",
    field: ["input", "rateBps"],
  });
});

describe("what is asked for", () => {
  const asked = {
    action: "grantCredits",
    target: "cra_1",
    reason: "a ticket",
    input: { amount: 5n, since: at },
    shown: { amountMinor: 5n },
    effect: [{ amountMinor: 5n, currency: "usd" }],
    beneficiaries: { userIds: ["ann"], workspaceIds: ["wks_1"] },
  };

  async function ask(email?: string) {
    const steps: unknown[] = [];
    const tx = {
      getRepository: (entity: unknown) => {
        expect(entity).toBe(RequestedOperation);
        return { insert: async (row: unknown) => void steps.push(["kept", row]) };
      },
    } as unknown as Tx;
    const context = { viewer: { id: "olga", ...(email === undefined ? {} : { email }) }, clock };
    const id = await askForSecond(context, tx, asked, {
      record: async (...given) => {
        steps.push(["recorded", ...given]);
        return "opr_of_the_asking";
      },
      tell: async (...given) => steps.push(["told", ...given]),
    });
    return { id, steps, tx, context };
  }

  it("is kept as it was asked, recorded as asked alone, and told, for seven days", async () => {
    const { id, steps, tx, context } = await ask("Olga+work@Example.com");
    const expiresAt = new Date("2026-03-08T12:00:00Z");
    const kept = {
      action: "grantCredits",
      target: "cra_1",
      reason: "a ticket",
      requestedBy: "olga",
      requestedAt: at,
      expiresAt,
      beneficiaries: ["ann"],
    };
    expect(id).toMatch(/^opr_[0-9a-f]{32}$/);
    expect(steps).toEqual([
      ["kept", { ...kept, id, input: { amount: "5", since: "2026-03-01T12:00:00.000Z" } }],
      [
        "recorded",
        context,
        tx,
        {
          action: "requestOperation",
          target: "cra_1",
          reason: "a ticket",
          before: null,
          after: {
            operationId: id,
            action: "grantCredits",
            input: { amountMinor: "5" },
            expiresAt,
          },
        },
      ],
      [
        "told",
        tx,
        {
          ...kept,
          operationId: id,
          input: { amountMinor: "5" },
          effect: asked.effect,
          workspaceIds: ["wks_1"],
          requesterEmailHash: sha256("olga@example.com"),
        },
      ],
    ]);
  });

  it("is of no mailbox where its operator has none", async () => {
    const { steps } = await ask();
    expect(steps.at(-1)).toMatchObject(["told", {}, { requesterEmailHash: null }]);
  });
});

describe("a decision", () => {
  const requested = {
    id: "opr_1",
    action: "grantCredits",
    requestedBy: "olga",
    decision: null,
  } as RequestedOperation;
  const approved: Decided = {
    operationId: "opr_1",
    action: "grantCredits",
    decision: "APPROVED",
    decidedBy: "oscar",
    decidedAt: at,
  };

  /** A transaction that holds this request, an act whose steps are written down, and what it may touch. */
  function scene(
    found: RequestedOperation | null,
    act: Partial<CarriesOut<Handling, string>> = {},
  ) {
    const steps: unknown[] = [];
    const inner = { name: "inner" } as unknown as Tx;
    const tx = {
      getRepository: (entity: unknown) => {
        expect(entity).toBe(RequestedOperation);
        return {
          findOne: async (query: unknown) => {
            steps.push(["found", query]);
            return found;
          },
          update: async (...given: unknown[]) => void steps.push(["kept", ...given]),
        };
      },
      transaction: async (work: (tx: Tx) => Promise<unknown>) => {
        steps.push("begun");
        return work(inner);
      },
    } as unknown as Tx;
    const hook: CarriesOut<Handling, string> = {
      isAbout: async (_, __, userId) => {
        steps.push(["about", userId]);
        return false;
      },
      perform: async (handling, of) => {
        steps.push(["performed", handling, of]);
        return "done";
      },
      ...act,
    };
    return { steps, hook, handling: { tx, clock }, inner };
  }
  type Handling = { tx: Tx; clock: typeof clock };

  it("that approves is kept under a lock and carried out once, as whoever asked, about neither of the two", async () => {
    const { steps, hook, handling, inner } = scene(requested);
    expect(await carryOut(handling, approved, hook)).toEqual({ done: "done" });
    expect(steps).toEqual([
      ["found", { where: { id: "opr_1" }, lock: { mode: "pessimistic_write" } }],
      ["kept", { id: "opr_1" }, { decision: "APPROVED", decidedBy: "oscar", decidedAt: at }],
      ["about", "olga"],
      ["about", "oscar"],
      "begun",
      ["performed", { clock, tx: inner, viewer: { id: "olga" } }, requested],
    ]);
  });

  it.each(["APPROVED", "REJECTED", "EXPIRED"] as const)(
    "that comes after another (%s) changes nothing",
    async (decision) => {
      const { steps, hook, handling } = scene({ ...requested, decision });
      expect(await carryOut(handling, approved, hook)).toBeNull();
      expect(steps).toHaveLength(1);
    },
  );

  it.each([
    ["REJECTED", "oscar"],
    ["EXPIRED", null],
  ] as const)("of %s is kept, and nothing is done", async (decision, decidedBy) => {
    const { steps, hook, handling } = scene(requested);
    expect(await carryOut(handling, { ...approved, decision, decidedBy }, hook)).toBeNull();
    expect(steps.slice(1)).toEqual([
      ["kept", { id: "opr_1" }, { decision, decidedBy, decidedAt: at }],
    ]);
  });

  it("about what was never asked for here waits: it throws, and keeps nothing", async () => {
    const { steps, hook, handling } = scene(null);
    await expect(carryOut(handling, approved, hook)).rejects.toThrow(
      "operation opr_1 was not asked for here",
    );
    expect(steps).toHaveLength(1);
  });

  it.each(["olga", "oscar"])("about %s's own money is refused, and kept", async (whose) => {
    const isAbout: CarriesOut<Handling>["isAbout"] = async (_, __, userId) => userId === whose;
    const { steps, hook, handling } = scene(requested, { isAbout });
    expect(await carryOut(handling, approved, hook)).toEqual({ refusal: OWN_ACCOUNT });
    expect(steps.map((step) => (step as string[])[0])).toEqual(["found", "kept"]);
  });

  it.each([
    [
      "a caller's mistake",
      new CallerError("NOT_FOUND", "There is no such lot."),
      "There is no such lot.",
    ],
    ["what can no longer be done", new CannotBeDone("It was paid."), "It was paid."],
  ])("for %s is a refusal in its words", async (_, error, refusal) => {
    const { hook, handling } = scene(requested, { perform: () => Promise.reject(error) });
    expect(await carryOut(handling, approved, hook)).toEqual({ refusal });
  });

  it("that meets a fault is heard again: it throws", async () => {
    const perform = () => Promise.reject(new Error("the database is gone"));
    const { hook, handling } = scene(requested, { perform });
    await expect(carryOut(handling, approved, hook)).rejects.toThrow("the database is gone");
  });

  it("is carried out where it belongs, refusals are told, and others' acts are passed over", async () => {
    const told: unknown[] = [];
    const { steps, hook, handling } = scene(requested, {
      perform: () => Promise.reject(new CannotBeDone("It was paid.")),
    });
    const hear = carriesOutDecisions<Handling>(
      async (tx, event) => {
        expect(tx).toBe(handling.tx);
        told.push(event);
      },
      {
        grantCredits: { ...hook, perform: async (...given) => void (await hook.perform(...given)) },
      },
    );
    await hear(handling, [
      { data: { ...approved, action: "setAffiliateTerms" } },
      { data: { ...approved, action: "toString" } },
    ]);
    expect([steps, told]).toEqual([[], []]);
    await hear(handling, [{ data: { ...approved, decision: "REJECTED" } }, { data: approved }]);
    expect(told).toEqual([
      {
        type: "operation.refused",
        subject: "opr_1",
        occurredAt: at,
        data: {
          operationId: "opr_1",
          undoes: null,
          code: "OPERATION_REFUSED",
          message: "It was paid.",
          at,
        },
      },
    ]);
  });

  it("that is carried out is told by what it does, and not as refused", async () => {
    const publish = jest.fn(async () => {});
    const { steps, hook, handling } = scene(requested);
    const perform: CarriesOut<Handling>["perform"] = async (...given) =>
      void (await hook.perform(...given));
    await carriesOutDecisions<Handling>(publish, { grantCredits: { ...hook, perform } })(handling, [
      { data: approved },
    ]);
    expect(steps.at(-1)).toMatchObject(["performed", {}, { id: "opr_1" }]);
    expect(publish).not.toHaveBeenCalled();
  });
});
