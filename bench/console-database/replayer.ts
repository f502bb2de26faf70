import { schemaOf, serviceUrl } from "@tributary/kit/database";
import pg from "pg";
import { serveParent } from "../harness/processes";
import type { Statement } from "../harness/statements";
import { percentile } from "../harness/statistics";

/** The statements of pages, by person, to issue one page after another for so long. */
export interface Replay {
  database: string;
  people: Statement[][][];
  warmUpMs: number;
  measureMs: number;
}

/** Pages of which all rows had come. */
export interface Replayed {
  perSecond: number;
  /** Milliseconds of one page. */
  p50: number;
  p99: number;
  /** Those of the warm-up and after the end too. */
  answered: number;
}

/** As many connections for each service as `DATABASE_POOL` gives it. */
const CONNECTIONS = 8;

serveParent<Replay>(async ({ database, people, warmUpMs, measureMs }) => {
  const services = [...new Set(people.flat(2).map(({ service }) => service))];
  const pools = new Map(
    services.map((service) => [
      service,
      new pg.Pool({
        connectionString: serviceUrl(service, database),
        options: `-c search_path=${schemaOf(service)}`,
        max: CONNECTIONS,
      }),
    ]),
  );
  const from = performance.now() + warmUpMs;
  const until = from + measureMs;
  const ms: number[] = [];
  let answered = 0;
  const look = async (pages: Statement[][]) => {
    for (let turn = 0; performance.now() < until; turn++) {
      const start = performance.now();
      for (const { service, name, text, values } of pages[turn % pages.length]!)
        await pools.get(service)!.query({ name, text, values });
      const end = performance.now();
      answered += 1;
      if (start >= from && end <= until) ms.push(end - start);
    }
  };
  await Promise.all(people.map(look));
  await Promise.all([...pools.values()].map((pool) => pool.end()));
  ms.sort((a, b) => a - b);
  return {
    perSecond: (ms.length / measureMs) * 1000,
    p50: percentile(ms, 0.5),
    p99: percentile(ms, 0.99),
    answered,
  } satisfies Replayed;
});
