import type { Failure } from "../../api/errors";
import { type DemoLogin, nameOf } from "../../session/demo-logins";
import { renewSession } from "../../session/renew";
import { type DemoSession, freshToken } from "../../session/session";

/** What the platform's own sign-up would do, in the demo. Thrown with a sentence of the demo's where it refuses. */
export class DemoRefused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** Makes a new person without a workspace. */
export async function signUpInDemo(name: string): Promise<DemoSession> {
  const person = (await post("/demo/people", { name })) as DemoLogin & { token: string };
  const { id, token, email, label } = person;
  return { token, by: { kind: "demo", login: id }, name: nameOf(label), email };
}

/** Makes a workspace of the signed-in person's own; from then on the token of the answer names it. */
export async function makeDemoWorkspace(
  name: string,
): Promise<{ workspace: { id: string; name: string; createdAt: string }; token: string }> {
  const token = await freshToken(renewSession);
  return (await post("/demo/workspaces", { name }, token)) as never;
}

async function post(path: string, body: object, token: string | null = null): Promise<unknown> {
  const response = await fetch(path, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (!response) throw refused("OFFLINE", "");
  if (response.ok) return response.json();
  const { error } = (await response.json().catch(() => ({}))) as { error?: string };
  throw refused(response.status === 429 ? "RATE_LIMITED" : "UNKNOWN", error ?? "");
}

function refused(code: string, message: string): DemoRefused {
  return new DemoRefused({ code, message, retryAfter: null, requestId: null });
}
