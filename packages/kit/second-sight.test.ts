import { createHash } from "node:crypto";
import { secondSight } from "./second-sight";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

it("a text is seen from its second time on", () => {
  const seen = secondSight();
  expect([seen(hashOf("a")), seen(hashOf("a")), seen(hashOf("a"))]).toEqual([false, true, true]);
});

it("and no other one with it", () => {
  const seen = secondSight();
  const texts = Array.from({ length: 5_000 }, (_, n) => hashOf(`text ${n}`));
  expect(texts.filter(seen)).toEqual([]);
  // Of 5,000 in 65,536 places a few share one.
  expect(texts.filter(seen).length).toBeGreaterThan(4_500);
});

it.each([
  ["place", "000100000001", "000200000001"],
  ["mark", "000100000001", "000100000002"],
])("two hashes that differ in their %s alone are two", (_, one, other) => {
  const seen = secondSight();
  seen(one.padEnd(64, "0"));
  expect(seen(other.padEnd(64, "0"))).toBe(false);
});

it("who sends as many texts as there are places is no larger for it, and makes it forget", () => {
  const seen = secondSight();
  seen(hashOf("a"));
  for (let n = 0; n < 1_000_000; n++)
    seen(`${(n % 65_536).toString(16).padStart(4, "0")}${n.toString(16).padStart(8, "0")}`);
  expect(seen(hashOf("a"))).toBe(false);
});
