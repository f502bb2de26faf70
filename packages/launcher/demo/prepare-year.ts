import { randomBytes } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import pg from "pg";
import { startPostgres } from "../postgres";
import { findBinaries } from "../postgres-binaries";
import { clusterFolder, destroyCluster } from "../postgres-cluster";
import { removeUnfinished, unfinishedName } from "../postgres-initdb";
import { forgetPasswords, syncCluster } from "../postgres-template";
import { migrateAll } from "../schemas";
import { BESIDE, type Beside } from "./prepared-year";
import { restoreYear } from "./restore";

/** Nothing of it is lost but time if the machine dies, and little log is left to copy. */
const SETTINGS = { synchronous_commit: "off", min_wal_size: "32MB", max_wal_size: "32MB" };

/**
 * Prepares a cluster with the demo's year there, unless it is there already; those of other states go. Made beside it and
 * renamed, so that nobody copies half of one.
 */
export async function prepareYear(place: string): Promise<void> {
  if (existsSync(place)) return;
  mkdirSync(dirname(place), { recursive: true });
  removeUnfinished(place);
  const unfinished = unfinishedName(place);
  const dataDir = join(unfinished, "data");
  try {
    const beside = await fillCluster(dataDir);
    // Root's cluster may lie elsewhere, where the server's user can enter.
    cpSync(clusterFolder(dataDir), join(unfinished, "postgres"), { recursive: true });
    await destroyCluster(dataDir);
    await syncCluster(join(unfinished, "postgres"), findBinaries());
    writeFileSync(join(unfinished, BESIDE), JSON.stringify(beside), { flush: true });
    if (!existsSync(place)) renameSync(unfinished, place);
    removeOthers(place);
  } finally {
    await destroyCluster(dataDir);
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** A data folder's new cluster, as a start would fill it, but without a password; stopped when it answers. */
async function fillCluster(dataDir: string): Promise<Beside> {
  const password = randomBytes(24).toString("hex");
  const server = await startPostgres({ dataDir, password, fsync: false, settings: SETTINGS });
  try {
    await migrateAll(server.url);
    const year = await restoreYear(server.url);
    if (year.kind !== "RESTORED") throw new Error(`The year was not restored: ${year.kind}.`);
    const db = new pg.Client({ connectionString: server.url });
    await db.connect();
    try {
      await forgetPasswords(db);
    } finally {
      await db.end();
    }
    const { accounts, payments, end } = year;
    return { accounts, payments, end };
  } finally {
    await server.stop();
  }
}

function removeOthers(place: string): void {
  for (const name of readdirSync(dirname(place))) {
    if (name.startsWith(basename(place))) continue;
    const other = join(dirname(place), name);
    rmSync(join(other, BESIDE), { force: true });
    rmSync(other, { recursive: true, force: true });
  }
}
