import { readNetworks } from "./allowed-networks";

it.each([
  ["203.0.113.7", "203.0.113.7/32"],
  [" 203.0.113.0/24 ", "203.0.113.0/24"],
  ["128.0.0.0/1", "128.0.0.0/1"],
  ["10.32.0.0/11", "10.32.0.0/11"],
  ["192.0.2.255/32", "192.0.2.255/32"],
  ["2001:DB8::1", "2001:db8::1/128"],
  ["2001:db8:0:0::/32", "2001:db8::/32"],
  ["8000::/1", "8000::/1"],
  ["::ffff:1.2.3.4", "::ffff:102:304/128"],
])("%j is a network", (text, network) => {
  expect(readNetworks([text])).toEqual({ networks: [network] });
});

it.each([
  "",
  "everywhere",
  "0.0.0.0/0",
  "::/0",
  "203.0.113.1/24",
  "10.16.0.0/11",
  "10.0.0.0/33",
  "10.0.0.0/-1",
  "10.0.0.0/8.0",
  "10.0.0.0/",
  "10.0.0.0/8/8",
  "10.0.0.0/ 8",
  "10.1",
  "010.0.0.1",
  "0x7f000001",
  "2130706433",
  "2001:db8::1/64",
  "2001:db8::/129",
  "fe80::1%eth0",
  "203.0.113.0/255.255.255.0",
  "\0",
])("%j is none", (text) => {
  expect(readNetworks(["192.0.2.1", text])).toEqual({
    problem: expect.stringContaining("A network is an address"),
    index: 1,
  });
});

it("one to twenty, each once", () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => `192.0.2.${n}`);
  expect(readNetworks(many(20))).toHaveProperty("networks.length", 20);
  for (const count of [0, 21]) {
    expect(readNetworks(many(count))).toEqual({ problem: expect.any(String), index: null });
  }
  expect(readNetworks(["192.0.2.1", "192.0.2.1/32"])).toEqual({ networks: ["192.0.2.1/32"] });
});
