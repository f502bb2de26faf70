import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The system user a server process runs as, when that is not the user of this process. */
export type SystemUser = { name: string; uid: number; gid: number };

/**
 * The unprivileged user that PostgreSQL runs as when this process is root, which PostgreSQL refuses:
 * `postgres` if the machine has it, else `nobody`. Undefined when this process is not root.
 */
export function serverUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = systemUsers();
  const user =
    users.find(({ name }) => name === "postgres") ?? users.find(({ name }) => name === "nobody");
  if (user === undefined || user.uid === 0) {
    throw new Error(
      "PostgreSQL refuses to run as root and this machine has neither a user `postgres` nor `nobody`: start as another user, or set DATABASE_URL.",
    );
  }
  return user;
}

/** The user with this id; its primary group is that of /etc/passwd, else the one given. */
export function userOf(uid: number, gid: number): SystemUser {
  return systemUsers().find((user) => user.uid === uid) ?? { name: `uid ${uid}`, uid, gid };
}

/** Whether `user` can enter the folder. Asks the kernel as that user, so ACLs and mounts count. */
export function mayEnter(user: SystemUser, folder: string): boolean {
  return succeedsAs(user, "/bin/sh", ["-c", 'cd "$1"', "sh", folder]);
}

/** Whether `user` can read every one of these files. */
export function mayRead(user: SystemUser, files: string[]): boolean {
  return succeedsAs(user, "/bin/sh", [
    "-c",
    'for f; do test -r "$f" || exit 1; done',
    "sh",
    ...files,
  ]);
}

/** Whether `program` runs as `user` and ends well. Throws when this system cannot change user at all. */
export function succeedsAs(user: SystemUser, program: string, args: string[]): boolean {
  const { uid, gid } = user;
  const run = spawnSync(program, args, { uid, gid, cwd: "/", stdio: "ignore" });
  const code = (run.error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "EPERM" || code === "EINVAL") {
    throw new Error(
      `PostgreSQL refuses to run as root and this system does not let root act as \`${user.name}\` (${code}): start as another user, or set DATABASE_URL.`,
    );
  }
  return run.status === 0;
}

function systemUsers(): SystemUser[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? "", uid: Number(uid), gid: Number(gid) }));
}
