import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, freePort, root, start } from "./running";

let folder: string;

beforeAll(build, 300_000);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tributary-folder-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function sentence(dataDir: string): Promise<string> {
  const started = start(await freePort(), folder, { DATA_DIR: dataDir });
  await once(started.process, "exit");
  expect(started.process.exitCode).toBe(1);
  expect(started.output()).not.toMatch(/\n {4}at |delete/);
  return started.output().trim();
}

it("a file", async () => {
  const file = path.join(folder, "data");
  writeFileSync(file, "");
  const remedy = "is a file or lies below one: set DATA_DIR to a folder, or move the file away.";
  expect(await sentence(file)).toBe(`The data folder ${file} ${remedy}`);
  expect(await sentence(path.join(file, "below"))).toBe(`The data folder ${file}/below ${remedy}`);
});

it("a folder that holds something else, and is left as it was", async () => {
  const home = path.join(folder, "home");
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(path.join(home, "thesis.odt"), "");
  expect(await sentence(home)).toBe(
    `The data folder ${home} holds other files and no data of Tributary: set DATA_DIR to a new or empty folder.`,
  );
  expect(spawnSync("ls", ["-A", home], { encoding: "utf8" }).stdout).toBe("thesis.odt\n");
});

const asRoot = process.getuid?.() === 0 ? it : it.skip;

asRoot("a folder of another user, and one that may not be written", async () => {
  const theirs = path.join(folder, "theirs");
  mkdirSync(theirs, { mode: 0o700 });
  const own = path.join(folder, "own");
  mkdirSync(own);
  chmodSync(folder, 0o755);
  spawnSync("chown", ["65534:65534", own]);
  chmodSync(own, 0o500);
  expect(await asNobody(theirs)).toContain(
    "belongs to another user: start as that user or as root, or set DATA_DIR to a folder of your own.",
  );
  expect(await asNobody(own)).toContain(
    "may not be written: allow it (chmod u+rwx), or set DATA_DIR to a folder that can be written.",
  );
});

async function asNobody(dataDir: string): Promise<string> {
  return said(process.execPath, [path.join(root, "packages/launcher/dist/main.js")], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: String(await freePort()) },
    cwd: "/",
    uid: 65_534,
    gid: 65_534,
  });
}

const mounts = spawnSync("unshare", ["--mount", "true"]).status === 0 ? it : it.skip;

mounts.each([
  ["a read-only mount before the first start", "data"],
  ["a read-only mount with a database", "used"],
])("%s", async (_, name) => {
  const dataDir = path.join(folder, name);
  mkdirSync(dataDir);
  if (name === "used") writeFileSync(path.join(dataDir, "secrets.json"), "{}");
  const mount = `mount --bind '${dataDir}' '${dataDir}' && mount -o remount,bind,ro '${dataDir}'`;
  const program = `exec '${process.execPath}' '${root}/packages/launcher/dist/main.js'`;
  const text = await said("unshare", ["--mount", "sh", "-c", `${mount} && ${program}`], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: String(await freePort()) },
    cwd: folder,
  });
  expect(text.trim()).toBe(
    `The data folder ${dataDir} is on a read-only file system: mount it for writing, or set DATA_DIR to a folder that can be written.`,
  );
});

async function said(program: string, args: string[], options: object): Promise<string> {
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  const [code] = await once(child, "close");
  expect(code).toBe(1);
  return text;
}
