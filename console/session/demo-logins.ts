import type { Renew, Session } from "./session";

/** One of the demo's made-up people. */
export interface DemoLogin {
  id: string;
  /** Name and role, e.g. "Ada, promoter". */
  label: string;
  email: string;
  operator: boolean;
}

/** Everybody who can sign in to the demo. */
export async function demoLogins(): Promise<DemoLogin[]> {
  const response = await fetch("/demo/logins");
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as DemoLogin[];
}

/** Signs in as one of them. */
export async function signInToDemo({ id, label, email }: DemoLogin): Promise<Session> {
  const token = await demoToken(id);
  return { token, by: { kind: "demo", login: id }, name: nameOf(label), email };
}

/** "Ada" of "Ada, promoter". */
export function nameOf(label: string): string {
  return label.split(",", 1)[0]!.trim();
}

export const renewDemo: Renew = async (session) =>
  session.by.kind === "demo" ? { ...session, token: await demoToken(session.by.login) } : null;

async function demoToken(id: string): Promise<string> {
  const response = await fetch(`/demo/logins/${encodeURIComponent(id)}`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.text();
}
