import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { parked, startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

const letters = async (source: string | null = null) =>
  (
    await admin.execute(
      "query ($source: String) { deadLetters(source: $source) { nodes { id source type subject error attempts state nextTryAt lastFailedAt replayedAt } } }",
      { source },
      operator(),
    )
  ).data.deadLetters.nodes;
const replay = (id: string, viewer: object = operator()) =>
  admin.execute(
    `mutation ($id: ID!) { replayDeadLetter(id: $id, reason: "fixed") { deadLetter { id replayedAt } userErrors { code } } }`,
    { id },
    viewer as never,
  );

it("lists a letter once, as it failed last, in any order", async () => {
  const events = [
    parked("credits", "e1", 2, "later"),
    parked("credits", "e1", 1),
    parked("referral", "e1", 1),
  ];
  await admin.tell(...events, ...events);
  expect(await letters("credits")).toMatchObject([
    { source: "credits", type: "credits.spent", subject: "wks_1", error: "later", attempts: 12 },
  ]);
  expect(await letters()).toHaveLength(2);
  expect(await letters("'; --\0")).toEqual([]);
});

it("asks its service once for another round, until it fails again", async () => {
  await admin.tell(parked("commissions", "e2", 1));
  const [{ id }] = await letters("commissions");
  const answers = await Promise.all([replay(id), replay(id), replay(id)]);
  expect(answers.every(({ data }) => data.replayDeadLetter.deadLetter.replayedAt)).toBe(true);
  const asked = async () =>
    (await admin.told("dead_letter.replay_requested")).filter(({ data }) => data.eventId === "e2");
  expect((await asked()).map(({ data }) => data)).toEqual([
    { consumer: "commissions", eventId: "e2" },
  ]);
  await admin.tell(parked("commissions", "e2", 5, "again"));
  expect(await letters("commissions")).toMatchObject([{ id, error: "again", replayedAt: null }]);
  await replay(id);
  expect(await asked()).toHaveLength(2);
});

it("is for operators, and unknown letters are not found", async () => {
  const [{ id }] = await letters();
  expect((await replay(id, user("ann"))).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  for (const unknown of [`dlt_${"0".repeat(32)}`, "\0", ""]) {
    expect((await replay(unknown)).errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
  }
});

describe("what failed and is tried again", () => {
  const minute = (count: number) => new Date(Date.UTC(2026, 4, 1, 0, count));
  const waiting = (eventId: string, at: number, next: number | null): NewEvent => ({
    type: "event.waiting",
    subject: eventId,
    occurredAt: minute(at),
    data: {
      consumer: "stripe-listener",
      eventId,
      type: "charge.refunded",
      subject: "pi_1",
      attempts: at,
      firstFailedAt: minute(1),
      reason: `failure ${at}`,
      nextTryAt: next === null ? null : minute(next),
      at: minute(at),
    },
  });
  const listed = async (eventId: string) => {
    const { rows } = await admin.database.admin.query(
      "select id from affiliates_admin.dead_letter where event_id = $1",
      [eventId],
    );
    return (await letters("stripe-listener")).filter(
      ({ id }: { id: string }) => id === rows[0]?.id,
    );
  };
  const givenUp = parked("stripe-listener", "w", 3);

  it.each([
    ["in their order", (events: NewEvent[]) => events],
    ["backwards", (events: NewEvent[]) => events.toReversed()],
  ])("is listed with its next try, told %s", async (order, arrange) => {
    const id = `waits ${order}`;
    await admin.tell(...arrange([waiting(id, 1, 2), waiting(id, 2, 4)]));
    expect(await listed(id)).toMatchObject([
      { state: "WAITING", error: "failure 2", attempts: 2, nextTryAt: minute(4).toISOString() },
    ]);
  });

  it.each([
    ["in their order", (events: NewEvent[]) => events],
    ["backwards", (events: NewEvent[]) => events.toReversed()],
  ])("leaves the list once it was applied, told %s", async (order, arrange) => {
    const id = `settled ${order}`;
    await admin.tell(...arrange([waiting(id, 1, 2), waiting(id, 2, null)]));
    expect(await listed(id)).toEqual([]);
  });

  it("is dead once it was given up, and stays listed when a replay succeeds", async () => {
    await admin.tell(waiting("w", 1, 2), givenUp);
    const [dead] = await listed("w");
    expect(dead).toMatchObject({ state: "DEAD", nextTryAt: null });
    await replay(dead.id);
    await admin.tell(waiting("w", 9, null));
    expect(await listed("w")).toMatchObject([{ state: "REPLAYED" }]);
  });

  it("is listed and counted by its state, while it is listed at all", async () => {
    const source = "jules-session";
    const of = (event: NewEvent) =>
      ({ ...event, data: { ...event.data, consumer: source } }) as NewEvent;
    const replayed = ["lives again", "lives"].map((id) => parked(source, id, 3));
    await admin.tell(of(waiting("waits", 1, 2)), parked(source, "dead", 3), ...replayed);
    const [, , { id: lives }] = (await letters(source)).reverse();
    await replay(lives);
    const [{ id: again }] = await letters(source);
    await replay(again);
    // One was applied then. What was applied by itself is no letter.
    await admin.tell(of(waiting("lives", 9, null)));
    await admin.tell(of(waiting("never", 1, 2)), of(waiting("never", 2, null)));
    const inState = async (state: string | null) => {
      const { data } = await admin.execute(
        `query ($source: String, $state: DeadLetterState) { deadLetters(source: $source, state: $state) {
          totalCount nodes { state } } }`,
        { source, state },
        operator(),
      );
      const { totalCount, nodes } = data.deadLetters;
      return [totalCount, ...nodes.map((node: { state: string }) => node.state)];
    };
    expect(await inState("WAITING")).toEqual([1, "WAITING"]);
    expect(await inState("DEAD")).toEqual([1, "DEAD"]);
    expect(await inState("REPLAYED")).toEqual([2, "REPLAYED", "REPLAYED"]);
    expect((await inState(null))[0]).toBe(4);
  });

  it.each([
    ["while it is tried anyway", "busy", [waiting("busy", 1, 2)]],
    ["once it was applied", "done", [waiting("done", 1, 2), waiting("done", 2, null)]],
  ])("is not replayed %s", async (_, eventId, [first, ...more]) => {
    await admin.tell(first!);
    const [{ id }] = await listed(eventId);
    await admin.tell(...more);
    expect((await replay(id)).data.replayDeadLetter.deadLetter.replayedAt).toBeNull();
    expect(
      (await admin.told("dead_letter.replay_requested")).map(({ subject }) => subject),
    ).not.toContain(eventId);
  });
});
