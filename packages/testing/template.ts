import { migrateAll } from "@tributary/launcher/schemas";
import pg from "pg";

/**
 * One migrated database that every test file copies: copying costs some 50 ms, migrating seconds. Another one that
 * somebody has made on the server is named by `TRIBUTARY_TEST_TEMPLATE`.
 */
export const TEMPLATE = "tributary_template";
/** Until it is whole: who finds the template finds all of it. */
const UNFINISHED = `${TEMPLATE}_unfinished`;
/** Any constant will do: runs that share a server build once. */
const LOCK = 7_271_830_412;

/** Builds the template when the server has none; those who come meanwhile wait for it. */
export async function ensureTemplate(serverUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await admin.query("select pg_advisory_lock($1)", [LOCK]);
    const found = await admin.query("select from pg_database where datname = $1", [TEMPLATE]);
    if (found.rowCount) return;
    await admin.query(`drop database if exists ${UNFINISHED} with (force)`);
    await admin.query(`create database ${UNFINISHED}`);
    const url = new URL(serverUrl);
    url.pathname = `/${UNFINISHED}`;
    await migrateAll(url.toString());
    await admin.query(`alter database ${UNFINISHED} rename to ${TEMPLATE}`);
  } finally {
    await admin.end();
  }
}
