import { row, rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import {
  boundedCount,
  type Connection,
  connection,
  MOST_COUNTED,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { Services } from "@tributary/kit/subgraph";
import type { DataSource } from "typeorm";
import type { CreditSource, EntryKind } from "../entities/enums";

/** One booking on an account. */
export interface Entry {
  workspaceId: string;
  seq: bigint;
  kind: EntryKind;
  source: CreditSource;
  /** Signed micro-credits. */
  credits: bigint;
  lotId: string;
  /** Available micro-credits after it. */
  balanceAfter: bigint;
  reference: string;
  createdAt: Date;
}

const LARGEST_SEQ = "9223372036854775807";

/** A grant by request is known by its lot: whose request it was, and under which key, is for the audit alone. */
const REFERENCE = "case when t.cause like 'request:%' then t.lot_id else t.cause end";

const COLUMNS = `t.workspace_id as "workspaceId", t.seq, t.kind::text, t.source::text,
  case when t.credit in ('AWARDED', 'PURCHASED') then t.amount else -t.amount end as credits,
  t.lot_id as "lotId", t.awarded_after + t.purchased_after as "balanceAfter", ${REFERENCE} as reference,
  t.booked_at as "createdAt"`;
const NEWEST = "order by t.seq desc limit $3";

/** Of $1, a workspace: the bookings before $2 in a window, above $4 and up to $5. */
const WITHIN = "t.workspace_id = $1 and t.seq < $2 and t.seq > $4 and t.seq <= $5";

/**
 * Those of chosen kinds ($6), each kind read along its own index, so that a rare one is as near as a frequent one in any
 * history. `end` says where each reading ends.
 */
const chosen = (end: string) => `unnest($6::entry_kind[]) as wanted (kind) cross join lateral (
  (select t.* from transfer t where wanted.kind <> 'SPEND' and ${WITHIN}
     and t.kind = wanted.kind and t.kind <> 'SPEND' ${end})
  union all
  (select t.* from transfer t where wanted.kind = 'SPEND' and ${WITHIN} and t.kind = 'SPEND' ${end})) t`;

/** Arguments of `CreditAccount.entries`. */
export interface EntryPageArgs extends PageArgs, Window {
  kinds?: readonly EntryKind[] | null;
}

/** A workspace's bookings, the newest first. `seq`: the number of its last one. */
export async function entryPage(
  { db }: Services,
  { workspaceId, seq }: { workspaceId: string; seq: bigint },
  args: EntryPageArgs,
): Promise<Connection<Entry>> {
  const request = pageRequest(args, 1);
  const kinds = args.kinds ? [...new Set(args.kinds)] : null;
  const { low, high } = await windowOf(db, workspaceId, args);
  const page = [workspaceId, seqCursor(request.after), request.limit + 1, low, high];
  const found = kinds
    ? await rows<Entry>(db, `select ${COLUMNS} from ${chosen(NEWEST)} ${NEWEST}`, [...page, kinds])
    : await rows<Entry>(db, `select ${COLUMNS} from transfer t where ${WITHIN} ${NEWEST}`, page);
  const count = async () => {
    if (kinds) {
      const all = [workspaceId, LARGEST_SEQ, MOST_COUNTED + 1, low, high, kinds];
      return boundedCount(db, `select 1 from ${chosen("limit $3")}`, all);
    }
    // Bookings are numbered without a gap.
    const last = high < seq ? high : seq;
    const within = last > low ? last - low : 0n;
    return within <= MOST_COUNTED ? Number(within) : null;
  };
  return connection(found, request, (entry) => [entry.seq.toString()], count);
}

/** From when, inclusive, to when, exclusive. */
export interface Window {
  from?: Date | null;
  to?: Date | null;
}

/** The numbers around the bookings of a window: above `low`, up to `high`. */
export async function windowOf(
  db: DataSource,
  workspaceId: string,
  { from, to }: Window,
): Promise<{ low: bigint; high: bigint }> {
  if (from == null && to == null) return { low: 0n, high: BigInt(LARGEST_SEQ) };
  // An instant is in milliseconds; what stood before it are the bookings outside of the window.
  const window = await row<{ low: bigint; high: bigint }>(
    db,
    `select case when $2::timestamptz is null then 0 else seq_at($1, $2 - interval '1 millisecond') end as low,
            case when $3::timestamptz is null then $4 else seq_at($1, $3 - interval '1 millisecond') end as high`,
    [workspaceId, from ?? null, to ?? null, LARGEST_SEQ],
  );
  return window!;
}

/** The number to page down from; the first page starts above all. Throws BAD_USER_INPUT for a foreign cursor. */
export function seqCursor(after: readonly string[] | null): string {
  if (after === null) return LARGEST_SEQ;
  if (!/^\d{1,18}$/.test(after[0]!)) {
    throw new CallerError("BAD_USER_INPUT", "after is not a cursor of this list.", ["after"]);
  }
  return after[0]!;
}
