import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import path from "node:path";
import type { Machine } from "../result";

/** Facts about this machine. Call at the start; the answer's function completes them at the end. */
export function machineFacts(): () => Machine {
  const before = round(loadavg()[0]!);
  return () => ({
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    load: [before, round(loadavg()[0]!)],
  });
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Installed versions by package; `folder` has the node_modules. Throws for one that is missing. */
export function versionsOf(packages: readonly string[], folder: string): Record<string, string> {
  return Object.fromEntries(
    packages.map((name) => {
      const file = path.join(folder, "node_modules", name, "package.json");
      return [name, (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version];
    }),
  );
}

/** The repository's root: where package-lock.json is, from wherever this file runs. */
export function repositoryRoot(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    try {
      readFileSync(path.join(folder, "package-lock.json"));
      return folder;
    } catch (error) {
      if (folder === path.dirname(folder)) throw error;
    }
  }
}
