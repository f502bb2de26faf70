/** How a request to a running deployment proves who asks. */
export interface Credentials {
  token?: string;
  apiKey?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are as deep as the operation; the graph checks them.
export type Data = any;

/** Who asks more than its points of a minute allow is told when to come back; longer than two minutes nobody has to. */
const MOST_PATIENCE_MS = 120_000;

/**
 * One operation over HTTP; whoever is told to be patient (429, nothing was done) is, and asks again. Throws a sentence
 * with the first error when there is one.
 */
export async function ask(
  origin: string,
  credentials: Credentials,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const send = () =>
    fetch(`${origin}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(credentials.token ? { authorization: `Bearer ${credentials.token}` } : {}),
        ...(credentials.apiKey ? { "x-api-key": credentials.apiKey } : {}),
      },
      body: JSON.stringify({ query, variables }),
    });
  const deadline = Date.now() + MOST_PATIENCE_MS;
  let response = await send();
  while (response.status === 429 && Date.now() < deadline) {
    const seconds = Number(response.headers.get("retry-after")) || 1;
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    response = await send();
  }
  const answer = (await response.json()) as { data?: Data; errors?: { message: string }[] };
  if (answer.errors?.length || !answer.data) {
    throw new Error(
      `${response.status} ${answer.errors?.[0]?.message ?? "no data"} in ${query.trim().slice(0, 60)}`,
    );
  }
  return answer.data;
}

/** A person of the demo, who may sign in without a password. */
export interface DemoLogin {
  id: string;
  email: string;
  label: string;
  token: string;
}

/** The demo's people with fresh tokens, and where its simulators listen. */
export interface DemoFacts {
  logins: DemoLogin[];
  stripe: string | null;
  /** As the deployment knows it; null: it asks Jules itself, or nobody. */
  jules: string | null;
}

/**
 * Asks a deployment for its demo. `stripe`: where its simulator is from here, if the deployment
 * knows it by another name. Throws a sentence when there is no demo, or nothing at that address.
 */
export async function demoFacts(origin: string, stripe?: string): Promise<DemoFacts> {
  const response = await fetch(`${origin}/demo/logins`).catch(() => null);
  if (!response) throw new Error(`Nothing answers at ${origin}. Start it first: npm start`);
  if (!response.ok) throw new Error(`${origin} runs without the demo, so it has no logins to use.`);
  const logins = (await response.json()) as DemoLogin[];
  const peers = (await (await fetch(`${origin}/demo/peers`)).json()) as Omit<DemoFacts, "logins">;
  const simulator = stripe ?? peers.stripe;
  if (simulator && !(await fetch(simulator).catch(() => null)))
    throw new Error(`No Stripe simulator answers at ${simulator}: --stripe names another address.`);
  return { logins, stripe: simulator, jules: peers.jules };
}

/** The token of one person of the demo. */
export function tokenOf(facts: DemoFacts, id: string): Credentials {
  const login = facts.logins.find((person) => person.id === id);
  if (!login) throw new Error(`The demo has no login ${id}.`);
  return { token: login.token };
}

/** Looks cost points: not so many that nothing is left for what is looked for. */
const LOOK_MS = 200;

/** Asks until the answer is what was waited for, at most `withinMs`. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null>,
  withinMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs / 1000} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
