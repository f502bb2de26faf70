import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import { createStripeSimulator } from "@tributary/simulators/stripe/simulator";
import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { type Act, acts, supply } from "./acts";
import { mutations, perform, takes, whoeverActs } from "./mutations";
import { key, startUnscheduled } from "./setting";

let admin: TestService;
beforeAll(async () => {
  const sim = createStripeSimulator({ webhookSecret: "whsec_1" });
  // Nothing but the acts shall change anything, also when the clock is moved.
  admin = await startUnscheduled(
    { STRIPE_SECRET_KEY: "sk_test_1", ALLOW_LOCAL_WEBHOOKS: "true" },
    { fetch: stripeFetch(sim) },
  );
  await supply(admin, 44, 8);
});
afterAll(() => admin.stop());

/** The audit log, oldest first. */
async function log(): Promise<Record<string, unknown>[]> {
  const { rows } = await admin.database.admin.query(
    `select actor, action, target, reason, before, after, undoes
     from affiliates_admin.audit_entry order by id`,
  );
  return rows;
}

/** What is kept and told, but for the answers that are recorded under keys. */
async function everything(): Promise<Record<string, string>> {
  const { rows } = await admin.database.admin.query(
    `select tablename as name, query_to_xml(
       format('select * from affiliates_admin.%I t order by t::text', tablename), true, true, '')::text as kept
     from pg_tables
     where schemaname = 'affiliates_admin' and tablename not in ('idempotency', 'migrations')
     union all select 'events told', count(*)::text from events.event`,
  );
  return Object.fromEntries(rows.map(({ name, kept }) => [name, kept]));
}

/** Whether an answer refuses. */
const refuses = ({ data, errors }: Awaited<ReturnType<typeof perform>>, name: string) =>
  (errors ?? []).length > 0 || (data?.[name]?.userErrors ?? []).length > 0;

it("is true of every mutation of the schema", () => {
  expect(Object.keys(acts).sort()).toEqual([...mutations].sort());
});

it.each(mutations)("%s: one row with who, why, before and after", async (name) => {
  const { input, row, reason, also = [] } = await acts[name](admin);
  const before = await log();
  const answer = await perform(admin, name, input);
  expect(refuses(answer, name)).toBe(false);
  expect((await log()).slice(before.length)).toEqual([
    {
      actor: whoeverActs(name).id,
      action: name,
      reason: takes(name, "reason") ? "for a reason" : (reason ?? null),
      undoes: null,
      ...row,
    },
    ...also.map((more) => ({ target: row.target, undoes: null, ...more })),
  ]);
});

// Without a key, each is an act of its own: a note that is written twice is two notes.
const keyless = ["addAffiliateNote", "sendTestEvent"];
it.each(mutations.filter((name) => !keyless.includes(name)))(
  "%s: none more when it is repeated, and none for another request under its key",
  async (name) => {
    const { input, other = { reason: "another reason" } } = await acts[name](admin);
    const request = { ...input, idempotencyKey: key() };
    await perform(admin, name, request);
    const after = await everything();
    await perform(admin, name, request);
    expect(await everything()).toEqual(after);
    if (!takes(name, "idempotencyKey")) return;
    const conflict = await perform(admin, name, { ...request, ...other });
    expect(conflict.data[name].userErrors).toEqual([{ code: "IDEMPOTENCY_CONFLICT" }]);
    expect(await everything()).toEqual(after);
  },
);

it.each(mutations)("%s: none when it is refused, or asked by somebody else", async (name) => {
  const { input, refused } = await acts[name](admin);
  const before = await everything();
  for (const change of refused) {
    const answer = await perform(admin, name, { ...input, ...change });
    expect([change, refuses(answer, name)]).toEqual([change, true]);
  }
  expect(refuses(await perform(admin, name, input, user("zoe")), name)).toBe(true);
  expect(await everything()).toEqual(before);
});

it.each(mutations.filter((name) => takes(name, "dryRun")))(
  "%s: none when it is tried dry",
  async (name) => {
    const { input } = await acts[name](admin);
    const before = await everything();
    const answer = await perform(admin, name, { ...input, dryRun: true });
    expect(refuses(answer, name)).toBe(false);
    expect(await everything()).toEqual(before);
  },
);

it.each(mutations)("%s: is not done when its row cannot be written", async (name) => {
  const { input } = await acts[name](admin);
  const before = await everything();
  const right = "insert on affiliates_admin.audit_entry";
  await admin.database.admin.query(`revoke ${right} from affiliates_admin`);
  const answer = await perform(admin, name, input).finally(() =>
    admin.database.admin.query(`grant ${right} to affiliates_admin`),
  );
  expect(answer.errors).toHaveLength(1);
  expect(await everything()).toEqual(before);
});

describe("a change that cannot be committed", () => {
  const arranged = new Map<string, Act>();
  beforeAll(async () => {
    for (const name of mutations) arranged.set(name, await acts[name](admin));
    await admin.database.admin.query(`
      create function affiliates_admin.refuse() returns trigger language plpgsql as
        $$ begin raise exception 'refused at commit'; end $$;
      do $$ declare changed text; begin
        for changed in select format('%I.%I', schemaname, tablename) from pg_tables
          where schemaname = 'affiliates_admin'
              and tablename not in ('audit_entry', 'idempotency', 'migrations')
            or schemaname = 'events' and tablename in ('event', 'deployment_clock')
        loop
          execute format('create constraint trigger refuse after insert or update on %s
            deferrable initially deferred for each row
            execute function affiliates_admin.refuse()', changed);
        end loop;
      end $$`);
  });
  afterAll(() =>
    admin.database.admin.query("drop function if exists affiliates_admin.refuse() cascade"),
  );

  it.each(mutations)("%s: leaves no row", async (name) => {
    const before = await everything();
    const answer = await perform(admin, name, arranged.get(name)!.input);
    expect(answer.errors).toHaveLength(1);
    expect(await everything()).toEqual(before);
  });
});

it("the first policy is the configuration's act", async () => {
  expect((await log())[0]).toMatchObject({
    actor: "configuration",
    action: "publishProgramPolicy",
    target: "policy:1",
    reason: "The deployment's first policy.",
    before: null,
    after: { version: 1 },
  });
});
