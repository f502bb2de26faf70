/** What a published policy says that matters here. Amounts in minor units of `currency`. */
export interface Policy {
  version: number;
  /** The slot at whose instant it was published. */
  slot: number;
  basis: "PAYMENT" | "TRUE_REVENUE";
  rateBps: number;
  tiers: readonly { rateBps: number; fromReferrals: number }[];
  commissionMonths: number | null;
  capMinor: bigint | null;
  currency: string;
  zone: string;
}

/** When a month is closed: before or after what happens in a slot. */
export interface Close {
  /** Its place. */
  month: number;
  slot: number;
  when: "before" | "after";
}

/** What all histories of a database share: its calendar, policies and closes. */
export interface World {
  /** The name of the first month: `2031-02`. */
  first: string;
  /** How many are closed. */
  months: number;
  policies: Policy[];
  /** One for each month, in order. */
  closes: Close[];
}

/** A fact that was true from one slot on and was told in the same or a later one. */
export interface Told {
  since: number;
  told: number;
}

export interface AffiliateState extends Told {
  status: "ACTIVE" | "SUSPENDED" | "REVOKED";
  rateBps: number | null;
  tierRateBps: number | null;
}

export interface Referral {
  /** The link, then perhaps an earlier one that was told later. */
  links: Told[];
  voided: Told | null;
  /** When each of its workspaces was told to belong to it; null: never. */
  workspaces: (number | null)[];
}

type Of<Kind extends string, More> = { kind: Kind; slot: number } & More;
type DisputeStatus =
  | "needs_response"
  | "warning_needs_response"
  | "won"
  | "lost"
  | "warning_closed";

/**
 * One step of a history. `workspace` and `pick` choose among what there is by then, and amounts are parts of it, so that
 * every shortened history still works. Credits in micro-credits, money in minor units.
 */
export type Command =
  | Of<"grant", { workspace: number; credits: bigint; expires: number | null }>
  | Of<
      "buy",
      {
        workspace: number;
        pack: number;
        minor: bigint;
        taxMinor: bigint;
        currency: string;
        own: boolean;
        code: boolean;
      }
    >
  | Of<"spend", { workspace: number; perMille: bigint; deployment: number }>
  | Of<"reserve", { workspace: number; perMille: bigint; ends: number; deployment: number }>
  | Of<"capture", { pick: number; perMille: bigint }>
  | Of<"release", { pick: number }>
  | Of<"reverse", { pick: number; perMille: bigint | null }>
  | Of<"reverseAll", { pick: number; perMille: bigint | null }>
  | Of<"refund", { pick: number; perMille: bigint }>
  | Of<"refundFails", { pick: number }>
  | Of<"dispute", { pick: number; perMille: bigint; status: DisputeStatus }>
  | Of<"review", { pick: number; isOpen: boolean }>
  | Of<"cancel", { pick: number }>;
export type Kind = Command["kind"];

/** One promoter and those who came through it. */
export interface History {
  joined: Told;
  states: AffiliateState[];
  referrals: Referral[];
  /** In the order of their slots. */
  commands: Command[];
}

/** What the packs hold, whole credits: some carry a bonus, which is a second, awarded lot. */
export const PACKS = [
  { credits: 200n, bonus: 0n },
  { credits: 100n, bonus: 20n },
  { credits: 7n, bonus: 0n },
  { credits: 3n, bonus: 1n },
  { credits: 1n, bonus: 0n },
  { credits: 1000n, bonus: 0n },
] as const;
export const MICRO = 1_000_000n;

/** `2 → 0 → 1`: workspaces of a history by place, over its referrals. */
export function workspacesOf({ referrals }: Pick<History, "referrals">) {
  return referrals.flatMap(({ workspaces }, referral) =>
    workspaces.map((attached, place) => ({ referral, place, attached })),
  );
}
