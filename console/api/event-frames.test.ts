import { readFrames } from "./event-frames";

it("reads hints and the last mark, and keeps what has no end yet", () => {
  const text = [
    "retry: 3000\nid: m0\n: \n\n",
    'id: m1\nevent: hint\ndata: {"type":"PayoutBatch","id":"pay_1"}\n\n',
    'id: m2\nevent: hint\ndata: {"type":"DeadLetter","id":null}\n\n',
    'id: m3\nevent: hint\ndata: {"ty',
  ].join("");
  expect(readFrames(text)).toEqual({
    hints: [
      { type: "PayoutBatch", id: "pay_1" },
      { type: "DeadLetter", id: null },
    ],
    mark: "m2",
    rest: 'id: m3\nevent: hint\ndata: {"ty',
  });
});

it.each([
  ["a beat tells nothing but its place", "id: m4\n: \n\n", { hints: [], mark: "m4", rest: "" }],
  ["a reset is that anything may have changed", "event: reset\ndata: {}\n\n", { hints: [null] }],
  ["an end is none of it", 'event: end\ndata: {"reason":"x"}\n\n', { hints: [], mark: null }],
  ["half a frame is kept", "id: m", { hints: [], mark: null, rest: "id: m" }],
])("%s", (_, text, expected) => {
  expect(readFrames(text)).toMatchObject(expected);
});
