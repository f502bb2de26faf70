import { callerOf, isProxy, NO_PROXIES, networkOf, readProxies } from "./addresses";

const PEER = "10.0.0.9";

describe("X-Forwarded-For", () => {
  it.each<[string, string, string | undefined, string]>([
    ["is not believed where nobody is trusted", "", "203.0.113.7", PEER],
    ["is believed of a trusted proxy", "10.0.0.0/8", "203.0.113.7", "203.0.113.7"],
    ["is not believed of another", "192.0.2.0/24", "203.0.113.7", PEER],
    [
      "counts from its end: what the caller wrote stands first",
      "10.0.0.0/8",
      "1.1.1.1, 203.0.113.7",
      "203.0.113.7",
    ],
    [
      "is looked through as far as proxies are trusted",
      "10.0.0.0/8,192.0.2.7",
      "1.1.1.1,203.0.113.7,192.0.2.7,10.1.1.1",
      "203.0.113.7",
    ],
    ["of trusted proxies alone names the furthest", "10.0.0.0/8", "10.0.0.1,10.0.0.2", "10.0.0.1"],
    ["is read for one hop", "1", "1.1.1.1,203.0.113.7", "203.0.113.7"],
    ["is read for two hops", "2", "1.1.1.1,203.0.113.7,198.51.100.1", "203.0.113.7"],
    ["is read for no hop", "0", "203.0.113.7", PEER],
    ["may be shorter than the hops", "3", "203.0.113.7", "203.0.113.7"],
    ["is read once where it is shorter", "3", "203.0.113.77", "203.0.113.77"],
    ["may be missing", "10.0.0.0/8", undefined, PEER],
    ["may be empty", "10.0.0.0/8", "", PEER],
    ["may have empty entries", "10.0.0.0/8", "203.0.113.7,, ", PEER],
    ["may say that nobody knows", "10.0.0.0/8", "203.0.113.7, unknown", PEER],
    ["may name an obfuscated node", "10.0.0.0/8", "_hidden", PEER],
    ["may name a port", "10.0.0.0/8", "203.0.113.7:4711", "203.0.113.7"],
    ["may be an address in brackets", "10.0.0.0/8", "[2001:db8::1]", "2001:db8::1"],
    ["may be one with a port", "10.0.0.0/8", "[2001:DB8::1]:443", "2001:db8::1"],
    ["may be IPv4 inside of IPv6", "10.0.0.0/8", "::ffff:203.0.113.7", "203.0.113.7"],
    ["may have a zone", "10.0.0.0/8", "fe80::1%eth0", "fe80::1"],
    ["is nothing with an address in it", "10.0.0.0/8", "x[2001:db8::1]", PEER],
    ["is nothing that begins with an address", "10.0.0.0/8", "[2001:db8::1]x", PEER],
    ["has a port of five digits", "10.0.0.0/8", "203.0.113.7:123456", PEER],
    ["has no port behind IPv4 inside of IPv6", "10.0.0.0/8", "::ffff:203.0.113.7:443", PEER],
    ["is no number that looks like an address", "10.0.0.0/8", "3405803783", PEER],
    ["is no address in octal", "10.0.0.0/8", "0313.0.0161.07", PEER],
    ["is no name", "10.0.0.0/8", "localhost", PEER],
    ["is no endless text", "10.0.0.0/8", "1".repeat(100_000), PEER],
  ])("%s", (_, trusted, forwarded, caller) => {
    expect(callerOf(PEER, forwarded, readProxies(trusted))).toBe(caller);
  });

  it("is looked through for so many hops and no further, however long it is", () => {
    const long = Array.from({ length: 1_000 }, (_, n) => `10.1.${n >> 8}.${n & 255}`);
    expect(callerOf(PEER, long.join(","), readProxies("10.0.0.0/8"))).toBe(long.at(-16));
  });
});

it("nobody is believed where nobody is named", () => {
  expect(NO_PROXIES).toEqual({ hops: 0, ranges: [] });
  expect(callerOf(PEER, "203.0.113.7", NO_PROXIES)).toBe(PEER);
});

it.each([
  ["16", 16],
  ["10", 10],
  ["1", 1],
  ["0", 0],
])("%s hops are looked through", (text, hops) => {
  expect(readProxies(text)).toEqual({ hops, ranges: [] });
});

it.each([
  ["10.0.0.9", "10.0.0.0/8", true],
  ["::ffff:10.0.0.9", "10.0.0.0/8", true],
  ["11.0.0.9", "10.0.0.0/8", false],
  ["2001:db8::1", "2001:db8::/32", true],
  ["2001:db9::1", "10.0.0.0/8, 2001:db8::/32", false],
  ["2001:db8::1", "2001:db8::1", true],
  ["2001:db8::2", "2001:db8::1", false],
  ["10.0.0.9", "10.0.0.9", true],
  ["10.0.0.8", "10.0.0.9", false],
  ["2001:db8::2", "2001:db8::1/128", false],
  ["10.0.0.8", "10.0.0.9/32", false],
  ["192.0.2.1", "0.0.0.0/0", true],
  ["2001:db8::1", "0.0.0.0/0", false],
  ["192.0.2.1", "2", true],
  ["192.0.2.1", "0", false],
  ["192.0.2.1", "", false],
  ["", "10.0.0.0/8", false],
])("%j is a proxy of %j: %s", (peer, trusted, expected) => {
  expect(isProxy(peer, readProxies(trusted))).toBe(expected);
});

it.each([
  "10.0.0.0/33",
  "10.0.0.0/-1",
  "10.0.0.0/",
  "2001:db8::/129",
  "proxy.example",
  "10.0.0.1,2",
  "2,10.0.0.1",
  "10.0.0.0/ 8",
  "10.0.0.0/1e1",
  "/8",
  "10.0.0.0/0008",
  "10.0.0.0/8/8",
  "17",
  "true",
])("%j names no proxies, and is told why", (list) => {
  expect(() => readProxies(list)).toThrow(/10\.0\.0\.0\/8,192\.0\.2\.7|at most 16/);
});

it.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:DB8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["no address", "no address"],
  ["fe80::1%eth0:1", "fe80::1%eth0:1"],
  [`2001:0db8:0001:0002:0003:0004:0005:0006%${"z".repeat(24)}`, "2001:db8:1:2"],
  [
    `2001:0db8:0001:0002:0003:0004:0005:0006%${"z".repeat(25)}`,
    `2001:0db8:0001:0002:0003:0004:0005:0006%${"z".repeat(25)}`,
  ],
])("the network of %s is %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
