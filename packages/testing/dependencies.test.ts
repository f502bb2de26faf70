import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const read = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));

interface Locked {
  link?: boolean;
  resolved?: string;
  integrity?: string;
  dev?: boolean;
  optional?: boolean;
}
const locks = [
  "package-lock.json",
  ...readdirSync(join(root, "bench", "peers")).map(
    (peer) => `bench/peers/${peer}/package-lock.json`,
  ),
];
const packagesOf = (lock: string) =>
  Object.entries<Locked>(read(lock).packages).filter(
    ([place, { link }]) => place.includes("node_modules/") && !link,
  );

/** Builds of tools for other machines, which npm leaves without a hash where it has never installed them. */
const forOthers = ({ dev, optional }: Locked) => dev && optional;

/** What npm installs from anywhere else than from the registry that is set. */
const elsewhere = ({ resolved }: Locked) =>
  resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/");

it("every package of the lock file has a hash, and none an address of its own", () => {
  const packages = packagesOf("package-lock.json");
  expect(packages.length).toBeGreaterThan(500);
  const wrong = packages.filter(
    ([, each]) =>
      elsewhere(each) ||
      !(each.integrity?.startsWith("sha512-") || (!each.integrity && forOthers(each))),
  );
  expect(wrong).toEqual([]);
});

it.each(locks)("%s names no machine", (lock) => {
  expect(packagesOf(lock).filter(([, each]) => elsewhere(each))).toEqual([]);
  const hosts = readFileSync(join(root, lock), "utf8").matchAll(/"resolved": "\w+:\/\/([^/"]+)/g);
  expect(
    [...hosts].map(([, host]) => host).filter((host) => host !== "registry.npmjs.org"),
  ).toEqual([]);
});

it("every version is exact", () => {
  const manifests = [
    ".",
    ...["packages", "subgraphs"].flatMap((parent) =>
      readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
    ),
    "gateway",
    "stripe-listener",
    "bench",
    "console",
  ].map((folder) => read(`${folder}/package.json`));
  const wanted = manifests.flatMap(({ dependencies, devDependencies, optionalDependencies }) =>
    Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies }),
  );
  expect(wanted.length).toBeGreaterThan(50);
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

it("a package that comes from elsewhere, or without a hash, would be told", () => {
  expect(elsewhere({ resolved: "https://registry.example/x.tgz" })).toBe(true);
  expect(elsewhere({ resolved: "git+ssh://git@registry.npmjs.org/x.git" })).toBe(true);
  expect(forOthers({ optional: true })).toBeFalsy();
});
