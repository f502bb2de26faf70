import { event, type Listening, listen } from "./harness";

let ear: Listening;
let live: Listening;
beforeAll(async () => {
  ear = await listen();
  live = await listen({ variables: { STRIPE_LIVEMODE: "true" } });
});
afterAll(() => Promise.all([ear.stop(), live.stop()]));

async function inboxSize() {
  return (await ear.inbox()).length;
}

/** A body that would be taken but for what is said of it. */
const honest = (more?: object) =>
  event("payment_intent.succeeded", { object: "payment_intent", id: "pi_unknown" }, more);

it("W6: an event of the other mode is refused, with the reason for whoever set it up", async () => {
  const before = await inboxSize();
  const answer = await ear.post(honest({ livemode: true }));
  expect([answer.status, answer.body]).toEqual([400, expect.stringContaining("STRIPE_LIVEMODE")]);
  expect(await inboxSize()).toBe(before);
});

it.each([
  ["snapshot", {}],
  [
    "thin",
    {
      object: "v2.core.event",
      created: "2026-03-01T00:00:00.000Z",
      related_object: { id: "pi_unknown", type: "payment_intent" },
    },
  ],
])(
  "W6: a %s event of the other mode with a valid signature leaves no row, either way",
  async (_, shape) => {
    for (const [at, livemode] of [
      [ear, true],
      [live, false],
    ] as const) {
      const before = (await at.inbox()).length;
      const answer = await at.post(honest({ ...shape, livemode }));
      expect([answer.status, answer.body]).toEqual([
        400,
        expect.stringContaining("STRIPE_LIVEMODE"),
      ]);
      expect(await at.inbox()).toHaveLength(before);
      expect((await at.post(honest({ ...shape, livemode: !livemode }))).status).toBe(200);
      expect(await at.inbox()).toHaveLength(before + 1);
    }
  },
);

it.each([
  ["a connected account", { account: "acct_other" }],
  ["another context", { context: "acct_other" }],
])("W6: a payment's event of %s is answered and forgotten, in either mode", async (_, more) => {
  const before = await inboxSize();
  for (const livemode of [false, true])
    expect((await ear.post(honest({ ...more, livemode }))).status).toBe(200);
  expect(await inboxSize()).toBe(before);
});
