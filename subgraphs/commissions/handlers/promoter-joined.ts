import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { markOwnPayments } from "../books/mark-own-payments";
import { PAYMENTS_OF_PROMOTERS, settleLater } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";
import type { Mark } from "../domain/decision";

/** What a promoter was from the start counts for payments of any time. */
const ALWAYS = new Date(0);

/** Enrols promoters, from the instant at which they joined, and notes what is their own. */
export async function promoterJoined(
  context: EventContext,
  events: readonly Event<"promoter.joined">[],
) {
  const { tx } = context;
  for (const { data } of events) {
    await rows(
      tx,
      "insert into promoter (id, user_id, joined_at) values ($1, $2, $3) on conflict do nothing",
      [data.promoterId, data.userId, data.joinedAt],
    );
    const marks: [Mark["kind"], string][] = [
      ["USER", data.userId],
      ["EMAIL", data.emailHash],
      ...[data.creditWorkspaceId, ...data.workspaceIds].map(
        (workspaceId): [Mark["kind"], string] => ["WORKSPACE", workspaceId],
      ),
    ];
    await rows(
      tx,
      `insert into promoter_mark as known (promoter_id, kind, value, since)
       select distinct $1, kind, value, $4::timestamptz from unnest($2::text[], $3::text[]) as mark (kind, value)
       on conflict (promoter_id, kind, value) do update set since = excluded.since
       where excluded.since < known.since`,
      [data.promoterId, marks.map(([kind]) => kind), marks.map(([, value]) => value), ALWAYS],
    );
  }
  const promoterIds = events.map(({ data }) => data.promoterId);
  await markOwnPayments(tx, settlingOf(context), { promoterIds });
  await settleLater(tx, settlingOf(context), PAYMENTS_OF_PROMOTERS, [promoterIds, ALWAYS]);
}
