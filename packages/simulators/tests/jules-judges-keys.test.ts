import { type RunningJules, serveJules } from "../jules/server";

let jules: RunningJules;
beforeAll(async () => {
  jules = await serveJules();
});
afterAll(() => jules.close());

async function ask(path: string, key?: string, method = "GET") {
  const headers: Record<string, string> = key === undefined ? {} : { "X-Goog-Api-Key": key };
  const response = await fetch(`${jules.url}${path}`, { method, headers });
  expect(response.headers.get("tributary-simulator")).toBe("jules");
  // biome-ignore lint/suspicious/noExplicitAny: read by shape.
  return { status: response.status, body: (await response.json()) as any };
}

it.each([
  ["jules-demo-1", 200, undefined],
  ["jules-forbidden-1", 403, "PERMISSION_DENIED"],
  ["jules-limited-1", 429, "RESOURCE_EXHAUSTED"],
  ["anything else", 400, "INVALID_ARGUMENT"],
  [undefined, 401, "UNAUTHENTICATED"],
])("the key %s answers %i", async (key, status, code) => {
  const answer = await ask("/v1alpha/sources", key);
  expect(answer.status).toBe(status);
  expect(answer.body.error?.status).toBe(code);
  if (code) expect(answer.body.error.code).toBe(status);
});

it("lists repositories page by page, without a token on the last", async () => {
  const names: string[] = [];
  let token = "";
  do {
    const { body } = await ask(`/v1alpha/sources?pageSize=1&pageToken=${token}`, "jules-demo-1");
    names.push(...body.sources.map(({ name }: { name: string }) => name));
    token = body.nextPageToken ?? "";
  } while (token);
  expect(new Set(names).size).toBe(3);
  expect((await ask(`/v1alpha/${names[0]}`, "jules-demo-1")).body.name).toBe(names[0]);
});

it.each([
  ["/v1alpha/sources?pageSize=x", "GET", 400],
  ["/v1alpha/sources?pageToken=eA", "GET", 400],
  ["/v1alpha/sources/github/no/where", "GET", 404],
  ["/v1alpha/sources/%zz", "GET", 404],
  ["/v1alpha/sources", "POST", 404],
  ["/", "GET", 404],
])("%s by %s answers %i", async (path, method, status) => {
  expect((await ask(path, "jules-demo-1", method)).status).toBe(status);
});
