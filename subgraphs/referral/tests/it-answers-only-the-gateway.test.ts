import { identitySigner } from "@tributary/kit/viewer";
import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { operator, user } from "@tributary/testing/viewers";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { start } from "../start";

let database: TestDatabase;
let running: Awaited<ReturnType<typeof start>>;
let sign: (audience: string, asOperator?: boolean) => Promise<string>;
beforeAll(async () => {
  database = await createDatabase();
  const pair = await generateKeyPair("EdDSA", { extractable: true });
  const privateJwk: JWK = { ...(await exportJWK(pair.privateKey)), kid: "k1" };
  const publicJwk: JWK = { ...(await exportJWK(pair.publicKey)), kid: "k1" };
  const signer = await identitySigner(privateJwk);
  sign = (audience, asOperator) => signer.sign(asOperator ? operator() : user("ann"), audience);
  const config = database.config({
    HOST: "127.0.0.1",
    INTERNAL_VERIFY_KEYS: JSON.stringify({ keys: [publicJwk] }),
  });
  running = await start({ config, port: 0 });
});
afterAll(async () => {
  await running.stop();
  await database.drop();
});

async function post(query: string, identity?: string) {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (identity) headers["x-identity"] = identity;
  const body = JSON.stringify({ query });
  const response = await fetch(`${running.url}/graphql`, { method: "POST", headers, body });
  const answer = (await response.json()) as { data?: object };
  return { status: response.status, answer };
}

it("starts alone, gets ready and answers a signed request", async () => {
  await running.drain();
  expect((await fetch(`${running.url}/ready`)).status).toBe(200);
  const { status, answer } = await post("{ viewer { id roles } }", await sign("referral"));
  expect(status).toBe(200);
  expect(answer).toEqual({ data: { viewer: { id: "ann", roles: ["WORKSPACE_ADMIN"] } } });
});

it.each([
  ["no identity", async () => undefined],
  ["an identity for another subgraph", () => sign("credits", true)],
  ["an identity that nobody signed", async () => "eyJhbGciOiJub25lIn0.e30."],
])("refuses %s, for its schema too", async (_, identity) => {
  for (const query of [
    "{ viewer { id } }",
    "{ promoters { nodes { id } } }",
    "{ _service { sdl } }",
  ]) {
    const { status, answer } = await post(query, await identity());
    expect(status).toBe(401);
    expect(answer.data).toBeUndefined();
  }
});
