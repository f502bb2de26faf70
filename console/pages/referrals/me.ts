import type { ReferralsHomeQuery } from "./referrals.generated";

/** Whoever has joined, as this page shows them. */
export type Me = NonNullable<NonNullable<ReferralsHomeQuery["viewer"]>["promoter"]>;
