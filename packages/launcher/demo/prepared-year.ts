import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { packageRoot } from "@tributary/kit/package-root";
import { keepAtStripe } from "../kept-at-stripe";
import { installedNativeFolder } from "../postgres-binaries";
import type { ClusterTemplate } from "../postgres-template";
import { YEAR_FILE, type YearDump } from "./dump";
import { clockAt } from "./restore";

const root = resolve(packageRoot(__dirname), "../..");

/** Where prepared years lie: below node_modules, so that they go with the server that made them. */
const PREPARED = join(root, "node_modules", ".cache", "tributary-year");

/** What the year has outside of the cluster, and where its clock stood. */
export type Beside = Pick<YearDump, "accounts" | "payments" | "end">;

/** The file with it: who copies a prepared year reads it last, and who removes one begins with it. */
export const BESIDE = "beside.json";

/** SQL, and the code that runs it and puts the year in. */
const MADE_BY = [
  "packages/*/**/*.sql",
  "subgraphs/*/**/*.sql",
  "stripe-listener/**/*.sql",
  "packages/{events,kit}/*.ts",
  "packages/launcher/{postgres*,schemas}.ts",
  "packages/launcher/demo/{dump,prepare*,restore}.ts",
];

/** All files that decide what a cluster with the year holds, the dump and the server among them. */
export function madeOf(): string[] {
  const exclude = ["**/node_modules", "**/dist", "**/*.test.ts"];
  const files = globSync(MADE_BY, { cwd: root, exclude }).map((file) => join(root, file));
  return [...files.sort(), YEAR_FILE, join(installedNativeFolder(), "..", "package.json")];
}

/** Where the year lies that is made of these files as they are, if it has been made. */
export function placeOfYear(cache = PREPARED): string {
  const hash = createHash("sha256");
  for (const file of madeOf()) hash.update(`${file}\n`).update(readFileSync(file));
  return join(cache, hash.digest("hex").slice(0, 16));
}

/** The cluster with the demo's year that a new data folder begins with; undefined when none has been prepared. */
export function preparedYear(dataDir: string, cache = PREPARED): ClusterTemplate | undefined {
  if (!existsSync(cache)) return undefined;
  const place = placeOfYear(cache);
  if (!existsSync(place)) return undefined;
  return {
    folder: join(place, "postgres"),
    own() {
      const beside: Beside = JSON.parse(readFileSync(join(place, BESIDE), "utf8"));
      keepAtStripe(dataDir, beside);
      // Real time has gone on since the year was put in, and a trigger lets nobody move the clock back.
      return ["set session_replication_role = replica", clockAt(beside.end)];
    },
  };
}
