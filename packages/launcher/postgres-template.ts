import { chmodSync, chownSync, cpSync, lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Binaries } from "./postgres-binaries";
import type { Cluster } from "./postgres-cluster";
import { runAs } from "./postgres-programs";
import type { SystemUser } from "./postgres-user";

/** A stopped cluster that new ones are copied from. Its roles have no passwords, so nothing in it is a secret. */
export interface ClusterTemplate {
  /** As `postgres` is below a data folder. */
  folder: string;
  /**
   * Called when a copy has been made, before anybody may find it: SQL statements, a line each, for what is different in
   * each copy. Throws when the template went meanwhile, so that the copy may lack files.
   */
  own(): string[];
}

/** Nobody can sign in with a password to what is copied from here, until it has been given one. */
export async function forgetPasswords(db: pg.Client): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    "select quote_ident(rolname) as name from pg_authid where rolpassword is not null",
  );
  for (const { name } of rows) await db.query(`alter role ${name} password null`);
}

/** How a copy becomes a cluster of its own. */
interface CopyOptions {
  superuser: string;
  password: string;
  durable: boolean;
  template?: () => ClusterTemplate | undefined;
  signal?: AbortSignal;
}

/**
 * Copies the template, if there is one, to a folder that does not exist, and gives the copy its own password. False, and
 * no folder, without a template and when it cannot be used: it may be damaged, or removed meanwhile.
 */
export async function copyTemplate(
  cluster: Cluster,
  binaries: Binaries,
  { superuser, password, durable, template: find, signal }: CopyOptions,
): Promise<boolean> {
  const { folder, user } = cluster;
  try {
    const template = find?.();
    if (!template) return false;
    cpSync(template.folder, folder, { recursive: true });
    if (user !== undefined) giveTo(user, folder);
    chmodSync(folder, 0o700);
    const role = pg.escapeIdentifier(superuser);
    const statements = [
      ...template.own(),
      `alter role ${role} password ${pg.escapeLiteral(password)}`,
    ];
    await runAlone(cluster, binaries, statements, signal);
    if (durable) await syncCluster(folder, binaries, signal);
    return true;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

/** Writes to the disk all that a stopped cluster holds, so that it may be given its name. */
export async function syncCluster(
  folder: string,
  { initdb }: Binaries,
  signal?: AbortSignal,
): Promise<void> {
  const flags = ["--sync-only", `--pgdata=${folder}`];
  const { code, said } = await runAs(undefined, initdb, flags, { signal });
  if (code !== 0) throw new Error(said);
}

/** Runs statements in PostgreSQL's single-user mode, which listens nowhere and asks for no password. */
async function runAlone(
  { folder, user }: Cluster,
  { postgres }: Binaries,
  statements: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  // Whoever wants it durable syncs the whole folder afterwards.
  const flags = ["--single", "-D", folder, "-c", "fsync=off", "-c", "log_checkpoints=off"];
  const input = statements.map((statement) => `${statement}\n`).join("");
  const { code, said } = await runAs(user, postgres, [...flags, "postgres"], { signal, input });
  // It goes on after a statement that failed, and ends well.
  if (code !== 0 || /\b(?:ERROR|FATAL|PANIC): /.test(said)) throw new Error(said);
}

function giveTo(user: SystemUser, path: string): void {
  chownSync(path, user.uid, user.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(user, join(path, name));
}
