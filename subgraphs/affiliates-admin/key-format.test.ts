import { digestOf, newKey, publicIdOf, sameDigest } from "./key-format";

it.each([
  ["live", true, /^trb_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/],
  ["test", false, /^trb_test_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/],
] as const)("makes keys of the %s mode, which the other does not read", (_, livemode, shape) => {
  const made = newKey(livemode);
  expect(made.key).toMatch(shape);
  expect(made.prefix).toBe(made.key.slice(0, 21));
  expect(made.publicId).toBe(made.key.slice(9, 21));
  expect(publicIdOf(made.key, livemode)).toBe(made.publicId);
  expect(publicIdOf(made.key, !livemode)).toBeNull();
});

// Its last six signs by another program: zlib.crc32 of Python, in base 62 with six places.
const known = "trb_test_0000000000zZ_0123456789ABCDEFGHIJKLMNOPQRSTUV";

it("reads a key that was made elsewhere by the same rule", () => {
  expect(publicIdOf(`${known}0VkyPr`, false)).toBe("0000000000zZ");
});

it("notices any single sign that was mistyped", () => {
  const { key } = newKey(false);
  for (let place = 0; place < key.length; place++) {
    const other = key[place] === "x" ? "y" : "x";
    expect(publicIdOf(key.slice(0, place) + other + key.slice(place + 1), false)).toBeNull();
  }
});

it.each([
  ["one sign less", (key: string) => key.slice(0, -1)],
  ["one sign more", (key: string) => `${key}0`],
  ["something in front", (key: string) => ` ${key}`],
  ["a line's end", (key: string) => `${key}\n`],
  ["nothing", () => ""],
])("is no key: with %s", (_, change) => {
  expect(publicIdOf(change(newKey(false).key), false)).toBeNull();
});

it("never draws the same secret, and draws from all signs", () => {
  const keys = Array.from({ length: 400 }, () => newKey(false));
  expect(new Set(keys.map(({ publicId }) => publicId)).size).toBe(400);
  const signs = new Set(keys.flatMap(({ key }) => [...key.slice(22, 54)]));
  expect(signs.size).toBe(62);
});

it("tells digests apart by the key and by the pepper", () => {
  const { key } = newKey(false);
  const digest = digestOf(key, "a pepper");
  expect(digest).toHaveLength(32);
  expect(sameDigest(digest, digestOf(key, "a pepper"))).toBe(true);
  expect(sameDigest(digest, digestOf(key, "another"))).toBe(false);
  expect(sameDigest(digest, digestOf(`${key}0`, "a pepper"))).toBe(false);
});

it("finds nothing stored the same as nothing given, zeros included", () => {
  expect(sameDigest(Buffer.alloc(32), null)).toBe(false);
  expect(sameDigest(digestOf("x", "a pepper"), null)).toBe(false);
});
