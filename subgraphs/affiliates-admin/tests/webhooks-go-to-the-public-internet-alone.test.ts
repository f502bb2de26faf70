import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { adminService } from "../subgraph";
import { perform } from "./mutations";
import { CREATE_ENDPOINT, key, startAdmin } from "./setting";
import { endpointOf, newUsages, sentUntil, spend } from "./webhook-receiver";

/** What names lead to, look-up by look-up; the last one stays. */
const names = new Map<string, string[][]>();
const resolveName = async (name: string) => {
  const answers = names.get(name);
  if (!answers) throw new Error(`getaddrinfo ENOTFOUND ${name}`);
  return answers.length > 1 ? answers.shift()! : answers[0]!;
};

/** A service of this machine that nobody may reach through us. */
const inner = createServer((socket) => {
  connections++;
  socket.destroy();
});
let connections = 0;

let admin: TestService;
beforeAll(async () => {
  await new Promise<void>((done) => inner.listen(0, "127.0.0.1", done));
  const { port } = inner.address() as AddressInfo;
  admin = await startAdmin({}, { resolveName, post: { port } });
});
afterAll(async () => {
  await admin.stop();
  await new Promise((done) => inner.close(done));
});

const create = (url: string) =>
  admin.execute(CREATE_ENDPOINT, { input: { url, types: ["credits.spent"] } }, operator());

it.each([
  ["plain http", "http://hooks.example.com/"],
  ["this machine", "https://localhost/"],
  ["loopback", "https://127.0.0.1/"],
  ["loopback as a number", "https://2130706433/"],
  ["a private address", "https://10.0.0.7/"],
  ["metadata", "https://169.254.169.254/"],
  ["IPv6 loopback", "https://[::1]/"],
  ["a unique-local address", "https://[fd00::1]/"],
  ["an IPv4-mapped address", "https://[::ffff:10.0.0.7]/"],
  ["a port of something else", "https://hooks.example.com:6379/"],
  ["credentials", "https://a:b@hooks.example.com/"],
])("an endpoint at %s is refused when it is made and when it is changed", async (_, url) => {
  const refusal = { code: "URL_NOT_ALLOWED", field: ["input", "url"], message: expect.any(String) };
  const { data } = await create(url);
  expect(data.createWebhookEndpoint).toEqual({
    endpoint: null,
    secret: null,
    userErrors: [refusal],
  });
  names.set("fine.example.com", [["93.184.216.34"]]);
  const fine = await create(`https://fine.example.com/${key()}`);
  const { id } = fine.data.createWebhookEndpoint.endpoint;
  const changed = await perform(admin, "updateWebhookEndpoint", { endpointId: id, url });
  expect(changed.data.updateWebhookEndpoint.userErrors).toEqual([{ code: "URL_NOT_ALLOWED" }]);
  await perform(admin, "deleteWebhookEndpoint", { id });
});

it.each([
  ["loopback", ["127.0.0.1"]],
  ["a private address", ["10.0.0.1"]],
  ["a link-local address", ["169.254.169.254"]],
  ["IPv6 loopback", ["::1"]],
  ["a unique-local address", ["fd00::1"]],
  ["an IPv6 link-local address", ["fe80::1"]],
  ["a private address among public ones", ["93.184.216.34", "192.168.1.1"]],
])("a name that leads to %s is refused when it is made", async (_, addresses) => {
  names.set("inner.example.com", [addresses]);
  const { data } = await create("https://inner.example.com/");
  expect(data.createWebhookEndpoint).toMatchObject({
    endpoint: null,
    userErrors: [{ code: "URL_NOT_ALLOWED" }],
  });
});

it.each([
  ["loopback", "127.0.0.1"],
  ["a private address", "10.0.0.1"],
  ["a link-local address", "169.254.169.254"],
  ["IPv6 loopback", "::1"],
  ["a unique-local address", "fd00::1"],
])("a name that leads to %s after it was allowed is not connected to", async (_, address) => {
  names.set("changing.example.com", [["93.184.216.34"], [address]]);
  const { data } = await create("https://changing.example.com/");
  const { id } = data.createWebhookEndpoint.endpoint;
  await spend(admin, newUsages(1));
  await sentUntil(admin, async () =>
    expect(await endpointOf(admin, id)).toMatchObject({
      lastDelivery: {
        status: null,
        attempts: 1,
        error: "changing.example.com does not lead to the public internet.",
      },
    }),
  );
  expect(connections).toBe(0);
  await perform(admin, "deleteWebhookEndpoint", { id });
});

it("a name that leads nowhere yet is allowed, and tried", async () => {
  const { data } = await create("https://later.example.com/");
  const { id } = data.createWebhookEndpoint.endpoint;
  await spend(admin, newUsages(1));
  await sentUntil(admin, async () =>
    expect((await endpointOf(admin, id)).lastDelivery).toMatchObject({
      error: "getaddrinfo ENOTFOUND later.example.com",
    }),
  );
  await perform(admin, "deleteWebhookEndpoint", { id });
});

it("one address has one endpoint, also when it is asked for by many at once", async () => {
  names.set("once.example.com", [["93.184.216.34"]]);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => create("https://once.example.com/")),
  );
  const codes = answers.map(({ data }) => data.createWebhookEndpoint.userErrors[0]?.code ?? "made");
  expect(codes.sort()).toEqual([...Array(7).fill("URL_IN_USE"), "made"]);
  const other = await create("https://once.example.com/else");
  const { id: endpointId } = other.data.createWebhookEndpoint.endpoint;
  const url = "https://once.example.com/";
  const changed = await perform(admin, "updateWebhookEndpoint", { endpointId, url });
  expect(changed.data.updateWebhookEndpoint.userErrors).toEqual([{ code: "URL_IN_USE" }]);
});

it("there are 16 endpoints at most, also when they are asked for at once", async () => {
  names.set("many.example.com", [["93.184.216.34"]]);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => create(`https://many.example.com/${n}`)),
  );
  expect(answers.some(({ errors }) => errors?.[0]?.extensions?.["code"] === "CONFLICT")).toBe(true);
  const { data } = await admin.execute("{ webhookEndpoints { id } }", {}, operator());
  expect(data.webhookEndpoints).toHaveLength(16);
});

it("a production refuses to let webhooks go to its own machine, and to start without keys", async () => {
  const start = (variables: Record<string, string>) => {
    const config = admin.database.config({ NODE_ENV: "production", ...variables });
    return async () => adminService().services({ ...admin.running.services, config });
  };
  await expect(start({ ALLOW_LOCAL_WEBHOOKS: "true" })).rejects.toThrow("ALLOW_LOCAL_WEBHOOKS");
  await expect(start({ ENCRYPTION_KEYS: "" })).rejects.toThrow("ENCRYPTION_KEYS");
});
