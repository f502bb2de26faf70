import { Client } from "pg";

/** How long a database server may take to answer, in ms. */
const WITHIN_MS = 10_000;
const OLDEST = 150_000;

/**
 * Throws one sentence, with the variable, host and port, when no PostgreSQL that Tributary can use answers
 * at the URL.
 */
export async function reachDatabase(variable: string, url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: WITHIN_MS });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("show server_version_num");
    const version = Number(rows[0].server_version_num);
    if (version >= OLDEST) return;
    throw new Error(
      `${variable} names PostgreSQL ${Math.floor(version / 10_000)} at ${placeOf(url)}: Tributary needs 15 or later.`,
    );
  } catch (error) {
    throw refusedConnection(variable, url, error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Looks at each database that the environment names, before anything is made in one of them. */
export async function reachConfigured(env: Record<string, string | undefined>): Promise<void> {
  const migrator = env.MIGRATOR_DATABASE_URL ? "MIGRATOR_DATABASE_URL" : "DATABASE_URL";
  for (const variable of new Set([migrator, "DATABASE_URL"])) {
    const url = env[variable];
    if (url) await reachDatabase(variable, url);
  }
}

/** An error of a connection as one sentence; what is no trouble of connecting as it is. */
export function refusedConnection(variable: string, url: string, thrown: unknown): Error {
  const error = thrown as Error & { code?: string; errors?: Error[] };
  const place = placeOf(url);
  const { code = "" } = error;
  const user = decodeURIComponent(new URL(url).username);
  if (code === "28P01" || code === "28000")
    return new Error(
      `PostgreSQL at ${place} refuses the user ${user} (${error.message}): correct ${variable}.`,
    );
  if (code === "3D000")
    return new Error(
      `PostgreSQL at ${place} says: ${error.message}. Create the database, or correct ${variable}.`,
    );
  // PostgreSQL's own codes hold digits; those of the network are names, or there is none.
  const isOfNetwork = /^E[A-Z]{3,}$/.test(code) || /connect|timeout/i.test(error.message);
  if (/\d/.test(code) || !isOfNetwork) return error;
  // One of several addresses of the host, or a wait that has neither code nor address.
  const reason = code || error.errors?.[0]?.message || error.message;
  return new Error(
    `No PostgreSQL answers at ${place} (${reason}): start it, or correct ${variable}.`,
    { cause: error },
  );
}

/** `host:port` as a person would write them. Passwords stay out of sentences. */
function placeOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname || "localhost"}:${port || 5432}`;
}
