import { refuseWithoutPreflight } from "./preflight";

const ask = (method: string, headers: Record<string, string>) => () =>
  refuseWithoutPreflight({ method, headers } as never);

describe("any page could send, so it is refused:", () => {
  it.each<[string, Record<string, string>]>([
    ["no header", {}],
    ["a harmless one", { accept: "application/json", "x-request-id": "request-1" }],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["a form with a file", { "content-type": "multipart/form-data; boundary=x" }],
    ["text", { "content-type": "text/plain" }],
    ["text of a character set", { "content-type": "Text/Plain;charset=utf-8" }],
    ["text among spaces", { "content-type": " \ttext/plain \t" }],
    ["spaces before a parameter", { "content-type": "text/plain  ; charset=utf-8" }],
    ["empty credentials", { authorization: "", "x-api-key": "" }],
    ["an empty mark", { "apollo-require-preflight": "" }],
  ])("%s", (_, headers) => {
    for (const method of ["GET", "HEAD"]) {
      expect(ask(method, headers)).toThrow(
        expect.objectContaining({
          message:
            "A GET like this could come from any page on the web. Send credentials (`authorization` or `x-api-key`) or `apollo-require-preflight: 1` with it, or POST instead (urql: `preferGetMethod: false`).",
          extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
        }),
      );
    }
  });
});

describe("no page can send without its browser asking first:", () => {
  it.each<[string, Record<string, string>]>([
    ["a token", { authorization: "Bearer x" }],
    ["a key", { "x-api-key": "x" }],
    ["a mark", { "apollo-require-preflight": "1" }],
    ["an operation's name", { "x-apollo-operation-name": "Mine" }],
    [
      "a token, though the type is a form's",
      { authorization: "Bearer x", "content-type": "text/plain" },
    ],
    ["JSON", { "content-type": "application/json" }],
    ["a type that begins like a form's", { "content-type": "text/plainer" }],
    ["a type that ends like a form's", { "content-type": "x-text/plain" }],
    ["two types", { "content-type": "text/plain, application/json" }],
    ["no type at all", { "content-type": "" }],
  ])("%s", (_, headers) => {
    expect(ask("GET", headers)).not.toThrow();
  });
});

it("a POST is read as JSON alone, so that it needs no header", () => {
  expect(ask("POST", {})).not.toThrow();
  expect(ask("POST", { "content-type": "text/plain" })).not.toThrow();
});
