import { rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { type Connection, connection, type PageArgs, pageRequest } from "@tributary/kit/pages";
import type { DataSource } from "typeorm";
import type { CommissionStatus } from "../domain/books";
import type { Commission } from "../entities/commission";
import type { CommissionEntry } from "../entities/commission-entry";

/** What readers get: plain rows. */
export type CommissionRow = Commission;
export type EntryRow = CommissionEntry;

/** What a list of commissions may be narrowed by. `from` is inside, `to` is not. */
export interface CommissionFilter {
  status?: CommissionStatus | null;
  promoterId?: string | null;
  referralId?: string | null;
  kind?: string | null;
  from?: Date | null;
  to?: Date | null;
  currency?: string | null;
  held?: boolean | null;
}

/** A page with its filter. */
export type CommissionPageArgs = PageArgs & CommissionFilter;

/** One promoter's or referral's page; loaders batch pages with equal `args`. */
export interface PageOf {
  ownerId: string;
  args: CommissionPageArgs;
}

const COLUMNS = `c.id, c.promoter_id as "promoterId", c.referral_id as "referralId", c.kind,
  c.automatic, c.status, c.cancel_reason as "cancelReason", c.amount_minor as "amountMinor",
  c.base_minor as "baseMinor", c.currency, c.rate_bps as "rateBps",
  c.policy_version as "policyVersion", c.source, c.payment_intent_id as "paymentIntentId",
  c.adjusts, c.confirms_at as "confirmsAt", c.open_holds as "openHolds",
  c.payout_item_id as "payoutItemId", c.livemode, c.earned_at as "earnedAt",
  c.created_at as "createdAt"`;
const NEWEST_FIRST = "order by c.earned_at desc, c.id desc";

const keyOf = (row: Commission) => [row.earnedAt.toISOString(), row.id];

/** Newest first, over everything that the filter lets through. */
export async function commissionPage(
  db: DataSource,
  args: CommissionPageArgs,
): Promise<Connection<Commission>> {
  const { request, where, parameters } = narrowed(args, []);
  const found = await rows<Commission>(
    db,
    `select ${COLUMNS} from commission c where ${["true", ...where].join(" and ")}
     ${NEWEST_FIRST} limit ${request.limit + 1}`,
    parameters,
  );
  return connection(found, request, keyOf);
}

/** Pages of several promoters or referrals: one statement for each distinct set of arguments. */
export async function commissionPagesOf(
  db: DataSource,
  owner: "promoter_id" | "referral_id",
  pages: readonly PageOf[],
): Promise<Connection<Commission>[]> {
  const answers = new Map<PageOf, Connection<Commission>>();
  const groups = Map.groupBy(pages, ({ args }) => JSON.stringify(args));
  for (const group of groups.values()) {
    const owners = group.map(({ ownerId }) => ownerId);
    const { request, where, parameters } = narrowed(group[0]!.args, [owners]);
    const found = await rows<Commission>(
      db,
      `select page.* from unnest($1::text[]) as owner (id) cross join lateral (
         select ${COLUMNS} from commission c
         where ${[`c.${owner} = owner.id`, ...where].join(" and ")}
         ${NEWEST_FIRST} limit ${request.limit + 1}) page`,
      parameters,
    );
    const ofOwner = Map.groupBy(found, (row) =>
      owner === "promoter_id" ? row.promoterId : row.referralId,
    );
    for (const page of group)
      answers.set(page, connection(ofOwner.get(page.ownerId) ?? [], request, keyOf));
  }
  return pages.map((page) => answers.get(page)!);
}

/** Commissions by id; unknown ids are missing. */
export async function commissionsById(db: DataSource, ids: readonly string[]) {
  const found = await rows<Commission>(
    db,
    `select ${COLUMNS} from commission c where c.id = any($1)`,
    [ids],
  );
  return new Map(found.map((row) => [row.id, row]));
}

/** PAYMENT commissions by their payment intent. */
export async function commissionsByPayment(db: DataSource, paymentIntentIds: readonly string[]) {
  const found = await rows<Commission>(
    db,
    `select ${COLUMNS} from commission c where c.payment_intent_id = any($1) and c.kind = 'PAYMENT'`,
    [paymentIntentIds],
  );
  return new Map(found.map((row) => [row.paymentIntentId, row]));
}

/** The filter and the page as SQL, with parameters after the given ones. */
function narrowed(args: CommissionPageArgs, given: unknown[]) {
  const request = pageRequest(args, 2);
  const parameters = [...given];
  const where: string[] = [];
  const add = (condition: string, value: unknown) => {
    if (value == null) return;
    parameters.push(value);
    where.push(`${condition} $${parameters.length}`);
  };
  add("c.status =", args.status);
  add("c.promoter_id =", args.promoterId);
  add("c.referral_id =", args.referralId);
  add("c.kind =", args.kind);
  add("c.earned_at >=", args.from);
  add("c.earned_at <", args.to);
  add("c.currency =", args.currency);
  if (args.held != null) where.push(args.held ? "c.open_holds > 0" : "c.open_holds = 0");
  if (request.after) {
    const [at, id] = request.after as [string, string];
    if (Number.isNaN(Date.parse(at)))
      throw new CallerError("BAD_USER_INPUT", "after is not a cursor of this list.", ["after"]);
    parameters.push(new Date(at), id);
    where.push(`(c.earned_at, c.id) < ($${parameters.length - 1}, $${parameters.length})`);
  }
  return { request, where, parameters };
}
