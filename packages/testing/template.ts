import { migrateAll } from "@tributary/launcher/schemas";
import pg from "pg";

export const TEMPLATE = "tributary_template";

/** One migrated database that every test file copies: copying costs some 50 ms, migrating seconds. */
export async function buildTemplate(serverUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  const url = new URL(serverUrl);
  url.pathname = `/${TEMPLATE}`;
  await migrateAll(url.toString());
}
