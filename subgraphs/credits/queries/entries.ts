import { rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { type Connection, connection, type PageArgs, pageRequest } from "@tributary/kit/pages";
import type { Services } from "@tributary/kit/subgraph";
import type { CreditSource } from "../entities/lot";

/** One booking on an account. */
export interface Entry {
  workspaceId: string;
  seq: bigint;
  kind: string;
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

/**
 * A workspace's bookings, the newest first. Chosen kinds are read each along its own index and merged, so that a
 * rare kind is as near as a frequent one in any history.
 */
export async function entryPage(
  { db }: Services,
  workspaceId: string,
  args: PageArgs & { kinds?: readonly string[] | null },
): Promise<Connection<Entry>> {
  const request = pageRequest(args, 1);
  const before = seqCursor(request.after);
  const columns = `t.workspace_id as "workspaceId", t.seq, t.kind::text, t.source::text,
    case when t.credit in ('AWARDED', 'PURCHASED') then t.amount else -t.amount end as credits,
    t.lot_id as "lotId", t.awarded_after + t.purchased_after as "balanceAfter", t.cause as reference,
    t.booked_at as "createdAt"`;
  const newest = "order by t.seq desc limit $3";
  const found = args.kinds
    ? await rows<Entry>(
        db,
        `select ${columns} from unnest($4::entry_kind[]) as wanted (kind)
         cross join lateral (
           (select t.* from transfer t where wanted.kind <> 'SPEND' and t.workspace_id = $1
              and t.kind = wanted.kind and t.kind <> 'SPEND' and t.seq < $2 ${newest})
           union all
           (select t.* from transfer t where wanted.kind = 'SPEND' and t.workspace_id = $1
              and t.kind = 'SPEND' and t.seq < $2 ${newest})
         ) t ${newest}`,
        [workspaceId, before, request.limit + 1, [...new Set(args.kinds)]],
      )
    : await rows<Entry>(
        db,
        `select ${columns} from transfer t where t.workspace_id = $1 and t.seq < $2 ${newest}`,
        [workspaceId, before, request.limit + 1],
      );
  return connection(found, request, ({ seq }) => [seq.toString()]);
}

/** The number to page down from; the first page starts above all. Throws BAD_USER_INPUT for a foreign cursor. */
export function seqCursor(after: readonly string[] | null): string {
  if (after === null) return LARGEST_SEQ;
  if (!/^\d{1,18}$/.test(after[0]!)) {
    throw new CallerError("BAD_USER_INPUT", "after is not a cursor of this list.", ["after"]);
  }
  return after[0]!;
}
