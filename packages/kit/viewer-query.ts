import { LRUCache } from "lru-cache";
import pg from "pg";

/** A statement with its values, which each connection parses once under its name. */
export interface NamedStatement {
  name: string;
  text: string;
  values: readonly unknown[];
}

/** What is said before a statement, and what after it, on the same connection and in the same round trip. */
export interface Around {
  before: NamedStatement;
  /** In a transaction, which goes on: what `before` set ends with the statement. */
  after?: NamedStatement;
}

/** What of node-postgres' connection is used here. */
interface Connection {
  parsedStatements: Record<string, string | undefined>;
  parse(message: { name: string; text: string; types?: number[] }): void;
  bind(message: { portal: string; statement: string; values: readonly unknown[] }): void;
  execute(message: { portal: string; rows?: number }): void;
  close(message: { type: "S"; name: string }): void;
  sync(): void;
}

/** node-postgres' own query with the steps that its types leave out. */
interface Steps {
  prepare(connection: Connection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
  handleError(error: Error, connection: Connection): void;
}
type Callback = (error: Error | null, result: pg.QueryResult) => void;
type Config = { name?: string; text: string; values: readonly unknown[] };
const Query = pg.Query as unknown as new (
  config: Config,
  values: undefined,
  callback: Callback,
) => Steps & pg.Submittable;

/**
 * A statement between others as one pipeline: they are sent together and end with one Sync, so that PostgreSQL runs
 * them as one transaction (outside of one), answers once, and leaves out the rest after an error.
 */
class ViewerQuery extends Query {
  private answered = 0;

  constructor(
    private readonly statement: Config & { name: string },
    private readonly around: Around,
    callback: Callback,
  ) {
    super(statement, undefined, callback);
  }

  requiresPreparation(): boolean {
    return true;
  }

  override prepare(connection: Connection): void {
    closeUnused(connection);
    run(connection, this.around.before);
    super.prepare(connection);
  }

  /** The last step of `prepare`. */
  _getRows(connection: Connection): void {
    connection.execute({ portal: "" });
    if (this.around.after) run(connection, this.around.after);
    connection.sync();
  }

  override handleDataRow(message: unknown): void {
    if (this.answered === 1) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    this.answered += 1;
    const { before, after } = this.around;
    if (this.answered === 1) connection.parsedStatements[before.name] = before.text;
    else if (this.answered === 2) super.handleCommandComplete(message, connection);
    else connection.parsedStatements[after!.name] = after!.text;
  }

  /** Which of them were parsed is not known now: all are, once more. */
  override handleError(error: Error, connection: Connection): void {
    const { before, after } = this.around;
    for (const one of [this.statement, before, after]) if (one) forget(connection, one.name);
    super.handleError(error, connection);
  }
}

function run(connection: Connection, { name, text, values }: NamedStatement): void {
  if (connection.parsedStatements[name] === undefined) connection.parse({ name, text });
  connection.bind({ portal: "", statement: name, values });
  connection.execute({ portal: "" });
}

/** Answers the statement's result alone. The statement is parsed once on each connection, while it is of the last used. */
export function queryAround(
  client: pg.ClientBase,
  around: Around,
  text: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult> {
  const name = nameOf(text);
  keep(client, name);
  return new Promise<pg.QueryResult>((resolve, reject) => {
    client.query(
      new ViewerQuery({ name, text, values }, around, (error, result) =>
        error ? reject(error) : resolve(result),
      ),
    );
  }).catch((error: Error) => {
    // Where the statement was asked for, in place of where its answer was read.
    Error.captureStackTrace(error);
    throw error;
  });
}

/** How many statements a process names, and how many a connection keeps parsed. */
const NAMED = 400;
const PARSED = 100;

const names = new LRUCache<string, string>({ max: NAMED });
let named = 0;

/** A text that returns after it was forgotten gets another name: one name, one text. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `viewer_${named++}`;
    names.set(text, name);
  }
  return name;
}

interface Parsed {
  recent: LRUCache<string, true>;
  /** To be closed with the next statement. */
  unused: string[];
}
const parsed = new WeakMap<object, Parsed>();

function keep(client: pg.ClientBase, name: string): void {
  const { connection } = client as unknown as { connection: Connection };
  let kept = parsed.get(connection);
  if (!kept) {
    const unused: string[] = [];
    const dispose = (_: true, gone: string, reason: LRUCache.DisposeReason) => {
      if (reason === "evict") unused.push(gone);
    };
    kept = { recent: new LRUCache({ max: PARSED, dispose }), unused };
    parsed.set(connection, kept);
  }
  kept.recent.set(name, true);
}

function forget(connection: Connection, name: string): void {
  const kept = parsed.get(connection);
  kept?.recent.delete(name);
  kept?.unused.push(name);
}

function closeUnused(connection: Connection): void {
  for (const name of parsed.get(connection)?.unused.splice(0) ?? []) {
    connection.close({ type: "S", name });
    delete connection.parsedStatements[name];
  }
}
