import { rows } from "@tributary/kit/database";
import type { Money } from "@tributary/kit/money";
import {
  type Connection,
  MOST_COUNTED,
  MOST_SEARCHED,
  type PageArgs,
  pageRequest,
  searchedConnection,
} from "@tributary/kit/pages";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { cursorInstant } from "../input";
import { moneyOf } from "./revenue-summaries";

/** A deployment as its promoter may see it: since the link, less what was given back. */
export interface DeploymentRow {
  referralId: string;
  workspaceId: string;
  deploymentId: string;
  module: string | null;
  /** Micro-credits. */
  purchased: bigint;
  awarded: bigint;
  trueRevenue: Money[];
  spentAt: Date;
}

/** One referral's page; loaders batch pages with equal `args`. */
export interface DeploymentPageOf {
  referralId: string;
  args: PageArgs & { month?: string | null };
}

const NEWEST_FIRST = "spent_at desc, workspace_id desc, deployment_id desc";

/** Pages of these referrals' deployments, by their first spend: one statement for each distinct set of arguments. */
export async function deploymentPages(
  db: DataSource,
  wanted: readonly DeploymentPageOf[],
): Promise<Connection<DeploymentRow>[]> {
  const answers = new Map<DeploymentPageOf, Connection<DeploymentRow>>();
  for (const group of Map.groupBy(wanted, ({ args }) => JSON.stringify(args)).values()) {
    const { month = null } = group[0]!.args;
    const counts = new DataLoader((ids: readonly string[]) => countsOf(db, ids, month));
    const request = pageRequest(group[0]!.args, 3);
    const [at, ...rest] = request.after ?? [];
    const found = await rows<Found>(db, PAGE, [
      group.map(({ referralId }) => referralId),
      request.limit + 1,
      // Those whose credits were all given back are passed over, as few as they are.
      Math.ceil(MOST_SEARCHED / group.length),
      ...(at === undefined ? [null, null, null] : [cursorInstant(at), ...rest]),
      month,
    ]);
    const ofReferral = Map.groupBy(found, ({ referralId }) => referralId);
    for (const page of group) {
      const looked = (ofReferral.get(page.referralId) ?? []).map(({ matches, isEnd, ...row }) => ({
        node: { ...row, trueRevenue: moneyOf(row.trueRevenue) },
        matches,
        isEnd,
      }));
      answers.set(
        page,
        searchedConnection(looked, request, keyOf, () => counts.load(page.referralId)),
      );
    }
  }
  return wanted.map((page) => answers.get(page)!);
}

type Found = Omit<DeploymentRow, "trueRevenue"> & {
  trueRevenue: { currency: string; minor: string }[];
  matches: boolean;
  isEnd: boolean;
};

const keyOf = ({ spentAt, workspaceId, deploymentId }: DeploymentRow) => [
  spentAt.toISOString(),
  workspaceId,
  deploymentId,
];

// $1 referrals, $2 how many are shown, $3 how many are looked at, $4 to $6 the place behind which the page begins,
// $7 the month of the first spend, if one is asked for.
const PAGE = `
  select page.referral_id as "referralId", page.workspace_id as "workspaceId", page.deployment_id as "deploymentId",
    page.module, page.purchased, page.awarded, page.spent_at as "spentAt", page.matches, page.is_end as "isEnd",
    (select coalesce(jsonb_agg(jsonb_build_object('currency', m.currency, 'minor', m.revenue_minor::text)
        order by m.currency), '[]')
      from referral_deployment_revenue m
      where m.referral_id = page.referral_id and m.workspace_id = page.workspace_id
        and m.deployment_id = page.deployment_id and m.revenue_minor <> 0) as "trueRevenue"
  from referral r cross join lateral (
    select looked.* from (
      select d.*, d.promoter_id = r.promoter_id and d.purchased + d.awarded > 0
          and ($7::text is null or d.month = $7) as matches,
        row_number() over (order by ${NEWEST_FIRST}) = $3 as is_end
      from referral_deployment d
      where d.referral_id = r.id
        and ($4::timestamptz is null or (d.spent_at, d.workspace_id, d.deployment_id) < ($4, $5, $6))
      order by ${NEWEST_FIRST} limit $3) looked
    where matches or is_end order by ${NEWEST_FIRST} limit $2) page
  where r.id = any($1)
  order by page.referral_id, page.spent_at desc, page.workspace_id desc, page.deployment_id desc`;

/** From the count that is kept, so that nothing is counted here; null beyond 10,000 as in every list. */
async function countsOf(db: DataSource, referralIds: readonly string[], month: string | null) {
  const found = await rows<{ id: string; deployments: number }>(
    db,
    `select r.id, d.deployments::int from referral r join deployment_count d
       on d.promoter_id = r.promoter_id and d.referral_id = r.id and d.month = coalesce($2, '')
     where r.id = any($1)`,
    [referralIds, month],
  );
  const counted = new Map(found.map(({ id, deployments }) => [id, deployments]));
  return referralIds.map((id) => {
    const deployments = counted.get(id) ?? 0;
    return deployments > MOST_COUNTED ? null : deployments;
  });
}
