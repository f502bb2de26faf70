import { type Scale, scaleOf } from "../console-pages/scale";

/** How many promoters ask, each on a connection of its own. */
export const PEOPLE = 32;

/** The 100,000 commissions of a deployment, of few promoters: each has some 2,000, and 200 referrals. */
export const SCALE: Scale = {
  ...scaleOf(1),
  // With those of the year.
  affiliates: 90,
  adasReferrals: 200,
  adasCommissions: 2_000,
  // Nothing that is measured reads them.
  ...{ auditEntries: 200, ledgerEntries: 200 },
};

/** What the token of each says; they are made by `fillConsole`. */
export const VIEWERS: Record<string, object> = Object.fromEntries(
  Array.from({ length: PEOPLE }, (_, n) => [
    `promoter-${n}`,
    { workspaces: [{ id: `wks_promoter-${n}`, role: "admin" }] },
  ]),
);
