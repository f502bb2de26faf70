import { createDatabase, type TestDatabase } from "../database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

/** Schemas whose tables no request of a person reads, and why. */
const WITHOUT_REQUESTS = {
  events:
    "services append and read by functions alone; what partners see is asked for by affiliates-admin",
  stripe_listener: "it answers Stripe and reads for itself; nobody asks it for rows",
};

/** Tables of which everybody who may ask sees every row, and why. */
const OPEN = {
  "affiliates_admin.program_policy": "the terms of the program, which everybody is told",
  "referral.policy": "the terms of the program, which everybody is told",
  "commissions.policy_version": "the terms of the program, which everybody is told",
};

interface Table {
  name: string;
  service: string;
  guarded: boolean;
  policies: Record<string, { roles: string[]; rows: string; command: string }>;
  readers: string[];
}

/** All but `migration` and `sql_function`, which are the migrator's own: no service has a right to them. */
async function tables(): Promise<Table[]> {
  const { rows } = await database.admin.query<Table>(
    `select n.nspname || '.' || c.relname as name, n.nspname as service, c.relrowsecurity as guarded,
       coalesce((select jsonb_object_agg(p.policyname, jsonb_build_object('roles', p.roles, 'rows', p.qual, 'command', p.cmd))
         from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname), '{}') as policies,
       array(select distinct p.grantee::text from information_schema.table_privileges p
         where p.table_schema = n.nspname and p.table_name = c.relname and p.grantee like '%\\_request%' order by 1) as readers
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and c.relname not in ('migration', 'sql_function')
       and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname not like 'pg\\_t%'
     order by 1`,
  );
  return rows;
}

const schemaOf = ({ service }: Table) => service.replace(/_jobs$/, "");
const guardedOnes = async () =>
  (await tables()).filter(
    (table) =>
      !Object.hasOwn(WITHOUT_REQUESTS, schemaOf(table)) && !table.service.endsWith("_jobs"),
  );

it("guards every table of a service that answers requests", async () => {
  const found = await guardedOnes();
  expect(found.length).toBeGreaterThan(60);
  expect(found.filter(({ guarded }) => !guarded).map(({ name }) => name)).toEqual([]);
  for (const { name, service, policies } of found)
    expect([name, policies["of_service"]]).toEqual([
      name,
      { roles: [service], rows: "true", command: "ALL" },
    ]);
});

it("lets requests read by these two policies alone, and nothing where there is none", async () => {
  for (const { name, service, policies, readers } of await guardedOnes()) {
    const { of_service: _, of_all: all, of_viewer: own, ...others } = policies;
    expect([name, others]).toEqual([name, {}]);
    expect([name, readers]).toEqual([
      name,
      own ? [`${service}_request`, `${service}_request_all`] : [],
    ]);
    if (!own) continue;
    expect([name, all]).toEqual([
      name,
      { roles: [`${service}_request_all`], rows: "true", command: "SELECT" },
    ]);
    expect([name, own.roles, own.command]).toEqual([name, [`${service}_request`], "SELECT"]);
  }
});

it("shows all rows of these tables to everybody, and of no other", async () => {
  const open = (await guardedOnes()).filter(
    ({ policies }) => policies["of_viewer"]?.rows === "true",
  );
  expect(open.map(({ name }) => name)).toEqual(Object.keys(OPEN).sort());
});

it("sees who asks in every other policy, and nothing where nobody is said", async () => {
  for (const { name, policies } of await guardedOnes()) {
    const rows = policies["of_viewer"]?.rows;
    if (!rows || rows === "true" || rows === "false") continue;
    // By itself, or by another table's row, which has a policy of its own.
    expect([name, rows]).toEqual([name, expect.stringMatching(/NULLIF\(current_setting|EXISTS/)]);
    expect([name, rows]).toEqual([name, expect.not.stringMatching(/(?<!NULLIF\()current_setting/)]);
  }
});

it("gives what requests run as no right where nobody asks", async () => {
  const others = (await tables()).filter(
    (table) => Object.hasOwn(WITHOUT_REQUESTS, schemaOf(table)) || table.service.endsWith("_jobs"),
  );
  expect(others.length).toBeGreaterThan(10);
  expect(others.filter(({ readers }) => readers.length > 0)).toEqual([]);
  const { rows } = await database.admin.query(
    `select rolname from pg_roles r where rolname like '%\\_request%'
       and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb
         or exists (select from pg_class c where c.relowner = r.oid)
         or exists (select from pg_auth_members m where m.member = r.oid))`,
  );
  expect(rows).toEqual([]);
});
