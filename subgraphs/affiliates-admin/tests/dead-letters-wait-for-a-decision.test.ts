import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

const parked = (consumer: string, eventId: string, minute: number, error = "boom"): NewEvent => ({
  type: "dead_letter.parked",
  subject: eventId,
  occurredAt: new Date(Date.UTC(2026, 4, 1, 0, minute)),
  data: {
    consumer,
    eventId,
    type: "credits.spent",
    subject: "wks_1",
    error,
    attempts: 12,
    firstFailedAt: new Date(Date.UTC(2026, 4, 1)),
    lastFailedAt: new Date(Date.UTC(2026, 4, 1, 0, minute)),
  },
});
const letters = async (source: string | null = null) =>
  (
    await admin.execute(
      "query ($source: String) { deadLetters(source: $source) { nodes { id source type subject error attempts lastFailedAt replayedAt } } }",
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
