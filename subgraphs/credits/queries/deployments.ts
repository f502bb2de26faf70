import { rows } from "@tributary/kit/database";
import {
  boundedCount,
  type Connection,
  connection,
  MOST_COUNTED,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { Services } from "@tributary/kit/subgraph";
import type { ImportedUsage } from "../entities/imported-usage";
import { Spend } from "../entities/spend";
import { seqCursor, type Window, windowOf } from "./entries";
import { historyCursor, historyPlace, importedUsages } from "./imported-history";

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
 * What a workspace used, the newest first; `from` inclusive, `to` exclusive: its spends, then what was imported from
 * before its first booking. Bookings are in the order of time, so the window is found first and the page is read
 * from its end: equally fast anywhere in any history.
 */
export async function usagePage(
  services: Services,
  workspaceId: string,
  args: PageArgs & Window,
): Promise<Connection<Spend | ImportedUsage>> {
  const request = pageRequest(args, 1);
  const wanted = request.limit + 1;
  const place = request.after && historyPlace(request.after[0]!);
  const { low, high } = await windowOf(services.db, workspaceId, args);
  const spends = place
    ? []
    : await spendsIn(
        services,
        workspaceId,
        { low, high, before: seqCursor(request.after) },
        wanted,
      );
  const imported =
    spends.length === wanted
      ? []
      : await importedUsages(services, workspaceId, args, place, wanted - spends.length);
  return connection<Spend | ImportedUsage>(
    [...spends, ...imported],
    request,
    (usage) => [
      "seq" in usage
        ? usage.seq.toString()
        : historyCursor({ at: usage.spentAt, externalId: usage.externalId }),
    ],
    () => {
      const inWindow = `(select 1 from spend where workspace_id = $1 and seq > $2 and seq <= $3 limit ${MOST_COUNTED + 1})
        union all
        (select 1 from imported_usage where workspace_id = $1 and ($4::timestamptz is null or spent_at >= $4)
           and ($5::timestamptz is null or spent_at < $5) limit ${MOST_COUNTED + 1})`;
      const { from = null, to = null } = args;
      return boundedCount(services.db, inWindow, [workspaceId, low, high, from, to]);
    },
  );
}

function spendsIn(
  { db }: Services,
  workspaceId: string,
  { low, high, before }: { low: bigint; high: bigint; before: string },
  limit: number,
): Promise<Spend[]> {
  return db
    .getRepository(Spend)
    .createQueryBuilder("spend")
    .where("spend.workspaceId = :workspaceId and spend.seq > :low and spend.seq <= :high")
    .andWhere("spend.seq < :before")
    .setParameters({ workspaceId, low: `${low}`, high: `${high}`, before })
    .orderBy("spend.seq", "DESC")
    .limit(limit)
    .getMany();
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
