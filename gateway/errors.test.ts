import { createLog } from "@tributary/kit/log";
import { currentRequest, maskError } from "./errors";

const log = createLog("test", "silent");
const masked = (formatted: object) =>
  currentRequest.run({ requestId: "of-the-gateway" }, () =>
    maskError({ message: "no", ...formatted }, new Error("no"), log),
  );
const extensions = { serviceName: "credits", code: "FORBIDDEN", requestId: "of-the-subgraph" };

it("a subgraph's error keeps its code, field and request id, and not the subgraph's name", () => {
  const more = { field: ["a"], stacktrace: ["at x"] };
  expect(masked({ path: ["a", 0], extensions: { ...extensions, ...more } })).toEqual({
    message: "no",
    path: ["a", 0],
    extensions: { code: "FORBIDDEN", requestId: "of-the-subgraph", field: ["a"] },
  });
  const { requestId: _, ...without } = extensions;
  expect(masked({ extensions: without }).extensions).toEqual({
    code: "FORBIDDEN",
    requestId: "of-the-gateway",
  });
});

it.each([
  [
    ["a", 1, "b"],
    ["a", 1, "b"],
  ],
  [["a", "@", "b"], ["a"]],
  [["@"], undefined],
  [[], undefined],
  [undefined, undefined],
])("the place %j is told as %j", (path, told) => {
  expect(masked({ path, extensions }).path).toEqual(told);
});

it.each([{ tooComplex: true }, { validationErrorCode: "MAX_RECURSIVE_SELECTIONS_EXCEEDED" }])(
  "%j is about size",
  (large) => {
    expect(masked({ extensions: large }).extensions).toMatchObject({ code: "QUERY_TOO_COMPLEX" });
  },
);

it("a subgraph's code that is none of ours is told as ours alone, without its sentence", () => {
  const answer = masked({ message: "select secret", extensions: { serviceName: "a", code: "X" } });
  expect(answer.extensions).toEqual({ code: "INTERNAL", requestId: "of-the-gateway" });
  expect(answer.message).not.toContain("secret");
});
