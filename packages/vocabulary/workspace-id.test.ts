import { isWorkspaceId } from "./workspace-id";

it.each(["w", "ws_1", "0190f6a2-…", "Ünïcode 😀", "a".repeat(200)])(
  "takes %s for a workspace",
  (text) => {
    expect(isWorkspaceId(text)).toBe(true);
  },
);

it.each([
  ["nothing", ""],
  ["201 characters", "a".repeat(201)],
  ["a NUL", "w\0"],
  ["a line break", "w\n1"],
  ["a delete", "w\u007f"],
  ["half a surrogate pair", "w\ud83d"],
  ["the sign for a broken character", "w\ufffd"],
])("refuses %s", (_, text) => {
  expect(isWorkspaceId(text)).toBe(false);
});
