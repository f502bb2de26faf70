import { randomBytes } from "node:crypto";
import { open, type SealedPlace, seal } from "./seal";

const k1 = { id: "k1", key: randomBytes(32) };
const k2 = { id: "k2", key: randomBytes(32) };
const place = { table: "payout_method", owner: "pme_1" };

it("opens what it sealed, for the same place", () => {
  const sealed = seal([k1], place, "DE89 3704 – a text");
  expect(open([k1], place, sealed)).toBe("DE89 3704 – a text");
});

it("seals under the first key, and opens what an older one sealed", () => {
  const old = seal([k1], place, "text");
  expect([old.keyId, seal([k2, k1], place, "text").keyId]).toEqual(["k1", "k2"]);
  expect(open([k2, k1], place, old)).toBe("text");
});

it("never seals alike twice", () => {
  const [one, two] = [seal([k1], place, "text"), seal([k1], place, "text")];
  expect(one.sealed.equals(two.sealed)).toBe(false);
});

it.each<[string, SealedPlace]>([
  ["another owner's row", { ...place, owner: "pme_2" }],
  ["another table", { ...place, table: "webhook_secret" }],
])("does not open what was moved to %s", (_, moved) => {
  expect(open([k1], moved, seal([k1], place, "text"))).toBeNull();
});

it("does not open what was changed, cut, or sealed by a key that is gone", () => {
  const { keyId, sealed } = seal([k1], place, "text");
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(open([k1], place, { keyId, sealed: changed })).toBeNull();
  }
  expect(open([k1], place, { keyId, sealed: sealed.subarray(0, 20) })).toBeNull();
  expect(open([k2], place, { keyId, sealed })).toBeNull();
  expect(open([{ ...k2, id: "k1" }], place, { keyId, sealed })).toBeNull();
});
