import type { Event } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";
import { eventually } from "@tributary/testing/eventually";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { key, startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

let acts = 0;
const at = new Date("2026-05-01T12:00:00Z");

/** Another subgraph tells of an act that it carried out; answers its operation's id. */
async function told(action: string, undoes: string | null = null): Promise<string> {
  const operationId = `opr_${(acts++).toString(16).padStart(32, "0")}`;
  await admin.tell(recorded(operationId, action, undoes));
  return operationId;
}

const recorded = (operationId: string, action: string, undoes: string | null): NewEvent => ({
  type: "operation.recorded",
  subject: `of ${operationId}`,
  occurredAt: at,
  data: {
    operationId,
    actor: "otto",
    action,
    target: `of ${operationId}`,
    reason: "a stolen card",
    before: { status: "PENDING" },
    after: { status: "CANCELLED" },
    undoes,
    at,
  },
});

const refused = (
  { operationId, undoes }: { operationId: string; undoes: string },
  code: "NOT_UNDOABLE" | "ALREADY_UNDONE",
  message: string,
): NewEvent => ({
  type: "operation.refused",
  subject: undoes,
  occurredAt: at,
  data: { operationId, undoes, code, message, at },
});

const undo = async (operationId: string, idempotencyKey = key(), viewer = operator("oscar")) =>
  (
    await admin.execute(
      `mutation ($input: UndoOperationInput!) { undoOperation(input: $input) {
         operationId audit { operationId action actor } userErrors { code message field } } }`,
      { input: { operationId, reason: "a mistake", idempotencyKey } },
      viewer,
    )
  ).data.undoOperation;

/** What was asked of others about an operation, once so many requests are there. */
async function requests(undoes: string, count = 1) {
  let found: Event<"operation.undo_requested">["data"][] = [];
  await eventually(async () => {
    const all = await admin.told("operation.undo_requested");
    found = all.map(({ data }) => data).filter((data) => data.undoes === undoes);
    expect(found).toHaveLength(count);
  });
  return found;
}

const entryOf = async (operationId: string) => {
  const { data } = await admin.execute(
    `{ auditLog(first: 100) { nodes { operationId undoable } } }`,
    {},
    operator(),
  );
  return data.auditLog.nodes.find(
    (node: { operationId: string }) => node.operationId === operationId,
  );
};

it("asks the subgraph that did it, and answers with the entry of the undoing", async () => {
  const undoes = await told("cancelCommission");
  expect(await entryOf(undoes)).toMatchObject({ undoable: true });
  const answer = undo(undoes);
  const [request] = await requests(undoes);
  expect(request).toEqual({
    operationId: expect.stringMatching(/^opr_[0-9a-f]{32}$/),
    undoes,
    action: "cancelCommission",
    actor: "oscar",
    reason: "a mistake",
    requestedAt: expect.any(Date),
  });
  const { operationId } = request!;
  await admin.tell(recorded(operationId, "undoOperation", undoes));
  expect(await answer).toEqual({
    operationId,
    audit: { operationId, action: "undoOperation", actor: "otto" },
    userErrors: [],
  });
  expect(await entryOf(undoes)).toMatchObject({ undoable: false });
});

it.each(["NOT_UNDOABLE", "ALREADY_UNDONE"] as const)("answers its refusal: %s", async (code) => {
  const undoes = await told("grantCredits");
  const idempotencyKey = key();
  const answer = undo(undoes, idempotencyKey);
  const [request] = await requests(undoes);
  await admin.tell(
    refused(request!, code, "It was spent."),
    refused(request!, "NOT_UNDOABLE", "Another word."),
  );
  const refusal = {
    operationId: null,
    audit: null,
    userErrors: [{ code, message: "It was spent.", field: ["input", "operationId"] }],
  };
  expect(await answer).toEqual(refusal);
  await admin.restart();
  expect(await undo(undoes, idempotencyKey)).toEqual(refusal);
  await requests(undoes);
});

it("says the operation under which it goes on, while nobody has answered", async () => {
  const undoes = await told("holdCommission");
  const idempotencyKey = key();
  const { operationId, ...rest } = await undo(undoes, idempotencyKey);
  expect(rest).toEqual({ audit: null, userErrors: [] });
  await admin.restart();
  await admin.tell(recorded(operationId, "undoOperation", undoes));
  expect(await undo(undoes, idempotencyKey)).toEqual({
    operationId,
    audit: { operationId, action: "undoOperation", actor: "otto" },
    userErrors: [],
  });
  await requests(undoes);
});

it("lets the subgraph decide between two who ask at once", async () => {
  const undoes = await told("createCommissionAdjustment");
  const answers = [undo(undoes), undo(undoes, key(), operator("olga"))];
  const [first, second] = await requests(undoes, 2);
  await admin.tell(
    refused(second!, "ALREADY_UNDONE", "It was undone before."),
    recorded(first!.operationId, "undoOperation", undoes),
  );
  const outcomes = await Promise.all(answers);
  expect(outcomes.map(({ operationId }) => operationId).sort()).toEqual(
    [first!.operationId, null].sort(),
  );
  expect(outcomes.flatMap(({ userErrors }) => userErrors)).toMatchObject([
    { code: "ALREADY_UNDONE" },
  ]);
});

it("asks nobody about what was undone before", async () => {
  const undoes = await told("releaseCommissionHold");
  await told("undoOperation", undoes);
  expect((await undo(undoes)).userErrors).toMatchObject([{ code: "ALREADY_UNDONE" }]);
  await requests(undoes, 0);
});

it.each([
  ["voidReferral", /^What was voided stays voided/],
  ["assignReferral", /^A link is for ever/],
  ["undoOperation", /^An undoing is not undone/],
  ["anotherAct", /^An act of this kind cannot be undone/],
  ["constructor", /^An act of this kind cannot be undone/],
])("refuses at once what nobody undoes: %s", async (action, message) => {
  const undoes = await told(action);
  expect(await entryOf(undoes)).toMatchObject({ undoable: false });
  expect((await undo(undoes)).userErrors).toEqual([
    {
      code: "NOT_UNDOABLE",
      message: expect.stringMatching(message),
      field: ["input", "operationId"],
    },
  ]);
  await requests(undoes, 0);
});
