import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";

/** The smallest double entry: two balances and one row, in one function, as anybody would write it first. */
const SCHEMA = `
create schema anchor;
create table anchor.account (id integer primary key, balance bigint not null) with (fillfactor = 50);
create table anchor.transfer (id bigint generated always as identity primary key, debit integer not null,
  credit integer not null, amount bigint not null check (amount > 0), at timestamptz not null default now());
insert into anchor.account select n, 1000000000000 from generate_series(1, 2001) n;
create function anchor.move(debit integer, credit integer, amount bigint) returns bigint language plpgsql as $$
declare
  written bigint;
begin
  -- In the order of ids, so that two of them never wait for each other.
  update anchor.account set balance = balance - amount where id = least(debit, credit);
  update anchor.account set balance = balance + amount where id = greatest(debit, credit);
  insert into anchor.transfer (debit, credit, amount) values (debit, credit, amount) returning id into written;
  return written;
end $$;`;

const SPREAD = `\\set debit random(1, 1000)
\\set credit random(1001, 2000)
select anchor.move(:debit, :credit, 1);
`;
const HOT = `\\set debit random(1, 1000)
select anchor.move(:debit, 2001, 1);
`;

export interface Pgbench {
  version: string;
  /** Transfers, in all and a second; `hot`: all credit one account. */
  measure(options: {
    clients: number;
    hot: boolean;
    seconds: number;
  }): Promise<{ rate: number; count: number }>;
  remove(): void;
}

/** Debian's pgbench over this database, or null where it is not installed (`postgresql-contrib`). */
export async function preparePgbench(url: string): Promise<Pgbench | null> {
  const asked = spawnSync("pgbench", ["--version"], { encoding: "utf8" });
  if (asked.status !== 0) return null;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(SCHEMA);
  await client.end();
  const folder = mkdtempSync(path.join(tmpdir(), "bench-pgbench-"));
  writeFileSync(path.join(folder, "spread.sql"), SPREAD);
  writeFileSync(path.join(folder, "hot.sql"), HOT);
  return {
    version: /[\d.]+/.exec(asked.stdout)![0],
    async measure({ clients, hot, seconds }) {
      const script = path.join(folder, hot ? "hot.sql" : "spread.sql");
      const bound = [
        "-c",
        `${clients}`,
        "-j",
        `${Math.min(2, clients)}`,
        "-T",
        `${Math.max(2, Math.ceil(seconds))}`,
      ];
      const text = await output("pgbench", ["-n", "-M", "prepared", ...bound, "-f", script, url]);
      const rate = /tps = ([\d.]+)/.exec(text);
      if (!rate) throw new Error(`pgbench moved nothing:\n${text}`);
      const count = /actually processed: (\d+)/.exec(text);
      return { rate: Number(rate[1]), count: Number(count![1]) };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function output(command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    let complaint = "";
    child.stdout.on("data", (part) => {
      text += part;
    });
    child.stderr.on("data", (part) => {
      complaint += part;
    });
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve(text) : reject(new Error(complaint))));
  });
}
