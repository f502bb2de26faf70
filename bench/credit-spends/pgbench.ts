import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";

/**
 * Double entry in one function, with nothing around it. `journal` is what textbooks have and our figures were first
 * set against: a posting, its two entries, two balances. `row` has less: one row with two sides, two balances.
 */
export type Form = "journal" | "row";

const SCHEMA = `
create schema anchor;
-- pgbench's time runs while it connects, so its role's password is one that is quickly proven.
set scram_iterations = 1;
create role anchor superuser login password 'anchor';
create table anchor.account (id integer primary key, balance bigint not null) with (fillfactor = 50);
insert into anchor.account select n, 1000000000000 from generate_series(1, 2001) n;

create table anchor.posting (id bigint generated always as identity primary key, at timestamptz not null default now());
create table anchor.entry (posting_id bigint not null, account_id integer not null, amount bigint not null,
  primary key (account_id, posting_id));
create function anchor.journal(debit integer, credit integer, amount bigint) returns bigint language plpgsql as $$
declare
  written bigint;
begin
  insert into anchor.posting default values returning id into written;
  insert into anchor.entry (posting_id, account_id, amount) values (written, debit, -amount), (written, credit, amount);
  -- In the order of ids, so that two of them never wait for each other.
  update anchor.account set balance = balance - amount where id = least(debit, credit);
  update anchor.account set balance = balance + amount where id = greatest(debit, credit);
  return written;
end $$;

create table anchor.transfer (id bigint generated always as identity primary key, debit integer not null,
  credit integer not null, amount bigint not null check (amount > 0), at timestamptz not null default now());
create function anchor.row(debit integer, credit integer, amount bigint) returns bigint language plpgsql as $$
declare
  written bigint;
begin
  update anchor.account set balance = balance - amount where id = least(debit, credit);
  update anchor.account set balance = balance + amount where id = greatest(debit, credit);
  insert into anchor.transfer (debit, credit, amount) values (debit, credit, amount) returning id into written;
  return written;
end $$;`;

/** Debits are spread; the credit side is, or is one account for all. */
const script = (form: Form, hot: boolean) => `\\set debit random(1, 1000)
\\set credit ${hot ? "2001" : "random(1001, 2000)"}
select anchor.${form}(:debit, :credit, 1);
`;

/** Seconds in which a busy machine has connected all clients. */
const LONGEST_START = 16;

export interface Pgbench {
  version: string;
  /** Transfers in all, and a second once it is warm; `hot`: all credit one account. */
  measure(options: {
    form: Form;
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
  const own = new URL(url);
  own.username = "anchor";
  own.password = "anchor";
  const folder = mkdtempSync(path.join(tmpdir(), "bench-pgbench-"));
  return {
    version: /[\d.]+/.exec(asked.stdout)![0],
    async measure({ form, clients, hot, seconds }) {
      const file = path.join(folder, `${form}-${hot ? "hot" : "spread"}.sql`);
      writeFileSync(file, script(form, hot));
      // It knows whole seconds. The first is its warm-up: backends read the catalog and plan in it.
      const counted = Math.max(1, Math.round(seconds));
      for (let before = 1; before <= LONGEST_START; before *= 2) {
        const bound = ["-c", clients, "-j", Math.min(2, clients), "-T", before + counted, "-P", 1];
        const args = ["-n", "-M", "prepared", ...bound.map(String), "-f", file, own.toString()];
        const text = await output("pgbench", args);
        const count = Number(/actually processed: (\d+)/.exec(text)?.[1] ?? 0);
        if (count > 0) return { rate: rateAfterFirst(text), count };
      }
      throw new Error(`pgbench moved nothing in ${LONGEST_START} s`);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Transfers a second without those of the first report; of all, where a slow machine made no other. */
export function rateAfterFirst(text: string): number {
  const reports = [...text.matchAll(/^progress: ([\d.]+) s, ([\d.]+) tps/gm)];
  const points = reports.map(([, at, rate]) => ({ at: Number(at), rate: Number(rate) }));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return Number(/^tps = ([\d.]+)/m.exec(text)![1]);
  const moved = points.slice(1).map(({ at, rate }, place) => rate * (at - points[place]!.at));
  return moved.reduce((sum, part) => sum + part, 0) / (last.at - first.at);
}

/** What a program writes, its progress too. */
function output(command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    const read = (part: Buffer) => {
      text += part;
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve(text) : reject(new Error(text))));
  });
}
