import { findRoute, type HttpHandler, type Routes, withoutHandler } from "./routes";

const handlers = ["graphql", "read", "folder", "deeper", "any"].map(
  (name) => Object.assign(() => ({ status: 200 }), { named: name }) as HttpHandler,
);
const [graphql, read, folder, deeper, any] = handlers as [
  HttpHandler,
  HttpHandler,
  HttpHandler,
  HttpHandler,
  HttpHandler,
];
const routes: Routes = {
  "POST /graphql": graphql,
  "GET /graphql": read,
  "POST /webhooks": graphql,
  "GET /files/*": folder,
  "GET /files/deep/*": deeper,
};

it.each<[string, string, object | null]>([
  ["POST", "/graphql", { handler: graphql }],
  ["GET", "/graphql", { handler: read }],
  ["HEAD", "/graphql", { handler: read }],
  ["HEAD", "/webhooks", { allowed: ["OPTIONS", "POST"] }],
  ["DELETE", "/graphql", { allowed: ["GET", "HEAD", "OPTIONS", "POST"] }],
  ["post", "/graphql", { allowed: ["GET", "HEAD", "OPTIONS", "POST"] }],
  ["GET", "/files/a", { handler: folder }],
  ["HEAD", "/files/a", { handler: folder }],
  ["GET", "/files/deep/a/b", { handler: deeper }],
  ["GET", "/files/deeper/a", { handler: folder }],
  ["POST", "/files/a", { allowed: ["GET", "HEAD", "OPTIONS"] }],
  ["GET", "/graphql/a", null],
  ["GET", "/graphq", null],
  ["GET", "/", null],
])("%s %s", (method, path, expected) => {
  const found = findRoute(routes, method, path);
  if (expected === null) expect(found).toBeNull();
  else expect(found).toEqual(expected);
  if (found && "handler" in found) expect(found.handler).toBe((expected as typeof found).handler);
});

it("a folder at the root serves what nothing else does", () => {
  const found = findRoute({ ...routes, "GET /*": any }, "GET", "/a/b") as { handler: HttpHandler };
  expect(found.handler).toBe(any);
});

it.each([
  ["OPTIONS", 204],
  ["PUT", 405],
])("%s without a handler says with %i what there is", (method, status) => {
  const answer = withoutHandler(method, ["GET", "HEAD"]);
  expect(answer).toMatchObject({ status, headers: { allow: "GET, HEAD" } });
});

it("a path of thousands of places is looked for no longer than another", () => {
  const path = `/${"a/".repeat(5_000)}`;
  const before = process.cpuUsage();
  for (let n = 0; n < 100; n++) expect(findRoute(routes, "GET", path)).toBeNull();
  const { user, system } = process.cpuUsage(before);
  // By each of its places it takes 20 ms once.
  expect(user + system).toBeLessThan(500_000);
});
