import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { PromoterCode } from "../entities/promoter-code";

/** Remembers whose code is whose, for the operators' search. The first promoter of a code stays. */
export async function codeAdded(
  { tx }: EventContext,
  events: readonly Event<"code.added">[],
): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(PromoterCode)
    .values(
      events.map(({ data: { canonical, promoterId, code, addedAt } }) => ({
        canonical,
        promoterId,
        code,
        addedAt,
      })),
    )
    .orIgnore()
    .execute();
}
