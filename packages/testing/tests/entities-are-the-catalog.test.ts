import { service as affiliatesAdmin } from "@tributary/affiliates-admin/subgraph";
import { service as commissions } from "@tributary/commissions/subgraph";
import { service as credits } from "@tributary/credits/subgraph";
import { service as julesSession } from "@tributary/jules-session/subgraph";
import { openDatabase, schemaOf } from "@tributary/kit/database";
import { service as referral } from "@tributary/referral/subgraph";
import { service as stripeListener } from "@tributary/stripe-listener/service";
import { createDatabase, type TestDatabase } from "../database";
import { entityDrift } from "../entity-drift";

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const services = [referral, credits, commissions, affiliatesAdmin, julesSession, stripeListener];

async function driftOf({ name, entities }: { name: string; entities: typeof referral.entities }) {
  const db = await openDatabase({ service: name, url: database.url, entities, poolSize: 1 });
  try {
    return await entityDrift(db, schemaOf(name));
  } finally {
    await db.destroy();
  }
}

it.each(services)("the entities of $name are its tables", async (service) => {
  expect(await driftOf(service)).toEqual([]);
});

it.each([
  [
    "a column without a property",
    "alter table promoter add nick text",
    "Promoter lacks column nick",
  ],
  [
    "a property without a column",
    "alter table promoter drop email_hash",
    "Promoter.email_hash: no such column",
  ],
  [
    "another type",
    "alter table promoter alter rewarded type bigint",
    "Promoter.rewarded: type is bigint, but declared as integer",
  ],
  [
    "another nullability",
    "alter table promoter alter joined_at drop not null",
    "Promoter.joined_at: nullable is true, but declared as false",
  ],
  [
    "another primary key",
    "alter table membership_seen drop constraint membership_seen_pkey, add primary key (user_id)",
    "MembershipSeen.workspace_id: primary is false, but declared as true",
  ],
  [
    "another default",
    "alter table own_code_attempt alter attempts set default 2",
    "OwnCodeAttempt.attempts: default is 2, but declared as 1",
  ],
  [
    "a unique key that is gone",
    "alter table promoter drop constraint promoter_of_a_user_once",
    "Promoter: no unique key over user_id",
  ],
  ["a table without an entity", "create table shoe (size int)", "table shoe has no entity"],
  [
    "an entity without a table",
    "drop table own_code_attempt",
    "OwnCodeAttempt maps table own_code_attempt, which does not exist",
  ],
])("%s is found", async (_, change, sentence) => {
  await database.admin.query("begin; set local search_path = referral");
  await database.admin.query(change);
  const look = async (sql: string, values: unknown[]) =>
    (await database.admin.query(sql, values)).rows as never[];
  const { name, entities } = referral;
  const db = await openDatabase({ service: name, url: database.url, entities });
  try {
    expect(await entityDrift(db, schemaOf(name), look)).toEqual([sentence]);
  } finally {
    await db.destroy();
    await database.admin.query("rollback");
  }
});
