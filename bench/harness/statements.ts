import pg from "pg";

/** What a request asked of PostgreSQL, as a text with values that go through JSON. */
export interface Statement {
  /** Whose: `affiliates-admin`. A service's connections have its name as their role. */
  service: string;
  name: string;
  text: string;
  values: (string | null)[];
}

/** A query that is sent under a name of its own, as node-postgres keeps it. */
interface SentQuery {
  name?: string;
  text?: string;
  values?: unknown[];
}

const { prepareValue } = require("pg/lib/utils") as {
  prepareValue(value: unknown): string | Buffer | null;
};

/**
 * From now on notes what viewers' requests ask through node-postgres in this process, without what says who asks:
 * what services ask for themselves, e.g. whether there is an event, is left out. Answers how to end that, which answers
 * what was noted; nothing is measured meanwhile.
 */
export function recordStatements(): () => Statement[] {
  const noted: Statement[] = [];
  const prototype = pg.Client.prototype as unknown as {
    query(this: pg.Client, ...given: unknown[]): unknown;
  };
  const { query } = prototype;
  prototype.query = function (...given) {
    const { name, text, values } = given[0] as SentQuery;
    if (name?.startsWith("viewer_") && text !== undefined)
      noted.push({
        service: (this.user ?? "").replaceAll("_", "-"),
        name,
        text,
        values: (values ?? []).map(asText),
      });
    return query.apply(this, given);
  };
  return () => {
    prototype.query = query;
    return noted;
  };
}

function asText(value: unknown): string | null {
  const prepared = prepareValue(value);
  if (Buffer.isBuffer(prepared)) throw new Error("bytes do not go through JSON");
  return prepared;
}
