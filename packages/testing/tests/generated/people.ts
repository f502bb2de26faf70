import { SCOPES, scopeRefusal } from "@tributary/affiliates-admin/domain/scopes";
import type { UserViewer } from "@tributary/kit/viewer";
import type { Graph } from "../../graph";
import { keyOf, operator, user } from "../../viewers";
import { join, link, perform, redeem } from "../story";

const olga = operator();

/** Somebody with a row of everything that a person or a workspace can have. */
async function settleIn(graph: Graph, name: string): Promise<UserViewer> {
  const person = user(name);
  const friend = `friend_of_${name}`;
  const promoter = await join(graph, person);
  await link(graph, promoter.code, friend);
  await redeem(graph, friend);
  await graph.settle();
  graph.stripe.payments.create({
    amount: 10_000,
    currency: "usd",
    metadata: { workspace_id: `wks_${friend}` },
  });
  await graph.settle();
  await done(graph, person, "savePayoutDetails", {
    label: `Account of ${name}`,
    details: "IBAN DE89370400440532013000",
  });
  const scopes = ["referrals:read", "commissions:read"];
  await done(graph, person, "createApiKey", { name: `Key of ${name}`, scopes });
  const workspaceId = `wks_${name}`;
  await done(graph, person, "publishModule", {
    workspaceId,
    name: `Network of ${name}`,
    description: "",
    files: [{ path: "main.tf", content: 'variable "region" {}\n' }],
  });
  const prize = { amountMinor: "2500", currency: "USD", reason: "A prize" };
  const { id: promoterId } = promoter;
  await done(graph, olga, "createCommissionAdjustment", { promoterId, ...prize });
  const present = { credits: "10", origin: "PROMOTION", reason: "A present" };
  await done(graph, olga, "grantCredits", { workspaceId, ...present });
  await graph.settle();
  return person;
}

/** Performs what must not be refused. */
async function done(graph: Graph, viewer: UserViewer, name: string, input: object) {
  const idempotencyKey = `settle ${name} ${JSON.stringify(input).slice(0, 150)}`;
  const { userErrors } = await perform(graph, viewer, name, { ...input, idempotencyKey });
  if (userErrors.length > 0) throw new Error(`${name}: ${userErrors[0].code}`);
}

/** The person's own key with everything that people may give one. */
export const keyOfPerson = ({ id }: UserViewer) =>
  keyOf(id, ...SCOPES.filter((scope) => scopeRefusal([scope], "PERSON") === null));

/**
 * Every text in the database that names something: ids of ours (`ref_…`, UUIDs) and what people are called by others
 * (`friend_of_…`, `wks_…`). What is there only since somebody settled in is theirs.
 */
async function namesIn({ database }: Graph): Promise<Set<string>> {
  const { rows: columns } = await database.admin.query<{ place: string; name: string }>(
    `select format('%I.%I', c.table_schema, c.table_name) as place, quote_ident(c.column_name) as name
     from information_schema.columns as c
     join information_schema.tables as t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.data_type in ('text', 'uuid')
       and c.table_schema not in ('pg_catalog', 'information_schema')
       and c.column_name not in ('code', 'canonical')`,
  );
  const names = new Set<string>();
  for (const { place, name } of columns) {
    const { rows } = await database.admin.query<{ text: string }>(
      `select distinct ${name}::text as text from ${place}
       where ${name}::text ~ '^([a-z]{2,4}_[A-Za-z0-9_-]{6,}|[0-9a-f-]{36}|friend_of_.*|user:.*)$'`,
    );
    for (const { text } of rows) names.add(text);
  }
  return names;
}

/** The people of the test, and what is whose. */
export async function twoPeople(graph: Graph) {
  const before = await namesIn(graph);
  const ann = await settleIn(graph, "ann_settled");
  const between = await namesIn(graph);
  await settleIn(graph, "bert_settled");
  const after = await namesIn(graph);
  const own = [...between].filter((name) => !before.has(name));
  const foreign = [...after].filter((name) => !between.has(name));
  return { ann, own, foreign };
}
