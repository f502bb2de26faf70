import { eventually } from "@tributary/testing/eventually";
import { type EmulatorSetting, emulatorSetting, type Untyped } from "./emulator-setting";
import { saveKey } from "./session-setting";

let setting: EmulatorSetting;
beforeAll(async () => {
  setting = await emulatorSetting();
});
afterAll(() => setting.stop());
afterEach(() => setting.emulator.faults.clear());

const codes = ({ userErrors }: Untyped) => userErrors.map(({ code }: Untyped) => code);
/** A session that waits for its plan's approval. */
async function waiting(name: string) {
  const person = await setting.newcomer(name);
  const id = await setting.open(person, "Please describe the variables.");
  const { viewer } = person;
  const session = await setting.until(
    id,
    viewer,
    ({ needsAttention }) => needsAttention === "APPROVE_PLAN",
  );
  return { ...person, id, planId: session.currentPlan.id };
}
type Waiting = Awaited<ReturnType<typeof waiting>>;

const approve = ({ id, planId, viewer }: Waiting) =>
  setting.change("approveJulesPlan", { sessionId: id, planId }, "session { id }", viewer);
const completes = ({ id, viewer }: Waiting) =>
  setting.until(
    id,
    viewer,
    ({ status, suggestions }) => status === "COMPLETED" && suggestions.length === 1,
  );

it.each([
  ["REVOKED", "KEY_INVALID"],
  ["FORBIDDEN", "KEY_FORBIDDEN"],
] as const)("a key that is %s: %s, and the session goes on where it was", async (state, code) => {
  const one = await waiting(state.toLowerCase());
  setting.emulator.accounts.say(one.apiKey, state);
  const stuck = await setting.until(
    one.id,
    one.viewer,
    ({ needsAttention }) => needsAttention === "FIX_CREDENTIAL",
  );
  expect(stuck).toMatchObject({ status: "AWAITING_PLAN_APPROVAL", sync: { errorCode: code } });
  // What is wanted meanwhile waits; what needs a new session is refused by the key's code.
  expect(codes(await approve(one))).toEqual([]);
  const input = { moduleId: one.moduleId, prompt: "And this?" };
  const refused = await setting.change("createJulesSession", input, "session { id }", one.viewer);
  expect(codes(refused)).toEqual([code]);

  setting.emulator.accounts.say(one.apiKey, "GOOD");
  const verified = await setting.run(
    "mutation { verifyJulesCredential { credential { status } } }",
    {},
    one.viewer,
  );
  expect(verified.verifyJulesCredential.credential.status).toBe("VALID");
  const session = await completes(one);
  expect(session).toMatchObject({ needsAttention: "REVIEW_SUGGESTION", sync: { errorCode: null } });
  const plans = session.activities.nodes.filter(({ type }: Untyped) => type === "PLAN_GENERATED");
  expect(plans).toHaveLength(1);
});

it("a key that is asked to be patient: PROVIDER_RATE_LIMITED, and nothing is lost", async () => {
  const one = await waiting("limited");
  const path = "/v1alpha/sessions/";
  setting.emulator.fault({ path, key: one.apiKey, status: 429, times: 1_000_000 });
  expect(codes(await approve(one))).toEqual([]);
  const stuck = await setting.until(
    one.id,
    one.viewer,
    ({ sync }) => sync.errorCode === "PROVIDER_RATE_LIMITED",
  );
  expect(stuck).toMatchObject({ status: "AWAITING_PLAN_APPROVAL", sync: { stale: true } });
  setting.emulator.faults.clear();
  expect((await completes(one)).sync.errorCode).toBeNull();
});

it("shows until when Jules asked for patience, and asks nothing until then", async () => {
  const one = await waiting("patient");
  // Once, and for ten minutes: whoever asked again would be answered.
  const path = "/v1alpha/sessions/";
  setting.emulator.fault({ path, key: one.apiKey, status: 429, retryAfter: "600" });
  const { sync } = await setting.until(one.id, one.viewer, (read) => read.sync.retryAfter !== null);
  expect(sync.errorCode).toBe("PROVIDER_RATE_LIMITED");
  expect(Date.parse(sync.nextPollAt)).toBeGreaterThanOrEqual(Date.parse(sync.retryAfter));
  const asked = () => setting.emulator.received.filter(({ key }) => key === one.apiKey).length;
  const before = asked();
  // Others are looked after meanwhile.
  const other = await waiting("other");
  expect(codes(await approve(other))).toEqual([]);
  await completes(other);
  expect(asked()).toBe(before);
});

it("a plan of three sessions at once: QUOTA_REACHED, and the fourth begins when one has ended", async () => {
  const person = await setting.newcomer("frida", undefined, "jules-free-key-of-frida");
  const { viewer } = person;
  const ids: string[] = [];
  for (let place = 0; place < 3; place++) {
    const id = await setting.open(person, `simulate:never-starts ${place}`);
    await setting.until(id, viewer, ({ status }) => status === "QUEUED");
    ids.push(id);
  }
  const fourth = await setting.open(person, "Please describe the variables.");
  const waits = await setting.until(fourth, viewer, ({ sync }) => sync.errorCode !== null);
  expect(waits).toMatchObject({ status: "CREATING", sync: { errorCode: "QUOTA_REACHED" } });
  await setting.change("cancelJulesSession", { sessionId: ids[0]! }, "session { id }", viewer);
  const begun = await setting.until(
    fourth,
    viewer,
    ({ status }) => status === "AWAITING_PLAN_APPROVAL",
  );
  expect(begun.sync.errorCode).toBeNull();
});

it.each([
  ["saved", false],
  ["deleted and saved", true],
])(
  "a key that is %s while an older one is refused is not held to that answer",
  async (how, isDeleted) => {
    const one = await waiting(how.replaceAll(" ", "-"));
    const path = "/v1alpha/sessions/";
    const asked = () => setting.emulator.received.filter(({ key }) => key === one.apiKey).length;
    const before = asked();
    // Long enough for the saving to end first.
    setting.emulator.fault({ path, key: one.apiKey, status: 401, delayMs: 1_500 });
    await eventually(() => expect(asked()).toBeGreaterThan(before));
    if (isDeleted)
      await setting.run(
        "mutation { deleteJulesCredential { userErrors { code } } }",
        {},
        one.viewer,
      );
    await saveKey(setting.jules, one.viewer, one.apiKey);
    expect(codes(await approve(one))).toEqual([]);
    expect((await completes(one)).sync.errorCode).toBeNull();
    const { rows } = await setting.jules.database.admin.query(
      "select status from jules_session.jules_credential where user_id = $1",
      [one.viewer.id],
    );
    expect(rows).toEqual([{ status: "VALID" }]);
  },
);
