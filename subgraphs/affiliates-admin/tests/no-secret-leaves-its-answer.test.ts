import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { CREATE_ENDPOINT, CREATE_KEY, key, startAdmin } from "./setting";

let admin: TestService;
const written: string[] = [];
beforeAll(async () => {
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  admin = await startAdmin({ LOG_LEVEL: "debug", ALLOW_LOCAL_WEBHOOKS: "true" });
});
afterAll(async () => {
  await admin.stop();
  jest.restoreAllMocks();
});

/** Every row of every table of every schema of ours, as text. */
async function everythingStored(): Promise<string> {
  const { rows: tables } = await admin.database.admin.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await admin.database.admin.query(`select t::text as line from ${name} t`);
    texts.push(...rows.map(({ line }) => line));
  }
  return texts.join("\n");
}

it("stores, tells, logs and repeats no API key", async () => {
  const input = { name: "canary", scopes: ["jules:read"], idempotencyKey: key() };
  const { data } = await admin.execute(CREATE_KEY, { input }, operator());
  const { apiKey, secret } = data.createApiKey;
  const rotated = await admin.execute(
    `mutation ($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { secret } }`,
    { input: { apiKeyId: apiKey.id, idempotencyKey: key() } },
    operator(),
  );
  const secrets: string[] = [secret, rotated.data.rotateApiKey.secret];
  const answers = [
    await admin.execute(CREATE_KEY, { input }, operator()),
    await admin.execute("{ apiKeys { nodes { id name prefix } } }", {}, operator()),
    await admin.execute("{ auditLog { nodes { before after reason } } }", {}, operator()),
    await admin.execute(CREATE_KEY, { input: { ...input, name: secret.repeat(9) } }, operator()),
  ];
  // A failure with the key in hand: the log gets the error, masked.
  admin.running.services.log.error({ err: new Error(`refused ${secret}`) }, `key ${secret}`);
  await admin.running.internal["verify-api-key"]!({ key: secret });
  const stored = await everythingStored();
  expect(stored).toContain(apiKey.prefix);
  expect(written.join("")).toContain(`${apiKey.prefix}_•••`);
  for (const canary of secrets) {
    const tail = canary.slice(-38);
    for (const place of [stored, written.join(""), JSON.stringify(answers)]) {
      expect(place).not.toContain(tail);
    }
  }
});

it("stores, tells, logs and repeats no secret of a webhook", async () => {
  const input = {
    url: "http://localhost:9/hook",
    types: ["code.added"],
    idempotencyKey: key(),
  };
  const made = await admin.execute(CREATE_ENDPOINT, { input }, operator());
  const { endpoint, secret } = made.data.createWebhookEndpoint;
  const rotation = { endpointId: endpoint.id, idempotencyKey: key() };
  const rotate = () =>
    admin.execute(
      `mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) { secret } }`,
      { input: rotation },
      operator(),
    );
  const secrets: string[] = [secret, (await rotate()).data.rotateWebhookSecret.secret];
  expect(secrets).toEqual(secrets.map(() => expect.stringMatching(/^whsec_[0-9a-f]{64}$/)));
  const repeated = await admin.execute(CREATE_ENDPOINT, { input }, operator());
  expect(repeated.data.createWebhookEndpoint).toMatchObject({
    endpoint: { id: endpoint.id },
    secret: null,
  });
  expect((await rotate()).data.rotateWebhookSecret).toEqual({ secret: null });
  await admin.execute(
    `mutation ($id: ID!) { sendTestEvent(endpointId: $id) { error } }`,
    { id: endpoint.id },
    operator(),
  );
  const answers = [
    await admin.execute("{ webhookEndpoints { id url lastDelivery { error } } }", {}, operator()),
    await admin.execute("{ auditLog { nodes { before after reason } } }", {}, operator()),
  ];
  admin.running.services.log.error({ err: new Error(`refused ${secret}`) }, `secret ${secret}`);
  const stored = await everythingStored();
  expect(stored).toContain(endpoint.id);
  for (const canary of secrets)
    for (const place of [stored, written.join(""), JSON.stringify([repeated, answers])])
      expect(place).not.toContain(canary.slice(6));
});
