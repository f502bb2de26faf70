import { type Graph, startGraph } from "@tributary/testing/graph";
import { operator, user } from "@tributary/testing/viewers";

/** Everything that any part writes while the test runs. */
const written: string[] = [];
const any = (length: number, letter = "C") => letter.repeat(length);

/** Secrets of each kind, none of which may be in a line: what is looked for is the part that is secret. */
const secret = {
  apiKey: any(38, "K"),
  token: any(40, "T"),
  password: any(24, "P"),
  jules: any(35, "J"),
  stripe: any(24, "S"),
  webhook: any(32, "W"),
  details: any(26, "D"),
  encryption: Buffer.alloc(32, 9).toString("base64"),
  pepper: any(40, "Q"),
};
const sent = {
  apiKey: `trb_test_canarycanary_${secret.apiKey}`,
  token: `eyJhbGciOiJFZERTQSJ9.${secret.token}.${secret.token}`,
  jules: `AIza${secret.jules}`,
  stripe: `sk_test_${secret.stripe}`,
  webhook: `whsec_${secret.webhook}`,
};

let graph: Graph;
beforeAll(async () => {
  for (const stream of [process.stderr, process.stdout]) {
    jest.spyOn(stream, "write").mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
  }
  graph = await startGraph({
    variables: {
      LOG_LEVEL: "debug",
      API_KEY_PEPPER: secret.pepper,
      ENCRYPTION_KEYS: `k1:${secret.encryption}`,
    },
  });
});
afterAll(async () => {
  await graph.stop();
  jest.restoreAllMocks();
});

const lines = () => written.join("");
/** A failure with everything in hand, where each service logs what it cannot explain. */
function failWith(error: Error) {
  for (const { services } of Object.values(graph.services)) {
    services.log.error({ requestId: "canary", err: error }, `failed: ${error.message}`);
  }
}

it("no line holds a secret of headers, addresses, variables, keys, details, or errors of whoever we ask", async () => {
  const { url } = await graph.http();
  const query = "query ($x: ID!) { promoter(id: $x) { id } }";
  const credentials: Record<string, string>[] = [
    { authorization: `Bearer ${sent.token}` },
    { authorization: `Basic ${Buffer.from(`ann:${secret.password}`).toString("base64")}` },
    { authorization: sent.apiKey },
    { "x-api-key": sent.apiKey },
    { cookie: `session=${secret.token}` },
  ];
  for (const headers of credentials) {
    for (const path of [
      "/graphql",
      `/graphql?api_key=${sent.apiKey}`,
      `/x?token=${secret.token}`,
    ]) {
      await fetch(`${url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables: { x: sent.apiKey, extra: sent.stripe } }),
      });
    }
  }
  await fetch(`${url}/leaked-keys`, {
    method: "POST",
    body: JSON.stringify([{ token: sent.apiKey }]),
  });
  await fetch(`${url}/webhooks/stripe`, {
    method: "POST",
    headers: { "stripe-signature": `t=1,v1=${secret.webhook}` },
    body: JSON.stringify({ id: "evt_1", client_secret: `pi_1_secret_${secret.stripe}` }),
  });
  const save = `mutation ($input: SavePayoutDetailsInput!) { savePayoutDetails(input: $input) { userErrors { code } } }`;
  const input = { label: "bank", details: `IBAN ${secret.details}`, idempotencyKey: "1" };
  await graph.query(user("ann"), save, { input });
  await graph.query(user("ann"), save, { input: { ...input, details: 7 } });

  // PostgreSQL fails with a value in hand: for a moment its table refuses every key.
  const { admin } = graph.database;
  await admin.query(
    "alter table affiliates_admin.api_key add constraint canary check (name = 'no')",
  );
  const create = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { userErrors { code } } }`;
  const key = { name: `of ${sent.stripe}`, scopes: ["jules:read"], idempotencyKey: "1" };
  const failed = await graph.query(operator(), create, { input: key }).catch((error) => error);
  await admin.query("alter table affiliates_admin.api_key drop constraint canary");
  expect(String(JSON.stringify(failed) + failed)).toContain("INTERNAL");

  const asked = Object.assign(new Error(`Invalid API Key provided: ${sent.stripe}`), {
    type: "StripeAuthenticationError",
    raw: { headers: { authorization: `Bearer ${secret.stripe}` } },
  });
  const address = `postgres://tributary:${secret.password}@db.internal:5432/tributary`;
  failWith(new Error(`no answer with ${sent.jules}`, { cause: asked }));
  failWith(
    Object.assign(new Error(`cannot connect to ${address}`), {
      config: { password: secret.password },
    }),
  );
  failWith(new Error(`sealed under k1:${secret.encryption} and ${sent.webhook}`));
  failWith(
    new Error(`fetch failed with Bearer ${sent.token}`, { cause: new AggregateError([asked]) }),
  );
  await graph.settle();

  // It did log, and of every service.
  for (const said of ["canary", "Invalid API Key provided: sk_•••", "tributary:•••@db.internal"]) {
    expect(lines()).toContain(said);
  }
  for (const [kind, canary] of Object.entries(secret)) {
    expect([kind, lines().includes(canary)]).toEqual([kind, false]);
  }
});
