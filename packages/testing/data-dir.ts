import { chmodSync, mkdtempSync, readdirSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { destroyCluster } from "@tributary/launcher/postgres-cluster";
import { isRunning } from "@tributary/launcher/postgres-process";

/** Folders of this name belong to the process whose id follows. */
const PREFIX = "tributary-tests-";

/** Where Linux keeps files in memory, and how much of it must be free for a run of all tests. */
const IN_MEMORY = "/dev/shm";
const ENOUGH_BYTES = 6 * 2 ** 30;

/**
 * Where servers keep their data: in memory if there is enough of it and TMPDIR says nothing else. Each test file makes and
 * drops a database of a thousand files, and ext4 looks at all that were deleted in the last seconds for each new one.
 */
function whereDataLies(): string {
  if (process.env.TMPDIR) return tmpdir();
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ENOUGH_BYTES ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** A folder for a server's data, which the user that PostgreSQL runs as may enter. */
export function newDataDir(): string {
  const dataDir = mkdtempSync(join(whereDataLies(), `${PREFIX}${process.pid}-`));
  chmodSync(dataDir, 0o711);
  return dataDir;
}

/** Removes the folders of runs that were killed, with what still runs in them. */
export async function removeLeavings(): Promise<void> {
  for (const folder of new Set([whereDataLies(), tmpdir()])) {
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(PREFIX)) continue;
      if (isRunning(Number.parseInt(name.slice(PREFIX.length), 10))) continue;
      await destroyCluster(join(folder, name)).catch(() => {});
    }
  }
}
