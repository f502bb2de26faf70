import { createLog } from "@tributary/kit/log";
import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { ANSWER_LIMITS, answerWriter, limitAnswer } from "./answer-size";
import { currentRequest } from "./errors";

const write = answerWriter(createLog("test", "silent"));

/** What is written for a viewer in the place of an answer of so many bytes, of which a character takes one or two. */
function written(viewer: Viewer | null, bytes: number, filler = "x"): string {
  const room = bytes - Buffer.byteLength('{"data":""}\n');
  const wide = filler.repeat(Math.floor(room / Buffer.byteLength(filler)));
  const data = wide + "x".repeat(room - Buffer.byteLength(wide));
  return currentRequest.run({ requestId: "trace-123" }, () => {
    if (viewer) limitAnswer(viewer);
    return write({ data });
  });
}

it.each(["x", "é"])(
  "an answer is whole to the last byte, and told as too long with one more",
  (filler) => {
    const most = ANSWER_LIMITS.anonymous;
    expect(Buffer.byteLength(written(anonymous, most, filler))).toBe(most);
    expect(JSON.parse(written(anonymous, most + 1, filler))).toEqual({
      errors: [
        {
          message: `The answer would have ${most + 1} bytes and yours may have ${most}: ask for smaller pages (first:) or fewer fields.`,
          extensions: { code: "QUERY_TOO_COMPLEX", requestId: "trace-123" },
        },
      ],
    });
  },
);

it.each<[string, Viewer, number]>([
  ["nobody", anonymous, ANSWER_LIMITS.anonymous],
  ["a person", user("ann"), ANSWER_LIMITS.person],
  ["a person's key", keyOf("ann"), ANSWER_LIMITS.operatorOrKey],
  ["the platform's key", platformKey(), ANSWER_LIMITS.operatorOrKey],
  ["an operator", operator(), ANSWER_LIMITS.operatorOrKey],
])("the limit of %s is its own", (_, viewer, most) => {
  currentRequest.run({ requestId: "trace-123" }, () => {
    limitAnswer(viewer);
    expect(currentRequest.getStore()).toEqual({ requestId: "trace-123", answerLimit: most });
  });
});

it("what may be how long: a megabyte for nobody, eight for a person, thirty-two for who can be called to account", () => {
  expect(ANSWER_LIMITS).toEqual({
    anonymous: 1_000_000,
    person: 8_000_000,
    operatorOrKey: 32_000_000,
  });
});

it("where nobody is known to ask, nothing is cut", () => {
  expect(Buffer.byteLength(written(null, 1_000_001))).toBe(1_000_001);
  expect(write({ data: null })).toBe('{"data":null}\n');
  expect(() => limitAnswer(anonymous)).not.toThrow();
});
