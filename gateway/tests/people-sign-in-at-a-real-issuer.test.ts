import { type ChildProcess, fork } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { createLog } from "@tributary/kit/log";
import { stoppedClock } from "@tributary/testing/stopped-clock";
import { decodeProtectedHeader } from "jose";
import { discoveredKeys } from "../issuer-keys";
import { tokenVerifier } from "../tokens";

const CALLBACK = "http://127.0.0.1/signed-in";
let provider: ChildProcess;
let issuer: string;
let at: (ms: number) => void;

beforeEach(async () => {
  at = stoppedClock();
  provider = fork(path.join(__dirname, "real-issuer.mjs"), {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  [{ issuer }] = (await once(provider, "message")) as [{ issuer: string }];
});
afterEach(async () => {
  jest.useRealTimers();
  await ends();
});

async function ends() {
  if (provider.exitCode !== null || provider.signalCode !== null) return;
  provider.kill("SIGKILL");
  await once(provider, "exit");
}

/** What the provider signs with from now on, the first of these, and publishes, all of them. */
async function rotate(...keys: string[]) {
  provider.send({ keys });
  await once(provider, "message");
}

/** Signs a person in by the authorization code flow with PKCE, as a browser and its console do it. */
async function signIn(person: string): Promise<{ access_token: string; id_token: string }> {
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const asked = new URL(`${issuer}/auth`);
  asked.search = new URLSearchParams({
    client_id: "console",
    response_type: "code",
    scope: "openid api",
    redirect_uri: CALLBACK,
    login_hint: person,
    prompt: "login consent",
    code_challenge: challenge,
    code_challenge_method: "S256",
  }).toString();
  const cookies = new Map<string, string>();
  let next = asked.href;
  for (let hop = 0; !next.startsWith(CALLBACK); hop++) {
    if (hop > 10) throw new Error(`never comes back: ${next}`);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(next, { headers: { cookie }, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    const location = response.headers.get("location");
    if (!location) throw new Error(`${response.status} at ${next}: ${await response.text()}`);
    next = new URL(location, issuer).href;
  }
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: "console",
      grant_type: "authorization_code",
      code: new URL(next).searchParams.get("code")!,
      redirect_uri: CALLBACK,
      code_verifier: verifier,
    }),
  });
  const answer = (await response.json()) as { access_token: string; id_token: string };
  if (!answer.access_token) throw new Error(JSON.stringify(answer));
  return answer;
}

/** As a gateway with AUTH_ISSUER alone; it remembers no token, so that each is verified. */
const gateway = () =>
  tokenVerifier({
    issuer,
    audience: "tributary",
    keys: discoveredKeys(issuer, createLog("gateway", "silent")),
    rememberMs: 0,
  });
const person = (id: string) => ({
  kind: "USER",
  id,
  email: `${id}@example.com`,
  region: null,
  workspaces: [{ id: `wks_${id}`, role: "admin", createdAt: null }],
  operator: id === "olga",
});

it("an access token for this audience says who asks; the ID token beside it does not", async () => {
  const check = gateway();
  const { access_token, id_token } = await signIn("ann");
  expect(decodeProtectedHeader(access_token)).toMatchObject({ typ: "at+jwt", kid: "k1" });
  expect(await check(access_token)).toEqual(person("ann"));
  expect(await check((await signIn("olga")).access_token)).toEqual(person("olga"));
  await expect(check(id_token)).rejects.toThrow("its claim `aud` does not name this service");
});

it("an operator's is good for a quarter of an hour, another person's for a day", async () => {
  const check = gateway();
  const [ann, olga] = [await signIn("ann"), await signIn("olga")];
  at(16 * 60_000);
  expect(await check(ann.access_token)).toEqual(person("ann"));
  await expect(check(olga.access_token)).rejects.toThrow("more than 15 minutes old");
});

it("keys change while the gateway runs, and what is not published any more is not believed", async () => {
  const check = gateway();
  const before = (await signIn("ann")).access_token;
  expect(await check(before)).toEqual(person("ann"));
  await rotate("k2", "k1");
  const after = (await signIn("ben")).access_token;
  expect(decodeProtectedHeader(after).kid).toBe("k2");
  // For the half minute in which unknown keys are not asked about.
  at(29_999);
  expect(await check(after)).toBeNull();
  at(30_000);
  expect(await check(after)).toEqual(person("ben"));
  expect(await check(before)).toEqual(person("ann"));
  await rotate("k2");
  at(630_000);
  expect(await check(before)).toBeNull();
  expect(await check(after)).toEqual(person("ben"));
});

it("while the issuer is down its last keys serve for a day, and then nobody is believed", async () => {
  const check = gateway();
  const { access_token } = await signIn("ann");
  expect(await check(access_token)).toEqual(person("ann"));
  await ends();
  at(86_399_999);
  expect(await check(access_token)).toEqual(person("ann"));
  at(86_400_000);
  await expect(check(access_token)).rejects.toMatchObject({
    extensions: { code: "UNAVAILABLE", http: { status: 503 } },
  });
});
