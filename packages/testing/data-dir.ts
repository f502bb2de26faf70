import { chmodSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { isRunning } from "@tributary/launcher/postgres-process";

/** Folders of this name belong to the process whose id follows. */
const PREFIX = "tributary-tests-";

/** A folder for a server's data, which the user that PostgreSQL runs as may enter. */
export function newDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(dataDir, 0o711);
  return dataDir;
}

/** Removes the folders of runs that were killed, with what still runs in them. */
export async function removeLeavings(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    if (isRunning(Number.parseInt(name.slice(PREFIX.length), 10))) continue;
    await destroyCluster(join(tmpdir(), name)).catch(() => {});
  }
}
