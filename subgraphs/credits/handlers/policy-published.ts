import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { SoloThreshold } from "../entities/solo-threshold";

/**
 * Keeps the time zone of each version of the policy: months are months there, from the next one on; and up to what one
 * operator grants alone.
 */
export async function policyPublished(
  { tx }: EventContext,
  events: readonly Event<"policy.published">[],
): Promise<void> {
  await rows(tx, "select keep_zones($1, $2, $3)", [
    events.map(({ data }) => data.version),
    events.map(({ data }) => data.timeZone),
    events.map(({ data }) => data.publishedAt),
  ]);
  await tx
    .createQueryBuilder()
    .insert()
    .into(SoloThreshold)
    .values(
      events.map(({ data: { version, requireSecondOperator, soloGrantCredits } }) => ({
        version,
        requireSecondOperator,
        soloGrantCredits,
      })),
    )
    .orIgnore()
    .execute();
}
