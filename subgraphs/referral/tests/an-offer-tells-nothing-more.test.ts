import type { TestService } from "@tributary/testing/service";
import { anonymous } from "@tributary/testing/viewers";
import { join, ownStatements, startWithPolicy, status } from "./story";

const OFFER = `query ($code: String!) { referralOffer(code: $code) { code valid refereeCredits platformName } }`;

let running: TestService;
let asked = 0;
beforeAll(async () => {
  running = await startWithPolicy({}, { PLATFORM_NAME: "Acme" });
});
afterAll(() => running.stop());

async function offer(code: string) {
  // Each question by another caller, so that the limit is not met here.
  const { data, errors } = await running.execute(
    OFFER,
    { code },
    { ...anonymous, network: `n${asked++}` },
  );
  expect(errors).toBeUndefined();
  return data.referralOffer;
}

it("says what a friend gets, without credentials", async () => {
  const { code } = (await join(running, "ann", { vanityCode: "ann-oil" })).promoter;
  const valid = { code, valid: true, refereeCredits: "50", platformName: "Acme" };
  expect(await offer(" ann-oil ")).toEqual(valid);
  expect(await offer("ANN-0I1")).toEqual({ ...valid, code: "ANN-0I1" });
});

it("answers alike for active and suspended, and alike for revoked, unknown and malformed codes", async () => {
  const [sue, rex] = [(await join(running, "sue")).promoter, (await join(running, "rex")).promoter];
  await running.tell(status(sue.id, 1n, "SUSPENDED"), status(rex.id, 1n, "REVOKED"));
  expect(await offer(sue.code)).toEqual({
    code: sue.code,
    valid: true,
    refereeCredits: "50",
    platformName: "Acme",
  });
  const no = { valid: false, refereeCredits: "0", platformName: "Acme" };
  for (const code of [rex.code, "UNKNOWN-26", "NOT A CODE", "", "💥"]) {
    expect(await offer(code)).toEqual({ code, ...no });
  }
  expect(await offer("x".repeat(10_000))).toEqual({ code: "X".repeat(100), ...no });
  expect(await offer("AB\0CD")).toMatchObject(no);
});

it("looks once for all codes of an operation, and answers each its own", async () => {
  const { code } = (await join(running, "eve")).promoter;
  const asked = (name: string, typed: string) =>
    `${name}: referralOffer(code: "${typed}") { valid }`;
  const query = `{ ${asked("a", "UNKNOWN-26")} ${asked("b", code)} ${asked("c", "💥")} ${asked("d", code)} }`;
  let answer: object | undefined;
  const sent = await ownStatements(running, async () => {
    const { data } = await running.execute(query, {}, { ...anonymous, network: "all" });
    answer = data;
  });
  expect(answer).toEqual({
    a: { valid: false },
    b: { valid: true },
    c: { valid: false },
    d: { valid: true },
  });
  expect(sent).toHaveLength(1);
});

it("does the same work whatever the code is", async () => {
  const { rows } = await running.database.admin.query(
    "select canonical from referral.referral_code",
  );
  const works: string[][] = [];
  for (const code of [...rows.map(({ canonical }) => canonical), "UNKNOWN-26", "💥"]) {
    works.push(await ownStatements(running, () => offer(code)));
  }
  expect(works.map((sent) => sent.length)).toEqual(works.map(() => 1));
  expect(new Set(works.flat()).size).toBe(1);
});

it("offers nothing while the program is switched off", async () => {
  const closed = await startWithPolicy({}, { ENABLE_PLATFORM_REFERRALS: "false" });
  const { data } = await closed.execute(OFFER, { code: "ANY-CODE" });
  expect(data.referralOffer).toMatchObject({ valid: false, refereeCredits: "0" });
  await closed.stop();
});
