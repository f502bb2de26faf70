import type { NewEvent } from "@tributary/events/publish";
import { newId } from "@tributary/kit/ids";
import { DAY, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { balanceOf, grant, key, mutate, spend, startCredits } from "./arrange";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

/** The operation that granted a lot. */
async function operationOf(lotId: string): Promise<string> {
  const { rows } = await credits.database.admin.query(
    "select id from credits.operation where target = $1 and action = 'grantCredits'",
    [lotId],
  );
  return rows[0].id;
}

const undoing = (
  undoes: string,
  operationId = newId("opr"),
): NewEvent<"operation.undo_requested"> => ({
  type: "operation.undo_requested",
  subject: undoes,
  occurredAt: new Date(),
  data: {
    operationId,
    undoes,
    action: "grantCredits",
    actor: "oscar",
    reason: "the wrong workspace",
    requestedAt: new Date(),
  },
});

/** What was answered to an undoing. */
async function answersTo({ data: { operationId } }: NewEvent<"operation.undo_requested">) {
  const recorded = await credits.told("operation.recorded");
  const refused = await credits.told("operation.refused");
  return [
    ...recorded.filter(({ data }) => data.operationId === operationId).map(() => "RECORDED"),
    ...refused
      .filter(({ data }) => data.operationId === operationId)
      .map(({ data }) => data.message),
  ];
}

/** The first violation of the ledger's invariants, by a replay that begins now; null is the only good answer. */
async function violation() {
  await credits.running.schedule.runAll();
  const { data } = await credits.execute(
    "{ creditLedgerHealth { balanced firstViolation } }",
    {},
    operator(),
  );
  expect(data.creditLedgerHealth.balanced).toBe(true);
  return data.creditLedgerHealth.firstViolation;
}

test("all of it, once, and nothing of the other lots", async () => {
  const workspaceId = "wks_back";
  await grant(credits, workspaceId, 7);
  const { lot } = await grant(credits, workspaceId, "12.5", {
    expiresAt: new Date(Date.now() + DAY),
  });
  await grant(credits, workspaceId, 3);
  const undoes = await operationOf(lot.id);
  const first = undoing(undoes);
  await credits.tell(first, first, undoing(undoes));
  await credits.tell(first);
  expect((await balanceOf(credits, workspaceId)).total).toBe("10");
  expect(await answersTo(first)).toEqual(["RECORDED"]);
  const told = await credits.told("operation.recorded");
  expect(told.map(({ data }) => data).find((data) => data.undoes === undoes)).toMatchObject({
    actor: "oscar",
    action: "undoOperation",
    target: lot.id,
    reason: "the wrong workspace",
    before: { lotId: lot.id, credits: "12.5" },
    after: null,
  });
  const entries = await credits.database.admin.query(
    "select kind, debit, credit, amount::text, cause from credits.transfer where lot_id = $1 order by seq",
    [lot.id],
  );
  expect(entries.rows.slice(1)).toEqual([
    {
      kind: "CLAWBACK",
      debit: "AWARDED",
      credit: "CLAWED_BACK",
      amount: "12500000",
      cause: `undo:${undoes}`,
    },
  ]);
  expect(await violation()).toBeNull();
});

test("whoever asks second is refused, also after a restart", async () => {
  const { lot } = await grant(credits, "wks_twice", 5);
  const undoes = await operationOf(lot.id);
  const [first, second, third] = [undoing(undoes), undoing(undoes), undoing(undoes)];
  await credits.tell(first, second);
  await credits.restart();
  await credits.tell(third, second);
  expect(await answersTo(first)).toEqual(["RECORDED"]);
  for (const later of [second, third]) {
    expect(await answersTo(later)).toEqual([
      "This operation was undone before; there is nothing to do.",
    ]);
  }
  expect((await balanceOf(credits, "wks_twice")).total).toBe("0");
});

describe("it stays", () => {
  test("once a part of it was spent; given back, it may be undone", async () => {
    const workspaceId = "wks_spent";
    const { lot } = await grant(credits, workspaceId, 5);
    await spend(credits, workspaceId, "0.000001", { deploymentId: "dep" });
    const undoes = await operationOf(lot.id);
    const early = undoing(undoes);
    await credits.tell(early);
    expect(await answersTo(early)).toEqual([
      "Credits of this grant were spent; spent credits are not taken back.",
    ]);
    const back = { workspaceId, deploymentId: "dep", reason: "it failed", idempotencyKey: "back" };
    await mutate(credits, "reverseSpend", back, "usage { id }", key);
    // What was refused stays refused, however often it is told.
    await credits.tell(early);
    expect((await balanceOf(credits, workspaceId)).total).toBe("5");
    const late = undoing(undoes);
    await credits.tell(late);
    expect(await answersTo(late)).toEqual(["RECORDED"]);
    expect((await balanceOf(credits, workspaceId)).total).toBe("0");
  });

  test("while a part of it is held", async () => {
    const workspaceId = "wks_held";
    const { lot } = await grant(credits, workspaceId, 5);
    const held = { workspaceId, deploymentId: "dep", credits: "1", idempotencyKey: "held" };
    await mutate(credits, "reserveCredits", held, "reservation { id }", key);
    const request = undoing(await operationOf(lot.id));
    await credits.tell(request);
    expect(await answersTo(request)).toEqual([
      "Credits of this grant are held by a reservation; ask again when it is over.",
    ]);
    expect((await balanceOf(credits, workspaceId)).total).toBe("5");
  });

  test("when it has expired", async () => {
    const { lot } = await grant(credits, "wks_expired", 5, {
      expiresAt: new Date(Date.now() + DAY),
    });
    credits.clock.advance(2 * DAY);
    const request = undoing(await operationOf(lot.id));
    await credits.tell(request);
    expect(await answersTo(request)).toEqual(["This grant has expired."]);
  });
});

test("spending and undoing at once: one of them has it, never both", async () => {
  for (let round = 0; round < 8; round++) {
    const workspaceId = `wks_race_${round}`;
    const { lot } = await grant(credits, workspaceId, 5);
    const request = undoing(await operationOf(lot.id));
    const [spent] = await Promise.all([
      spend(credits, workspaceId, 5, { idempotencyKey: workspaceId }),
      credits.tell(request),
    ]);
    const answers = await answersTo(request);
    expect(answers).toHaveLength(1);
    expect(spent.usage === null).toBe(answers[0] === "RECORDED");
    expect((await balanceOf(credits, workspaceId)).total).toBe("0");
  }
  expect(await violation()).toBeNull();
});

test("an operation that is not here yet waits, and others' acts are passed over", async () => {
  const unknown = undoing(newId("opr"));
  const foreign = { ...undoing(newId("opr")), data: { ...unknown.data, action: "holdCommission" } };
  await credits.tell(unknown, foreign as never);
  expect(await answersTo(unknown)).toEqual([]);
  const waiting = await credits.told("event.waiting");
  expect(waiting.map(({ data }) => data.reason)).toEqual([
    `operation ${unknown.data.undoes} is not known here yet`,
  ]);
});

test("the ledger itself takes back only a lot that is whole, and only once", async () => {
  const revoke = async (workspaceId: string, lotId: string) => {
    const { rows } = await credits.database.admin.query(
      `select credits.revoke_grant($1, (select booked_at from credits.begin_bookings(array[$1], 0)), $2, 'undo:x') as done`,
      [workspaceId, lotId],
    );
    return rows[0].done;
  };
  const begun = await grant(credits, "wks_begun", 5);
  await spend(credits, "wks_begun", 1);
  expect(await revoke("wks_begun", begun.lot.id)).toBe(false);
  expect((await balanceOf(credits, "wks_begun")).total).toBe("4");
  const whole = await grant(credits, "wks_whole", 5);
  expect(await revoke("wks_whole", whole.lot.id)).toBe(true);
  expect(await revoke("wks_whole", whole.lot.id)).toBe(false);
  expect((await balanceOf(credits, "wks_whole")).total).toBe("0");
  expect(await violation()).toBeNull();
});
