import { createHmac } from "node:crypto";
import { networkNames } from "./networks";

const hmac = (key: string, text: string) =>
  createHmac("sha256", key).update(text).digest("hex").slice(0, 32);

it("a network's name is a keyed hash of it: half a household's IPv6 address, all of an IPv4", () => {
  const name = networkNames(Buffer.from("key"));
  expect(name("192.0.2.1")).toBe(hmac("key", "192.0.2.1"));
  expect(name("2001:db8:1:2:3:4:5:6")).toBe(hmac("key", "2001:db8:1:2"));
  expect(name("2001:db8:1:2::9")).toBe(name("2001:db8:1:2:3:4:5:6"));
  expect(networkNames(Buffer.from("other"))("192.0.2.1")).not.toBe(name("192.0.2.1"));
  // Asked again it is the same.
  expect(name("192.0.2.1")).toBe(hmac("key", "192.0.2.1"));
});
