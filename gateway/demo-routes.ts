import type { HttpAnswer, HttpRequest, Routes } from "@tributary/kit/routes";
import { jsonAnswer } from "@tributary/kit/routes";
import { z } from "zod";
import type { DemoIssuer, DemoLogin } from "./demo-issuer";
import type { DemoPeople } from "./demo-people";
import type { Authenticate } from "./viewer";

/** Where the simulators listen, as the deployment knows them; null where it uses the real thing, or nothing. */
export interface DemoPeers {
  stripe: string | null;
  jules: string | null;
}

export interface DemoRouteOptions {
  demo: DemoIssuer;
  people: DemoPeople;
  peers: DemoPeers;
  authenticate: Authenticate;
  /** The deployment's time: workspaces are as old as it says. */
  now: () => Promise<Date>;
}

/** More bytes than any such name takes, however it is written; longer bodies are not read. */
const NAME_BYTES = 4_096;
const FRESH = { "cache-control": "no-store" };

/** A name as people write it. */
const named = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^\p{Cc}]*$/u)
    .refine((name) => name.isWellFormed()),
});

/**
 * The platform's part of the demo, and only mounted in it: `GET /demo/logins` is everybody with a token,
 * `GET /demo/logins/<id>` one token as plain text, `GET /demo/peers` where the simulators listen. `POST /demo/people`
 * signs somebody up (`{ name }`), `POST /demo/workspaces` makes a workspace for who asks (`{ name }`, a bearer token) and
 * answers a token that names it, as a platform's next token would.
 */
export function demoRoutes({ demo, people, peers, authenticate, now }: DemoRouteOptions): Routes {
  const shown = async (person: DemoLogin) => ({
    label: person.label,
    id: person.id,
    email: person.email,
    operator: person.operator,
    token: await demo.sign(person),
  });

  async function makeWorkspace(request: HttpRequest, name: string): Promise<HttpAnswer> {
    const viewer = await authenticate(request);
    if (viewer.kind !== "USER")
      return jsonAnswer(401, { error: "sign in to make a workspace" }, FRESH);
    const at = await now();
    const made = people.addWorkspace(viewer.id, name, at);
    if (!made) {
      const error = "the demo makes 20 workspaces for each of its people, and none for others";
      return jsonAnswer(409, { error }, FRESH);
    }
    const workspace = { id: made.workspaceId, name, createdAt: at.toISOString() };
    return jsonAnswer(201, { workspace, token: await demo.sign(made.person) }, FRESH);
  }

  return {
    "GET /demo/logins": async () =>
      jsonAnswer(200, await Promise.all(people.all().map(shown)), FRESH),
    "GET /demo/logins/*": async ({ url }) => {
      const id = url.pathname.slice("/demo/logins/".length);
      const person = people.find(id);
      if (!person) return jsonAnswer(404, { error: `the demo knows nobody called ${id}` });
      const body = await demo.sign(person);
      return { status: 200, headers: { ...FRESH, "content-type": "text/plain" }, body };
    },
    "GET /demo/peers": () => jsonAnswer(200, peers, FRESH),
    "POST /demo/people": async (request) =>
      withName(request, async (name) => {
        const person = people.add(name);
        const error = "the demo has as many people as it takes; sign in as one of them";
        return person
          ? jsonAnswer(201, await shown(person), FRESH)
          : jsonAnswer(409, { error }, FRESH);
      }),
    "POST /demo/workspaces": (request) => withName(request, (name) => makeWorkspace(request, name)),
  };
}

/** Reads the name that is sent. Only JSON is taken, which no form of another page can send. */
async function withName(
  { headers, body }: HttpRequest,
  answer: (name: string) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const isJson = /^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "");
  const isShort = body.length <= NAME_BYTES;
  const said = named.safeParse(isJson && isShort ? parsed(body) : null);
  if (said.success) return answer(said.data.name);
  const error = 'send {"name": "…"}, 1 to 60 characters, as application/json';
  return jsonAnswer(400, { error }, FRESH);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
