import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, operator, platformKey, user } from "@tributary/testing/viewers";
import { uploadLimit } from "./uploads";

const asking = (
  viewer: Viewer,
  method = "POST",
  path = "/graphql",
  authorization?: string,
  more = {},
) =>
  uploadLimit(async () => viewer)({
    method,
    url: new URL(`http://localhost${path}`),
    headers: { authorization, ...more },
    requestId: "request-1",
    address: "10.0.0.1",
  });

it("an operator may send a file to /graphql", async () => {
  expect(await asking(operator(), "POST", "/graphql", "Bearer token")).toBe(40 * 1024 * 1024);
});

it("people and keys may send a module of 2 MiB", async () => {
  const most = 4 * 1024 * 1024;
  expect(await asking(user("ann"), "POST", "/graphql", "Bearer token")).toBe(most);
  const key = { "x-api-key": "key" };
  expect(await asking(platformKey("modules:write"), "POST", "/graphql", undefined, key)).toBe(most);
});

it.each<[string, Viewer, string, string, string | undefined]>([
  ["who has proven nothing", anonymous, "POST", "/graphql", "Bearer token"],
  ["who sends no token", operator(), "POST", "/graphql", undefined],
  ["another path", operator(), "POST", "/webhooks/stripe", "Bearer token"],
  ["a GET", operator(), "GET", "/graphql", "Bearer token"],
])("the usual limit is that of %s", async (_, viewer, method, path, authorization) => {
  expect(await asking(viewer, method, path, authorization)).toBeNull();
});
