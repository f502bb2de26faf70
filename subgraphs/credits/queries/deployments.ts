import { row, rows } from "@tributary/kit/database";
import {
  boundedCount,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { Services } from "@tributary/kit/subgraph";
import { Spend } from "../entities/spend";
import { LARGEST_SEQ, seqCursor } from "./entries";

/** What a spend earned and what of it was given back. */
export interface SpendDraws {
  revenue: { currency: string; amountMinor: bigint }[];
  /** Micro-credits given back so far. */
  reversed: bigint;
}

export interface SpendKey {
  workspaceId: string;
  id: string;
}

/**
 * A workspace's spends, the newest first; `from` inclusive, `to` exclusive. Bookings are in the order of time, so
 * the window is found first and the page is read from its end: equally fast anywhere in any history.
 */
export async function spendPage(
  { db }: Services,
  workspaceId: string,
  args: PageArgs & { from?: Date | null; to?: Date | null },
): Promise<Connection<Spend>> {
  const request = pageRequest(args, 1);
  // An instant is in milliseconds; what stood before it are the bookings outside of the window.
  const window = await row<{ low: bigint; high: bigint }>(
    db,
    `select case when $2::timestamptz is null then 0 else seq_at($1, $2 - interval '1 millisecond') end as low,
            case when $3::timestamptz is null then $4 else seq_at($1, $3 - interval '1 millisecond') end as high`,
    [workspaceId, args.from ?? null, args.to ?? null, LARGEST_SEQ],
  );
  const { low, high } = window!;
  const found = await db
    .getRepository(Spend)
    .createQueryBuilder("spend")
    .where("spend.workspaceId = :workspaceId and spend.seq > :low and spend.seq <= :high")
    .andWhere("spend.seq < :before")
    .setParameters({
      workspaceId,
      low: `${low}`,
      high: `${high}`,
      before: seqCursor(request.after),
    })
    .orderBy("spend.seq", "DESC")
    .limit(request.limit + 1)
    .getMany();
  return connection(
    found,
    request,
    ({ seq }) => [seq.toString()],
    () => {
      const inWindow = "select 1 from spend where workspace_id = $1 and seq > $2 and seq <= $3";
      return boundedCount(db, inWindow, [workspaceId, low, high]);
    },
  );
}

/** Spends by workspace and id, in the keys' order. */
export async function spendsByKey(
  { db }: Services,
  keys: readonly SpendKey[],
): Promise<(Spend | null)[]> {
  const found = await db
    .getRepository(Spend)
    .find({ where: keys.map(({ workspaceId, id }) => ({ workspaceId, id })) });
  const byId = new Map(found.map((spend) => [spend.id, spend]));
  return keys.map(({ id }) => byId.get(id) ?? null);
}

/** What each spend's draws earned, and how much of them has been reversed; in the spends' order. */
export async function drawsOf({ db }: Services, spends: readonly Spend[]): Promise<SpendDraws[]> {
  const found = await rows<{
    place: number;
    currency: string | null;
    revenue: bigint;
    reversed: bigint;
  }>(
    db,
    `select s.place::int as place, lot.currency, sum(coalesce(t.revenue_minor, 0))::bigint as revenue,
       sum(coalesce(back.credits, 0))::bigint as reversed
     from unnest($1::text[], $2::bigint[], $3::int[]) with ordinality as s (workspace_id, seq, draws, place)
     join transfer t on t.workspace_id = s.workspace_id and t.seq >= s.seq and t.seq < s.seq + s.draws
     join lot on lot.workspace_id = t.workspace_id and lot.id = t.lot_id
     left join lateral (
       select sum(r.amount) as credits from transfer r
       where r.workspace_id = t.workspace_id and r.reverses_seq = t.seq
     ) back on true
     group by s.place, lot.currency
     order by s.place, lot.currency`,
    [
      spends.map(({ workspaceId }) => workspaceId),
      spends.map(({ seq }) => seq),
      spends.map(({ draws }) => draws),
    ],
  );
  const answers = spends.map((): SpendDraws => ({ revenue: [], reversed: 0n }));
  for (const { place, currency, revenue, reversed } of found) {
    const answer = answers[place - 1]!;
    answer.reversed += reversed;
    if (currency !== null) answer.revenue.push({ currency, amountMinor: revenue });
  }
  return answers;
}
