import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sizes } from "../build/sizes.mjs";

const root = path.join(__dirname, "..", "..");
const dist = path.join(root, "console", "dist");

/** The console, unless whoever runs the tests has built everything. */
function build() {
  if (process.env["TRIBUTARY_BUILT"]) return;
  const script = path.join(root, "scripts", "build.mjs");
  execFileSync(process.execPath, [script, "--filter=@tributary/console"], { cwd: root });
}
beforeAll(build, 300_000);

it("what every page needs is under 230 kB of JavaScript", () => {
  const { script, style } = sizes(dist);
  expect(script).toBeGreaterThan(100_000);
  expect(script).toBeLessThan(230_000);
  expect(style).toBeLessThan(45_000);
});

it("a page loads its own code alone, and never a chart before one is shown", () => {
  const { pages } = sizes(dist);
  expect(Object.keys(pages)).toContain("pages/credits/credits");
  for (const [page, bytes] of Object.entries(pages)) {
    expect([page, bytes < 120_000]).toEqual([page, true]);
  }
});

it("the page names no other origin, and runs no script that stands in it", () => {
  const html = readFileSync(path.join(dist, "site", "index.html"), "utf8");
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|https?:/);
  const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
  expect(addresses.length).toBeGreaterThan(3);
  for (const address of addresses) expect(address).toMatch(/^\//);
});

it("each document that the browser asks for by hash is one that the gateway is given", () => {
  const trusted = JSON.parse(readFileSync(path.join(dist, "trusted-documents.json"), "utf8"));
  const assets = path.join(dist, "site", "assets");
  const code = readdirSync(assets)
    .filter((file) => file.endsWith(".js"))
    .map((file) => readFileSync(path.join(assets, file), "utf8"))
    .join("");
  const asked = [...code.matchAll(/hash:[`"']([0-9a-f]{64})/g)].map(([, hash]) => hash!);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((hash) => !(hash in trusted))).toEqual([]);
});
