import { rows } from "@tributary/kit/database";
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

export const LARGEST_SEQ = "9223372036854775807";

/** A grant by request is known by its lot: whose request it was, and under which key, is for the audit alone. */
const REFERENCE = "case when t.cause like 'request:%' then t.lot_id else t.cause end";

const COLUMNS = `t.workspace_id as "workspaceId", t.seq, t.kind::text, t.source::text,
  case when t.credit in ('AWARDED', 'PURCHASED') then t.amount else -t.amount end as credits,
  t.lot_id as "lotId", t.awarded_after + t.purchased_after as "balanceAfter", ${REFERENCE} as reference,
  t.booked_at as "createdAt"`;
const NEWEST = "order by t.seq desc limit $3";

/**
 * The bookings of chosen kinds ($1 workspace, $4 kinds), each kind read along its own index, so that a rare one is as
 * near as a frequent one in any history. `end` says where each reading ends.
 */
const chosen = (end: string) => `unnest($4::entry_kind[]) as wanted (kind) cross join lateral (
  (select t.* from transfer t where wanted.kind <> 'SPEND' and t.workspace_id = $1
     and t.kind = wanted.kind and t.kind <> 'SPEND' and t.seq < $2 ${end})
  union all
  (select t.* from transfer t where wanted.kind = 'SPEND' and t.workspace_id = $1
     and t.kind = 'SPEND' and t.seq < $2 ${end})) t`;

/** A workspace's bookings, the newest first. `seq`: the number of its last one. */
export async function entryPage(
  { db }: Services,
  { workspaceId, seq }: { workspaceId: string; seq: bigint },
  args: PageArgs & { kinds?: readonly EntryKind[] | null },
): Promise<Connection<Entry>> {
  const request = pageRequest(args, 1);
  const kinds = args.kinds ? [...new Set(args.kinds)] : null;
  const page = [workspaceId, seqCursor(request.after), request.limit + 1];
  const found = kinds
    ? await rows<Entry>(db, `select ${COLUMNS} from ${chosen(NEWEST)} ${NEWEST}`, [...page, kinds])
    : await rows<Entry>(
        db,
        `select ${COLUMNS} from transfer t where t.workspace_id = $1 and t.seq < $2 ${NEWEST}`,
        page,
      );
  const count = async () => {
    // Bookings are numbered without a gap.
    if (!kinds) return seq <= MOST_COUNTED ? Number(seq) : null;
    const all = [workspaceId, LARGEST_SEQ, MOST_COUNTED + 1, kinds];
    return boundedCount(db, `select 1 from ${chosen("limit $3")}`, all);
  };
  return connection(found, request, ({ seq: last }) => [last.toString()], count);
}

/** The number to page down from; the first page starts above all. Throws BAD_USER_INPUT for a foreign cursor. */
export function seqCursor(after: readonly string[] | null): string {
  if (after === null) return LARGEST_SEQ;
  if (!/^\d{1,18}$/.test(after[0]!)) {
    throw new CallerError("BAD_USER_INPUT", "after is not a cursor of this list.", ["after"]);
  }
  return after[0]!;
}
