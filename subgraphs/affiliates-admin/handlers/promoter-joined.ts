import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { publish } from "@tributary/events/publish";
import { newId } from "@tributary/kit/ids";
import { affiliateChanged } from "../affiliate-facts";
import { Affiliate } from "../entities/affiliate";
import { PromoterTally } from "../entities/promoter-tally";

/** One affiliate for each promoter that joined, once, and the other subgraphs learn its terms. */
export async function promoterJoined(
  { tx }: EventContext,
  events: readonly Event<"promoter.joined">[],
): Promise<void> {
  for (const { data } of events) {
    const affiliate: Affiliate = {
      id: newId("aff"),
      promoterId: data.promoterId,
      userId: data.userId,
      emailHash: data.emailHash,
      status: "ACTIVE",
      rateBps: null,
      minimumPayoutMinor: null,
      termsFrom: null,
      termsReason: null,
      revision: 1n,
      createdAt: data.joinedAt,
    };
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(Affiliate)
      .values(affiliate)
      .orIgnore("promoter_id")
      .returning("id")
      .execute();
    if (inserted.raw.length === 0) continue;
    // Referrals may have been counted before; the list of a tier needs a row of everybody.
    await tx
      .createQueryBuilder()
      .insert()
      .into(PromoterTally)
      .values({ promoterId: data.promoterId, referrals: 0 })
      .orIgnore()
      .execute();
    await publish(tx, affiliateChanged(affiliate, data.joinedAt));
  }
}
