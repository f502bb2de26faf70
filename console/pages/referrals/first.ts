import { type Asked, asked, askedThen } from "../../api/ahead";
import { daysOf } from "../../components/range";
import { deploymentNow, isClockKnown } from "../../session/clock";
import { commissionsOf, friendsOf } from "./filters";
import type { Me } from "./me";
import { monthsBetween } from "./months";
import {
  ReferralCommissionCountsDocument,
  ReferralCommissionsDocument,
  ReferralEarningsByDayDocument,
  ReferralEarningsDocument,
  type ReferralEarningsQuery,
  ReferralFriendsDocument,
  ReferralPayoutMethodDocument,
  ReferralPayoutsDocument,
  ReferralStatementDocument,
  ReferralsHomeDocument,
} from "./referrals.generated";
import type { ReferralsSearch } from "./route";

type Earner = ReferralEarningsQuery["viewer"];
type Promoter = NonNullable<NonNullable<Earner>["promoter"]>;

/** The sums that are shown: in the currency that was asked for, else in that of the newest commission, else the first. */
export function shownOf({ earnings, newest }: Promoter, { currency }: ReferralsSearch) {
  const all = earnings?.byCurrency ?? [];
  const of = (wanted: string | undefined) => all.find((each) => each.currency === wanted);
  return of(currency) ?? of(newest?.nodes[0]?.amount.currency) ?? all[0];
}

/** Which statement is shown, of which there are; no currency: nothing was earned yet. */
export function statementOf(search: ReferralsSearch, { joinedAt }: Me, viewer: Earner) {
  const newest = viewer?.promoter?.newest?.nodes[0];
  const today = deploymentNow().toISOString();
  const months = monthsBetween(joinedAt, today);
  const currencies = viewer?.promoter?.earnings?.byCurrency.map((each) => each.currency) ?? [];
  return {
    ...{ months, currencies },
    month: search.month ?? months[1] ?? months[0] ?? today.slice(0, 7),
    currency: search.currency ?? newest?.amount.currency ?? currencies[0],
  };
}

/** What the page asks at first. */
export const firstOf = (search: ReferralsSearch): Asked[] => [
  asked(ReferralsHomeDocument),
  askedThen(ReferralEarningsDocument, {}, ({ viewer }) => {
    const sums = viewer?.promoter && shownOf(viewer.promoter, search);
    if (!sums || !isClockKnown()) return [];
    const days = daysOf(search, deploymentNow());
    return [asked(ReferralEarningsByDayDocument, { ...days, currency: sums.currency })];
  }),
  asked(ReferralPayoutMethodDocument),
  ...ofView(search),
];

function ofView(search: ReferralsSearch): Asked[] {
  const { view = "commissions" } = search;
  if (view === "friends") return [asked(ReferralFriendsDocument, friendsOf(search))];
  if (view === "payouts") return [asked(ReferralPayoutsDocument)];
  if (view === "statements") return [ofStatement(search)];
  return [
    asked(ReferralCommissionsDocument, commissionsOf(search)),
    asked(ReferralCommissionCountsDocument),
  ];
}

/** By two answers that are on their way already. */
const ofStatement = (search: ReferralsSearch): Asked =>
  askedThen(ReferralsHomeDocument, {}, ({ viewer: home }) => [
    askedThen(ReferralEarningsDocument, {}, ({ viewer }) => {
      const me = isClockKnown() ? home?.promoter : undefined;
      const { month, currency } = me ? statementOf(search, me, viewer) : {};
      return month && currency ? [asked(ReferralStatementDocument, { month, currency })] : [];
    }),
  ]);
