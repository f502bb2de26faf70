import { stoppedClock } from "@tributary/testing/stopped-clock";
import { inlineKeys } from "./issuer-keys";
import { operatorTokenGoodUntil } from "./operator-token-age";
import { ann, audience, issuer, jwks, makeKeys, seconds, token } from "./tests/signed-tokens";
import { tokenVerifier } from "./tokens";

beforeAll(() => makeKeys("EdDSA"));
let at: (ms: number) => void;
beforeEach(() => {
  at = stoppedClock();
});
afterEach(() => jest.useRealTimers());

const verifier = (options: { operatorMinutes?: number; rememberMs?: number } = {}) =>
  tokenVerifier({ issuer, audience, keys: inlineKeys(jwks()), ...options });
const olga = { ...ann, operator: true };
/** A token of an operator, issued and signed in so many seconds ago. */
const operators = (age: number, signedIn?: number) =>
  token({
    payload: {
      roles: ["operator"],
      iat: seconds() - age,
      exp: seconds() + 3_600,
      ...(signedIn === undefined ? {} : { auth_time: seconds() - signedIn }),
    },
  });
/** What becomes of it: `true` when it is believed, else the claim in the way. */
async function outcome(text: string, check = verifier()) {
  const answer = await check(text).catch((reason) => reason);
  if (!(answer instanceof Error)) {
    expect(answer).toEqual(olga);
    return true;
  }
  expect(answer).toMatchObject({ extensions: { code: "UNAUTHENTICATED", http: { status: 401 } } });
  return /by its claim `(\w+)`/.exec(answer.message)?.[1];
}

const most = 15 * 60 + 30;
it.each<[string, number, number | undefined, true | string]>([
  ["15 minutes, with 30 s for clocks", most, undefined, true],
  ["a second more", most + 1, undefined, "iat"],
  ["not signed in for longer either", 0, most, true],
  ["a second longer", 0, most + 1, "auth_time"],
  ["fresh, of who signed in yesterday", 0, 86_400, "auth_time"],
  ["of who signs in 30 s from now", 0, -30, true],
  ["of who signs in 31 s from now", 0, -31, "auth_time"],
])("an operator's token is good for %s", async (_, age, signedIn, expected) => {
  expect(await outcome(await operators(age, signedIn))).toBe(expected);
});

it("the sentence names the limit and what to do", async () => {
  const wrong = (text: string) => verifier({ operatorMinutes: 5 })(text);
  await expect(wrong(await operators(331))).rejects.toThrow(
    "This token cannot be used here: by its claim `iat` it is more than 5 minutes old, and operators' tokens are good for no longer (OPERATOR_TOKEN_MINUTES). Get a fresh one.",
  );
  await expect(wrong(await operators(330, 331))).rejects.toThrow(
    "its operator signed in more than 5 minutes ago (OPERATOR_TOKEN_MINUTES). Sign in again.",
  );
  expect(await wrong(await operators(330, 330))).toEqual(olga);
});

it("other people's may be older, and their sign-in too", async () => {
  const old = { iat: seconds() - 80_000, auth_time: seconds() - 9_000_000 };
  expect(await verifier()(await token({ payload: old }))).toEqual(ann);
});

it.each([
  ["issue", 880, undefined, "iat"],
  ["sign-in", 0, 880, "auth_time"],
])(
  "it is not believed from memory beyond its time since its %s",
  async (_, age, signedIn, claim) => {
    const check = verifier();
    const text = await operators(age, signedIn);
    at(0);
    expect(await outcome(text, check)).toBe(true);
    at(50_000);
    expect(await outcome(text, check)).toBe(true);
    at(50_999);
    expect(await outcome(text, check)).toBe(true);
    at(51_000);
    expect(await outcome(text, check)).toBe(claim);
  },
);

it.each([
  ["its issue", { iat: 1_000 }, 1_900],
  ["its sign-in, where that was before", { iat: 1_000, auth_time: 400 }, 1_300],
  ["its issue, where that was before", { iat: 1_000, auth_time: 1_600 }, 1_900],
])("it may be remembered for its minutes from %s", (_, payload, until) => {
  expect(operatorTokenGoodUntil(payload, 15)).toBe(until);
});
