import { emailHash } from "@tributary/kit/email";
import { CallerError } from "@tributary/kit/errors";
import { canonicalStart } from "@tributary/vocabulary/code";

/** How many codes that begin alike a search looks at, in the codes' order. */
const MOST_CODES = 1_000;

/** What a list asks for, with the policy's words turned into figures. All that is given must hold. */
export interface AffiliateConditions {
  status: string | null;
  search: string | null;
  /** In minor units of `currency`. */
  minBalance: { least: bigint; currency: string } | null;
  /** How many referrals its tier spans, as [from, below). */
  tier: { from: number; below: number | null } | null;
}

/** What may follow a place: its keyset, in the order of the list. */
export type Place = readonly [place: string, tie: string];

/**
 * The rows that a list walks along, in its order, by an index that begins where the page does: `sql` answers
 * promoter_id, place and tie. What else is asked for is checked of each.
 */
export interface Walk {
  name: "ID" | "BALANCE" | "REFERRALS";
  sql(after: Place | null): string;
  order: string;
  /** Which of the conditions it fulfils by itself. */
  fulfils: readonly (keyof AffiliateConditions)[];
}

/** Collects values and answers their places in a statement. */
export type Bind = (value: unknown) => string;

/**
 * By which index a list is read: what is searched for, else the balance (largest first), else the tier (most
 * referrals first), else the id (oldest first).
 */
export function walkFor(conditions: AffiliateConditions, bind: Bind): Walk {
  const { search, minBalance, tier, status } = conditions;
  if (search !== null) return byId(searched(search, bind), ["search"], bind);
  if (minBalance && minBalance.least > 0n) return byBalance(minBalance, bind);
  if (tier) return byReferrals(tier, bind);
  return byId(
    `select promoter_id, id from affiliate where ${status === null ? "true" : `status = ${bind(status)}`}`,
    ["status"],
    bind,
  );
}

function byId(candidates: string, fulfils: Walk["fulfils"], bind: Bind): Walk {
  return {
    name: "ID",
    fulfils,
    order: "place",
    sql: (after) =>
      `select promoter_id, id as place, '' as tie from (${candidates}) known
       where ${after ? `id > ${bind(after[0])}` : "true"} order by id`,
  };
}

function byBalance({ least, currency }: { least: bigint; currency: string }, bind: Bind): Walk {
  const from = `select promoter_id, confirmed_minor as place, promoter_id as tie from promoter_balance
    where currency = ${bind(currency)} and confirmed_minor >= ${bind(least.toString())}::bigint`;
  return { ...descending("confirmed_minor", from, bind), name: "BALANCE", fulfils: ["minBalance"] };
}

function byReferrals({ from, below }: { from: number; below: number | null }, bind: Bind): Walk {
  const span = `select promoter_id, referrals as place, promoter_id as tie from promoter_tally
    where referrals >= ${bind(from)}::integer ${below === null ? "" : `and referrals < ${bind(below)}::integer`}`;
  return { ...descending("referrals", span, bind), name: "REFERRALS", fulfils: ["tier"] };
}

function descending(column: string, from: string, bind: Bind): Pick<Walk, "sql" | "order"> {
  return {
    order: "place desc, tie desc",
    sql: (after) =>
      `${from} ${after ? `and (${column}, promoter_id) < (${bind(figure(after[0]))}::bigint, ${bind(after[1])})` : ""}
       order by ${column} desc, promoter_id desc`,
  };
}

/** A cursor's figure, which a caller may have changed. Throws BAD_USER_INPUT. */
function figure(text: string): string {
  if (/^-?\d{1,18}$/.test(text)) return text;
  throw new CallerError("BAD_USER_INPUT", "after is not a cursor of this list.", ["after"]);
}

/** Ids and users exactly, an address by its hash, anything else as the beginning of a code too. */
function searched(search: string, bind: Bind): string {
  if (search.includes("@")) {
    return `select promoter_id, id from affiliate where email_hash = ${bind(emailHash(search) ?? "")}`;
  }
  const exact = bind(search);
  const promoters = ["id", "promoter_id", "user_id"].map(
    (column) => `select promoter_id from affiliate where ${column} = ${exact}`,
  );
  const start = canonicalStart(search);
  if (start !== null) promoters.push(`(${codesBeginning(start, bind)})`);
  // One look-up for each: joined to the table at large they might be searched for in all of it.
  return `select a.promoter_id, a.id from (${promoters.join(" union ")}) named
    cross join lateral (select promoter_id, id from affiliate where promoter_id = named.promoter_id limit 1) a`;
}

/** Canonical codes are ASCII below `~`, which therefore follows whatever begins alike. */
function codesBeginning(start: string, bind: Bind): string {
  return `select promoter_id from promoter_code
    where canonical ~>=~ ${bind(start)} and canonical ~<~ ${bind(`${start}~`)}
    order by canonical using ~<~ limit ${MOST_CODES}`;
}
