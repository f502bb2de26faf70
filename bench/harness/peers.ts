import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "./machine";

/**
 * A competitor's folder with its own lock file, installed when it is not: nobody who only uses the
 * product pays for it. Throws when installing fails.
 */
export function installedPeer(name: string, progress: (sentence: string) => void): string {
  const folder = path.join(repositoryRoot(), "bench", "peers", name);
  if (existsSync(path.join(folder, "node_modules", ".package-lock.json"))) return folder;
  progress(`Installing bench/peers/${name} from its lock file (once, about a minute)…`);
  const flags = ["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const run = npm
    ? spawnSync(process.execPath, [npm, ...flags], { cwd: folder, stdio: "inherit" })
    : spawnSync("npm", flags, { cwd: folder, stdio: "inherit" });
  if (run.status !== 0) throw new Error(`npm ci failed in bench/peers/${name}; see above`);
  return folder;
}
