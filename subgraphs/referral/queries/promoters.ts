import { rows, type Tx } from "@tributary/kit/database";
import {
  boundedCount,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import { parseCode } from "@tributary/vocabulary/code";
import type { AffiliateStatus } from "@tributary/vocabulary/terms";
import { type DataSource, In } from "typeorm";
import { isEmail } from "../domain/email";
import { hashEmail } from "../email-hash";
import { Promoter } from "../entities/promoter";
import { ReferralCode } from "../entities/referral-code";

export type PromoterRow = Promoter;
export type CodeRow = ReferralCode;

/** Promoters with these ids, in any order; unknown ones are missing. */
export function promotersById(db: Tx | DataSource, ids: readonly string[]): Promise<PromoterRow[]> {
  return db.getRepository(Promoter).findBy({ id: In([...ids]) });
}

/** Promoters of these users, in any order; users who did not join are missing. */
export function promotersByUser(
  db: Tx | DataSource,
  userIds: readonly string[],
): Promise<PromoterRow[]> {
  return db.getRepository(Promoter).findBy({ userId: In([...userIds]) });
}

/** Codes of these promoters, each promoter's oldest first. */
export function codesOf(db: Tx | DataSource, promoterIds: readonly string[]): Promise<CodeRow[]> {
  return db
    .getRepository(ReferralCode)
    .find({ where: { promoterId: In([...promoterIds]) }, order: { sequence: "ASC" } });
}

/** The code to share: the newest that the promoter chose, else the one that was drawn. */
export function primaryCode(codes: readonly CodeRow[]): CodeRow {
  const primary = codes.findLast(({ kind }) => kind === "VANITY") ?? codes[0];
  if (!primary) throw new Error("every promoter has a code from its first moment on");
  return primary;
}

/** A code that somebody has, with its promoter and the promoter's status now. */
export interface FoundCode {
  code: CodeRow;
  promoter: PromoterRow;
}

/** Looks a canonical code up; null when nobody has it. */
export async function findCode(db: Tx | DataSource, canonical: string): Promise<FoundCode | null> {
  const code = await db.getRepository(ReferralCode).findOneBy({ canonical });
  if (!code) return null;
  const promoter = await db.getRepository(Promoter).findOneByOrFail({ id: code.promoterId });
  return { code, promoter };
}

/** Status of these promoters now; ACTIVE until the program's operators said something else. */
export async function statusesOf(
  db: Tx | DataSource,
  promoterIds: readonly string[],
): Promise<Map<string, AffiliateStatus>> {
  const found = await rows<{ promoter_id: string; status: AffiliateStatus }>(
    db,
    `select distinct on (promoter_id) promoter_id, status from affiliate_status
     where promoter_id = any($1) order by promoter_id, revision desc`,
    [promoterIds],
  );
  const known = new Map(found.map(({ promoter_id, status }) => [promoter_id, status]));
  return new Map(promoterIds.map((id) => [id, known.get(id) ?? "ACTIVE"]));
}

/** A promoter's status at an instant, e.g. of a payment; ACTIVE before the first announcement. */
export async function statusAsOf(
  db: Tx | DataSource,
  promoterId: string,
  instant: Date,
): Promise<AffiliateStatus> {
  const [found] = await rows<{ status: AffiliateStatus }>(
    db,
    `select status from affiliate_status where promoter_id = $1 and changed_at <= $2
     order by revision desc limit 1`,
    [promoterId, instant],
  );
  return found?.status ?? "ACTIVE";
}

/**
 * A page of promoters, newest first. `search` is a promoter's or user's id, an e-mail address, or
 * a code or its beginning; each is found by an index.
 */
export async function listPromoters(
  db: DataSource,
  args: PageArgs & { search?: string | null },
): Promise<Connection<PromoterRow>> {
  const request = pageRequest(args, 1);
  const list = db.getRepository(Promoter).createQueryBuilder("promoter");
  if (args.search) {
    list.where(
      `promoter.id in (
         select id from promoter where id = :text or user_id = :text
         union select id from promoter where email_hash = :hash
         union select promoter_id from referral_code where canonical like :beginning)`,
      searchTerms(args.search.trim()),
    );
  }
  const page = list
    .clone()
    .orderBy("promoter.id", "DESC")
    .take(request.limit + 1);
  if (request.after) page.andWhere("promoter.id < :after", { after: request.after[0] });
  const count = () => boundedCount(db, ...list.clone().select("1").getQueryAndParameters());
  return connection(await page.getMany(), request, ({ id }) => [id], count);
}

function searchTerms(text: string) {
  const beginning = parseCode(text.padEnd(4, "-"))?.canonical.slice(0, text.length);
  return {
    text,
    hash: isEmail(text) ? hashEmail(text) : "",
    // Codes have no % or _; a text that can begin no code matches none.
    beginning: beginning ? `${beginning}%` : "",
  };
}
