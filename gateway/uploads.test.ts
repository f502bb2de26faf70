import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, operator, platformKey, user } from "@tributary/testing/viewers";
import { callerName } from "./callers";
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
  expect(await asking(operator(), "POST", "/graphql", "Bearer token")).toEqual({
    bytes: 40 * 1024 * 1024,
    caller: callerName(operator()),
  });
});

it("people and keys may send a module of 2 MiB", async () => {
  const bytes = 4 * 1024 * 1024;
  const ann = { bytes, caller: callerName(user("ann")) };
  expect(await asking(user("ann"), "POST", "/graphql", "Bearer token")).toEqual(ann);
  const key = { "x-api-key": "key" };
  const sender = platformKey("modules:write");
  const limit = await asking(sender, "POST", "/graphql", undefined, key);
  expect(limit).toEqual({ bytes, caller: callerName(sender) });
});

it.each<[string, Viewer, string, string, string | undefined]>([
  ["who has proven nothing", anonymous, "POST", "/graphql", "Bearer token"],
  ["who sends no token", operator(), "POST", "/graphql", undefined],
  ["another path", operator(), "POST", "/webhooks/stripe", "Bearer token"],
  ["a GET", operator(), "GET", "/graphql", "Bearer token"],
])("the usual limit is that of %s", async (_, viewer, method, path, authorization) => {
  expect(await asking(viewer, method, path, authorization)).toBeNull();
});
