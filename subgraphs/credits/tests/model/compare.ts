import { rows } from "@tributary/kit/database";
import { violationsIn } from "../../queries/health";
import type { History } from "./history";
import { misplaced } from "./placements";

/** Where the real ledger and the oracle differ after a history, and what does not hold; empty when all is well. */
export async function differences({ ledger, oracle }: History): Promise<string[]> {
  const { db } = ledger.services;
  const { workspaceId } = ledger;
  const found: string[] = (await violationsIn({ db }, [workspaceId])).map(
    ({ invariant, detail }) => `broken: ${invariant} (${detail})`,
  );
  const compare = (what: string, real: unknown, wanted: unknown) => {
    if (String(real) !== String(wanted))
      found.push(`${what} is ${real}, and ${wanted} for the oracle`);
  };

  const [account] = await rows<Record<string, bigint>>(
    db,
    "select awarded, purchased, reserved from account where workspace_id = $1",
    [workspaceId],
  );
  const given = oracle.lots.filter(({ bought }) => !bought);
  const bought = oracle.lots.filter((lot) => lot.bought);
  compare("awarded", account!["awarded"], oracle.sum("free", given));
  compare("purchased", account!["purchased"], oracle.sum("free", bought));
  compare(
    "reserved",
    account!["reserved"],
    oracle.sum((label) => label.startsWith("held") || label === "disputed"),
  );

  const lots = await rows<Record<string, bigint> & { id: string }>(
    db,
    "select *, refunded - revoked as uncollected from lot where workspace_id = $1",
    [workspaceId],
  );
  compare("the number of lots", lots.length, oracle.lots.length);
  for (const wanted of oracle.lots) {
    const lot = lots.find(({ id }) => id === wanted.id);
    const inLot = (label: string) => oracle.sum((each) => each.startsWith(label), [wanted]);
    compare(`${wanted.id} free`, lot?.["available"], inLot("free"));
    compare(`${wanted.id} reserved`, lot?.["reserved"], inLot("held") + inLot("disputed"));
    compare(`${wanted.id} consumed`, lot?.["consumed"], inLot("used"));
    compare(`${wanted.id} expired`, lot?.["expired"], inLot("expired"));
    compare(`${wanted.id} revoked`, lot?.["revoked"], inLot("clawed"));
    compare(`${wanted.id} uncollected`, lot?.["uncollected"], oracle.uncollected(wanted));
    compare(`${wanted.id} true revenue`, lot?.["revenue_minor"], oracle.revenue(wanted));
  }

  const holds = await rows<{ id: string; state: string }>(
    db,
    "select id, state from reservation where workspace_id = $1",
    [workspaceId],
  );
  for (const { id, state } of oracle.holds) {
    compare(`${id} state`, holds.find((each) => each.id === id)?.state, state);
  }

  const spends = await rows<{ id: string; credits: bigint; reversed: bigint }>(
    db,
    `select s.id, s.credits, coalesce(sum(r.amount), 0)::bigint as reversed from spend s
     left join transfer r on r.workspace_id = s.workspace_id and r.kind = 'REVERSAL'
       and r.reverses_seq >= s.seq and r.reverses_seq < s.seq + s.draws
     where s.workspace_id = $1 group by s.workspace_id, s.seq order by s.seq`,
    [workspaceId],
  );
  compare(
    "the spends",
    spends.map(({ id }) => id).join(),
    oracle.spends.map(({ id }) => id).join(),
  );
  for (const { id, credits, reversed } of spends)
    compare(`${id} not reversed`, credits - reversed, oracle.left(id));
  return [...found, ...(await misplaced(db, workspaceId))];
}
