import { createSocket } from "node:dgram";
import {
  AddressNotAllowed,
  isPublicAddress,
  nameServers,
  pinnedAddress,
  urlProblem,
} from "./webhook-address";

it.each([
  ["IPv4 loopback", "127.0.0.1"],
  ["another loopback", "127.255.255.254"],
  ["this host", "0.0.0.0"],
  ["this network", "0.1.2.3"],
  ["private 10/8", "10.0.0.1"],
  ["private 172.16/12", "172.31.255.255"],
  ["private 192.168/16", "192.168.1.1"],
  ["link-local, where clouds keep machines' secrets", "169.254.169.254"],
  ["carrier-grade NAT", "100.64.0.1"],
  ["another cloud's metadata", "100.100.100.200"],
  ["Azure's wire server", "168.63.129.16"],
  ["protocol assignments", "192.0.0.1"],
  ["documentation", "203.0.113.1"],
  ["benchmarking", "198.18.0.1"],
  ["multicast", "224.0.0.1"],
  ["reserved", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["IPv6 loopback", "::1"],
  ["IPv6 unspecified", "::"],
  ["IPv6 link-local", "fe80::1"],
  ["IPv6 link-local with a zone", "fe80::1%eth0"],
  ["unique-local", "fd00::1"],
  ["unique-local of a cloud's metadata", "fd00:ec2::254"],
  ["site-local", "fec0::1"],
  ["IPv6 multicast", "ff02::1"],
  ["IPv4 mapped loopback", "::ffff:127.0.0.1"],
  ["IPv4 mapped private, in hex", "::ffff:a00:1"],
  ["IPv4 mapped public: nobody resolves to that", "::ffff:8.8.8.8"],
  ["IPv4 compatible loopback", "::7f00:1"],
  ["NAT64 of loopback", "64:ff9b::7f00:1"],
  ["NAT64 of a network's own", "64:ff9b:1::a00:1"],
  ["6to4 of a private address", "2002:a00:1::"],
  ["Teredo", "2001::1"],
  ["documentation in IPv6", "2001:db8::1"],
  ["the discard prefix", "100::1"],
  ["no address", "example.com"],
  ["nothing", ""],
])("%s is not public: %s", (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111"])(
  "%s is public",
  (address) => expect(isPublicAddress(address)).toBe(true),
);

it.each([
  ["plain http", "http://hooks.example.com/"],
  ["another scheme", "ftp://hooks.example.com/"],
  ["a file", "file:///etc/passwd"],
  ["no address", "hooks"],
  ["credentials", "https://user:secret@hooks.example.com/"],
  ["a user without a password", "https://user@hooks.example.com/"],
  ["a fragment", "https://hooks.example.com/#part"],
  ["the port of a database", "https://hooks.example.com:5432/"],
  ["the port of http", "https://hooks.example.com:80/"],
  ["localhost", "https://localhost/"],
  ["localhost with a dot", "https://localhost./"],
  ["a name under localhost", "https://a.localhost/"],
  ["a name of the machine's own network", "https://postgres/"],
  ["an internal name", "https://metadata.google.internal/"],
  ["a name of multicast DNS", "https://printer.local/"],
  ["IPv4 loopback", "https://127.0.0.1/"],
  ["IPv4 loopback as a number", "https://2130706433/"],
  ["IPv4 loopback in octal", "https://0177.0.0.1/"],
  ["IPv4 loopback in hex", "https://0x7f.1/"],
  ["IPv4 loopback in full-width digits", "https://１２７.0.0.1/"],
  ["a private address", "https://192.168.0.1/"],
  ["metadata", "https://169.254.169.254/latest/meta-data"],
  ["IPv6 loopback", "https://[::1]/"],
  ["IPv4 mapped", "https://[::ffff:127.0.0.1]/"],
  ["unique-local", "https://[fd00::1]/"],
  ["more than 2000 characters", `https://hooks.example.com/${"a".repeat(2000)}`],
])("%s is refused: %s", (_, url) => {
  expect(urlProblem(url, false)).toMatch(/^[A-Z].*\.$/);
});

it.each([
  "https://hooks.example.com/tributary?team=7",
  "https://hooks.example.com:8443/",
  "https://hooks.example.com./",
  "https://8.8.8.8/",
  "https://[2606:4700:4700::1111]/",
  "https://bücher.example/",
])("%s is allowed", (url) => expect(urlProblem(url, false)).toBeNull());

it("in a demo this machine is allowed too, and no other inner address", () => {
  for (const url of ["http://localhost:4567/", "http://127.0.0.1:80/", "https://[::1]:1/"])
    expect(urlProblem(url, true)).toBeNull();
  for (const url of ["http://hooks.example.com/", "https://10.0.0.1/", "http://127.0.0.2/"])
    expect(urlProblem(url, true)).not.toBeNull();
});

const url = new URL("https://hooks.example.com/");

it("one inner address among several refuses the name", async () => {
  const resolve = async () => ["93.184.216.34", "::ffff:10.0.0.1"];
  await expect(pinnedAddress(url, false, resolve)).rejects.toThrow(AddressNotAllowed);
});

it.each([["93.184.216.34", 4] as const, ["2606:4700:4700::1111", 6] as const])(
  "the first address is the one to connect to: %s",
  async (address, family) => {
    const resolve = jest.fn(async () => [address, "8.8.8.8"]);
    expect(await pinnedAddress(url, false, resolve)).toEqual({ address, family });
    expect(resolve.mock.calls).toEqual([["hooks.example.com"]]);
  },
);

it("an address needs no resolver, and a name without one is no place", async () => {
  const resolve = jest.fn(async () => []);
  expect(await pinnedAddress(new URL("https://8.8.8.8/"), false, resolve)).toEqual({
    address: "8.8.8.8",
    family: 4,
  });
  expect(resolve).not.toHaveBeenCalled();
  await expect(pinnedAddress(url, false, resolve)).rejects.toThrow("has no address");
});

describe("a name server", () => {
  const A = 1;
  /** A name server that knows IPv4 addresses of one name, and no others. */
  const server = createSocket("udp4", (query, { port }) => {
    const end = query.indexOf(0, 12) + 5;
    const known = query.subarray(12, end - 5).includes("hooks");
    const asksA = query.readUInt16BE(end - 4) === A;
    const answers =
      known && asksA
        ? [
            [93, 184, 216, 34],
            [10, 0, 0, 1],
          ]
        : [];
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(known ? 0x8180 : 0x8183, 2);
    header.writeUInt16BE(answers.length, 6);
    header.writeUInt32BE(0, 8);
    const records = answers.map((address) =>
      Buffer.from([0xc0, 12, 0, A, 0, 1, 0, 0, 0, 60, 0, 4, ...address]),
    );
    server.send(Buffer.concat([header, query.subarray(12, end), ...records]), port);
  });
  let resolve: ReturnType<typeof nameServers>;
  beforeAll(async () => {
    await new Promise<void>((done) => server.bind(0, "127.0.0.1", done));
    resolve = nameServers([`127.0.0.1:${server.address().port}`]);
  });
  afterAll(() => new Promise<void>((done) => server.close(done)));

  it("is asked for every address, and what it does not know is an error", async () => {
    expect(await resolve("hooks.example.com")).toEqual(["93.184.216.34", "10.0.0.1"]);
    await expect(resolve("other.example.com")).rejects.toThrow("ENOTFOUND");
    await expect(pinnedAddress(url, false, resolve)).rejects.toThrow(AddressNotAllowed);
  });

  it("is asked for localhost too: /etc/hosts says nothing here", async () => {
    await expect(resolve("localhost")).rejects.toThrow();
  });
});
