import { openEnvelope, rewrapped, sealEnvelope } from "./envelope";

const key = (id: string, byte: number) => ({ id, key: Buffer.alloc(32, byte) });
const [one, two] = [key("k1", 1), key("k2", 2)];
const place = { table: "t", owner: "row_1" };

it("opens with the key that wrapped it, at its place alone", () => {
  const envelope = sealEnvelope([one], place, "grüße");
  expect(openEnvelope([two, one], place, envelope)).toBe("grüße");
  expect(openEnvelope([two], place, envelope)).toBeNull();
  expect(openEnvelope([one], { ...place, owner: "row_2" }, envelope)).toBeNull();
  expect(openEnvelope([one], { ...place, table: "u" }, envelope)).toBeNull();
});

it("holds nothing readable, and no two of one text are alike", () => {
  const [a, b] = [0, 1].map(() => sealEnvelope([one], place, "plain-text"));
  for (const part of [a!.sealed, a!.wrappedKey])
    expect(part.toString("latin1")).not.toContain("plain");
  expect(a!.sealed.equals(b!.sealed)).toBe(false);
});

it.each(["sealed", "wrappedKey"] as const)("stays shut when %s was tampered with", (part) => {
  const envelope = sealEnvelope([one], place, "x");
  for (const at of [0, 12, 28]) {
    const changed = Buffer.from(envelope[part]);
    changed[at]! ^= 1;
    expect(openEnvelope([one], place, { ...envelope, [part]: changed })).toBeNull();
  }
  expect(openEnvelope([one], place, { ...envelope, [part]: Buffer.alloc(5) })).toBeNull();
});

it("does not open with the key of another text", () => {
  const [a, b] = ["a", "b"].map((text) => sealEnvelope([one], place, text));
  expect(openEnvelope([one], place, { ...a!, wrappedKey: b!.wrappedKey })).toBeNull();
});

it("is rotated without touching the text, and then needs the old key no more", () => {
  const envelope = sealEnvelope([one], place, "x");
  const rotated = { ...envelope, ...rewrapped([two, one], place, envelope) };
  expect(rotated.keyId).toBe("k2");
  expect(openEnvelope([two], place, rotated)).toBe("x");
  expect(rewrapped([two], place, envelope)).toBeNull();
  expect(rewrapped([two, one], { ...place, owner: "row_2" }, envelope)).toBeNull();
});
