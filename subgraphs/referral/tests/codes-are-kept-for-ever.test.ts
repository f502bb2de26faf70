import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { join, link, startWithPolicy } from "./story";

const ADD = `mutation ($code: String!) { addVanityCode(input: { code: $code }) {
  promoter { code signupLink shareHint codes { code kind } } userErrors { code field } } }`;

let running: TestService;
let generated: string;
beforeAll(async () => {
  running = await startWithPolicy(
    {},
    { CONSOLE_URL: "https://acme.example", PLATFORM_NAME: "Acme" },
  );
  generated = (await join(running, "ann")).promoter.code;
});
afterAll(() => running.stop());

async function add(name: string, code: string) {
  const { data, errors } = await running.execute(ADD, { code }, user(name));
  expect(errors).toBeUndefined();
  return data.addVanityCode;
}

it("shows a vanity code as it was chosen and makes it the primary one", async () => {
  expect(await add("ann", " Ann-Oil ")).toEqual({
    promoter: {
      code: "ANN-OIL",
      signupLink: "https://acme.example/auth?referral_code=ANN-OIL",
      shareHint: "Friends enter referral code “ANN-OIL” at checkout when paying for Acme",
      codes: [
        { code: generated, kind: "GENERATED" },
        { code: "ANN-OIL", kind: "VANITY" },
      ],
    },
    userErrors: [],
  });
  const told = await running.told("code.added");
  expect(told.at(-1)!.data).toMatchObject({
    code: "ANN-OIL",
    canonical: "ANN-011",
    kind: "VANITY",
  });
});

it("changes nothing when the same code is added again", async () => {
  const before = (await running.told("code.added")).length;
  expect((await add("ann", "ann-oil")).userErrors).toEqual([]);
  expect((await running.told("code.added")).length).toBe(before);
});

it("links through every code, however it is spelled", async () => {
  for (const [index, code] of [generated.toLowerCase(), "ann-0il", "ANN-O1L "].entries()) {
    const linked = await link(running, { code, refereeUserId: `friend${index}` });
    expect(linked).toMatchObject({ referral: { status: "LINKED" }, userErrors: [] });
  }
});

it("refuses what looks like a code that somebody has, its owner included", async () => {
  await join(running, "ben");
  const taken = [{ code: "CODE_TAKEN", field: ["input", "code"] }];
  expect((await add("ben", "ANN-0I1")).userErrors).toEqual(taken);
  expect((await add("ann", "ANN-0I1")).userErrors).toEqual(taken);
});

it.each([
  "АNN-2026",
  "ann\u200b-26",
  "\u202eann-26",
  "a",
  "shit-2026",
  "x".repeat(5000),
  "\0\0\0\0",
])("refuses %j", async (code) => {
  expect((await add("ann", code)).userErrors).toMatchObject([{ code: "CODE_INVALID" }]);
});

it("gives nobody more than twenty", async () => {
  await join(running, "greedy");
  const added = await Promise.all(
    Array.from({ length: 25 }, (_, n) => add("greedy", `GREED-${n + 100}`)),
  );
  const codes = added.flatMap(({ userErrors }) =>
    userErrors.map(({ code }: { code: string }) => code),
  );
  expect(codes).toEqual(Array(5).fill("TOO_MANY_CODES"));
});

it("has nothing for people who did not join", async () => {
  expect(await add("zoe", "ZOE-2026")).toMatchObject({
    promoter: null,
    userErrors: [{ code: "ACCOUNT_NOT_ELIGIBLE" }],
  });
});
