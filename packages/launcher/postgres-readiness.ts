import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

/** How long a server may take to answer, recovery after a crash included, in ms. */
const startMs = 120_000;

/**
 * Resolves when the server with this pid answers at the URL. Its pid file must say `ready` first, so that
 * another PostgreSQL on the same port is never taken for it. Rejects when it refuses the password. Aborting
 * the signal ends the wait.
 */
export async function answers(
  url: string,
  folder: string,
  pid: number,
  signal: AbortSignal,
): Promise<void> {
  for (const deadline = Date.now() + startMs; !saysReady(folder, pid); await sleep(20)) {
    signal.throwIfAborted();
    if (Date.now() > deadline) {
      throw new Error(
        `PostgreSQL in ${folder} was not ready within ${startMs / 1000} s: see its log, or set DATABASE_URL to another server.`,
      );
    }
  }
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "28P01" && code !== "28000") throw error;
    throw new Error(
      `The database in ${folder} refuses this superuser and password: start with the ones that it was made with (secrets.json beside it), or set DATA_DIR to a new folder.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** The server ended before it answered; the sentence depends on what it said last. */
export class StartError extends Error {
  private readonly portTaken: boolean;
  private readonly serverIsGoing: boolean;

  constructor(lines: string[], folder: string, port: number) {
    const said = lines.join("\n");
    const locked = /lock file .* already exists/.test(said);
    const portTaken = /could not (?:bind|create any TCP)/.test(said);
    const last = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? "no reason";
    const reason = last.replace(/^.*(?:FATAL|PANIC): +/, "");
    if (portTaken) {
      super(
        `Port ${port} on 127.0.0.1 is in use: stop the program that uses it, or choose another port.`,
      );
    } else if (locked) {
      super(
        `The database in ${folder} is in use by another Tributary: stop that one first, or choose another DATA_DIR.`,
      );
    } else {
      super(`PostgreSQL could not start the database in ${folder} (${reason}): ${remedy(said)}.`);
    }
    this.portTaken = portTaken;
    this.serverIsGoing = locked || /pre-existing shared memory block/.test(said);
  }

  /** Whether trying again can help: a free port taken meanwhile, or a killed server that is not yet gone. */
  passes(wantedPort: number | undefined): boolean {
    return this.serverIsGoing || (this.portTaken && !wantedPort);
  }
}

/** Deleting is advised for damage alone: what the machine lacks or forbids is no fault of the data. */
function remedy(said: string): string {
  if (/Read-only file system/.test(said))
    return "mount it for writing, or set DATA_DIR to a folder that can be written";
  if (/Permission denied|Operation not permitted|wrong ownership|invalid permissions/.test(said))
    return "start as the user that it belongs to, or set DATA_DIR to another folder";
  if (/No space left|Disk quota/.test(said))
    return "free some space, or set DATA_DIR to a folder on another disk";
  if (/shared memory|Cannot allocate memory|semaphores|Too many open files/.test(said))
    return "give this machine more of what it lacks, or set DATABASE_URL to another server";
  if (
    /PANIC|invalid|corrupt|checksum|incorrect|could not (?:read|open|locate|find)|does not/.test(
      said,
    )
  )
    return "move or delete the folder to start with an empty database, or restore it from a backup";
  return "mend what it says, or set DATABASE_URL to another server";
}

/** Line 1 of the pid file is the postmaster's pid, line 8 its state. */
function saysReady(folder: string, pid: number): boolean {
  try {
    const lines = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
    return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}
