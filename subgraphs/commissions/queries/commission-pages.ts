import { rows } from "@tributary/kit/database";
import { boundedCount, type Connection, connection, MOST_COUNTED } from "@tributary/kit/pages";
import { Any, type DataSource } from "typeorm";
import { Commission } from "../entities/commission";
import { columnsOf } from "./columns";
import {
  type CommissionPageArgs,
  type Conditions,
  conditionsOf,
  keyOf,
  pageOf,
} from "./commission-filter";

/** Whose commissions a list holds. */
export type CommissionOwner = "promoter_id" | "referral_id";

/** One promoter's or referral's page; loaders batch pages with equal `args`. */
export interface PageOf {
  ownerId: string;
  args: CommissionPageArgs;
}

const NEWEST_FIRST = "order by c.earned_at desc, c.id desc";

const columns = (db: DataSource) => columnsOf(db, Commission, "c");

const all = (where: readonly string[]) => ["true", ...where].join(" and ");

/** Newest first, over everything that the filter lets through. */
export async function commissionPage(
  db: DataSource,
  args: CommissionPageArgs,
): Promise<Connection<Commission>> {
  const conditions = conditionsOf(args, []);
  const { request, where, parameters } = pageOf(args, conditions);
  const found = await rows<Commission>(
    db,
    `select ${columns(db)} from commission c where ${all(where)}
     ${NEWEST_FIRST} limit ${request.limit + 1}`,
    parameters,
  );
  return connection(found, request, keyOf, () =>
    boundedCount(
      db,
      `select 1 from commission c where ${all(conditions.where)}`,
      conditions.parameters,
    ),
  );
}

/** Pages of several promoters or referrals: one statement for each distinct set of arguments. */
export async function commissionPagesOf(
  db: DataSource,
  owner: CommissionOwner,
  pages: readonly PageOf[],
): Promise<Connection<Commission>[]> {
  const answers = new Map<PageOf, Connection<Commission>>();
  const groups = Map.groupBy(pages, ({ args }) => JSON.stringify(args));
  for (const group of groups.values()) {
    const owners = group.map(({ ownerId }) => ownerId);
    const conditions = conditionsOf(group[0]!.args, [owners]);
    const { request, where, parameters } = pageOf(group[0]!.args, conditions);
    const found = await rows<Commission>(
      db,
      `select page.* from unnest($1::text[]) as owner (id) cross join lateral (
         select ${columns(db)} from commission c
         where c.${owner} = owner.id and ${all(where)}
         ${NEWEST_FIRST} limit ${request.limit + 1}) page`,
      parameters,
    );
    const ofOwner = Map.groupBy(found, ({ promoterId, referralId }) =>
      owner === "promoter_id" ? promoterId : referralId,
    );
    // All lists of the group are counted by one statement, once the first is asked for its count.
    let counts: Promise<Map<string, number>> | undefined;
    for (const page of group)
      answers.set(
        page,
        connection(ofOwner.get(page.ownerId) ?? [], request, keyOf, async () => {
          counts ??= countsOf(db, owner, conditions);
          const counted = (await counts).get(page.ownerId) ?? 0;
          return counted > MOST_COUNTED ? null : counted;
        }),
      );
  }
  return pages.map((page) => answers.get(page)!);
}

/** How long the lists of the owners in `$1` are, counted no further than one above the most. */
async function countsOf(db: DataSource, owner: CommissionOwner, { where, parameters }: Conditions) {
  const found = await rows<{ id: string; counted: number }>(
    db,
    `select owner.id, list.counted from unnest($1::text[]) as owner (id) cross join lateral (
       select count(*)::int as counted from (
         select 1 from commission c where c.${owner} = owner.id and ${all(where)}
         limit ${MOST_COUNTED + 1}) counted) list`,
    parameters,
  );
  return new Map(found.map(({ id, counted }) => [id, counted]));
}

/** PAYMENT commissions by their payment intent; payments without one are missing. */
export async function commissionsByPayment(db: DataSource, paymentIntentIds: readonly string[]) {
  const found = await db
    .getRepository(Commission)
    .findBy({ paymentIntentId: Any([...paymentIntentIds]), kind: "PAYMENT" });
  return new Map(found.map((commission) => [commission.paymentIntentId, commission]));
}
