import pg from "pg";

/** A connection to a test's database as the owner of everything. Statements that are asked at once go one after another. */
export async function connectAsOwner(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return oneAtATime(client);
}

/**
 * Sends each statement when the one before is answered. node-postgres would keep them in a queue, but warns of it, and
 * its next version refuses.
 */
export function oneAtATime<Client extends Pick<pg.Client, "query">>(client: Client): Client {
  const query = client.query.bind(client) as (...asked: unknown[]) => Promise<unknown>;
  let last = Promise.resolve();
  async function afterLast(...asked: unknown[]): Promise<unknown> {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    try {
      return await query(...asked);
    } finally {
      resolve();
    }
  }
  return Object.assign(client, { query: afterLast as pg.Client["query"] });
}
