import { schemaOf } from "@tributary/kit/database";
import pg from "pg";
import { catalog, consumerNames } from "./catalog";

/** Writes the catalog into the log's tables, so that the database knows who may publish what, and what partners may see. */
export async function registerCatalog(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url, application_name: "tributary-migrate" });
  await admin.connect();
  try {
    for (const [type, { owner, public: isPublic }] of Object.entries(catalog)) {
      await admin.query(
        `insert into events.event_type (type, owner, is_public) values ($1, $2, $3)
         on conflict (type) do update set owner = excluded.owner, is_public = excluded.is_public`,
        [type, owner === null ? null : schemaOf(owner), isPublic],
      );
    }
    for (const name of consumerNames()) {
      await admin.query(
        "insert into events.consumer (name, owner) values ($1, $2) on conflict (name) do nothing",
        [name, schemaOf(name)],
      );
    }
  } finally {
    await admin.end();
  }
}
