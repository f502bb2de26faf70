import { type Month, monthAt, monthsLater } from "./calendar";
import type { History, Policy, Told, World } from "./history";
import type { Entry } from "./ledger";
import { type Timeline, timelineOf } from "./slots";

/** What is known of a purchase beside its money. */
export interface Bought {
  currency: string;
  slot: number;
  own: boolean;
  code: boolean;
  /** A dispute, an inquiry or a review is open. */
  held: boolean;
}

/** A change of true revenue of somebody's workspace; see `Entry`. */
export interface Change extends Entry {
  workspace: number;
  referral: number;
  bought: Bought;
}

export type State = "COUNTED" | "WAITING" | "NOT_COUNTED";

/** Money that counts: in which month, and under the rate of which. Frozen once its month is closed. */
export interface Cell {
  month: string;
  rateMonth: string;
  minor: bigint;
  frozen: boolean;
}

/** What a spend took from one purchase, with everything that happened to it since. */
export interface Draw {
  usage: string;
  lot: string;
  referral: number;
  currency: string;
  state: State;
  rateMonth: string | null;
  /** One for each change that counts, and what was taken back or given again of closed months. */
  cells: Map<Change | string, Cell>;
}

/** What a month's close says of a referral in a currency. */
export interface Line {
  month: string;
  referral: number;
  currency: string;
  rateBps: number;
  minor: bigint;
  commission: bigint;
  /** An operator has cancelled its commission. */
  cancelled: boolean;
  /** A revocation that stands has cancelled it. */
  forfeited: boolean;
  /** It was cancelled at some time, also by a revocation that was undone since. */
  everCancelled: boolean;
}

/**
 * For whom true revenue counts and what each month earns, reckoned from `docs/semantics.md` §7 alone. Slots stand for
 * instants: a fact counts for what is booked in its slot and later.
 */
export class Counting {
  readonly draws = new Map<string, Draw>();
  readonly lines: Line[] = [];
  private readonly time: Timeline;
  private closed = 0;

  constructor(
    private readonly world: World,
    private readonly history: History,
  ) {
    this.time = timelineOf(world);
  }

  /** Judges everything anew by what was told until a slot. */
  judge(slot: number, changes: readonly Change[]) {
    this.forfeit(slot);
    const open = this.time.months[this.closed]!;
    const now = monthAt(this.time.months, this.time.slots[slot]!);
    const byDraw = Map.groupBy(changes, ({ usage, lot }) => `${usage} ${lot}`);
    for (const [key, ofDraw] of byDraw) this.judgeDraw(key, ofDraw, slot, open, now);
  }

  /** Who is revoked loses what it has, debts excepted, until that is undone. */
  private forfeit(slot: number) {
    const isRevoked = this.isRevoked(slot);
    for (const line of this.lines) {
      line.forfeited = isRevoked && (line.forfeited || line.commission > 0n);
      line.everCancelled ||= line.forfeited;
    }
  }

  private judgeDraw(key: string, changes: Change[], slot: number, open: Month, now: Month) {
    const [{ usage, lot, referral, bought }] = changes as [Change];
    const before = this.draws.get(key);
    const draw: Draw = before ?? {
      ...{ usage, lot, referral, currency: bought.currency },
      ...{ state: "NOT_COUNTED", rateMonth: null, cells: new Map() },
    };
    this.draws.set(key, draw);
    const told = this.stateOf(changes[0]!, slot);
    // A hold keeps what a closed month has counted where it is, and what comes of that counts with it.
    const state = told === "WAITING" && draw.cells.get(changes[0]!)?.frozen ? "COUNTED" : told;
    if (state === "COUNTED") {
      // A hold that ends lets everything count that waited for it.
      const since = draw.state === "WAITING" ? now.name : "";
      for (const change of changes) {
        const booked = monthAt(this.time.months, change.at).name;
        const month = [booked, open.name, since].sort().at(-1)!;
        draw.rateMonth ??= month;
        if (!draw.cells.has(change))
          draw.cells.set(change, cell(month, draw.rateMonth, change.minor));
      }
    } else {
      for (const [change, { frozen }] of draw.cells) if (!frozen) draw.cells.delete(change);
      if (draw.cells.size === 0) draw.rateMonth = null;
    }
    this.recount(draw, state, open);
    draw.state = state;
  }

  /** What was counted in months that are closed is taken back in the open one, or given again. */
  private recount(draw: Draw, state: State, open: Month) {
    if (state === "WAITING") return;
    let counted = 0n;
    let taken = 0n;
    for (const [change, { frozen, minor }] of draw.cells) {
      if (!frozen) continue;
      if (typeof change === "string") taken -= minor;
      else counted += minor;
    }
    const due = state === "COUNTED" ? taken : taken - counted;
    const name = `recount in ${open.name}`;
    if (due === 0n) draw.cells.delete(name);
    else draw.cells.set(name, cell(open.name, draw.rateMonth!, due));
  }

  /** By the facts at the instant of the spend, and those of its purchase today. */
  private stateOf({ workspace, referral, bought, at }: Change, slot: number): State {
    const { joined, states } = this.history;
    const own = this.history.referrals[referral]!;
    const link = this.linkOf(referral, slot);
    const attached = own.workspaces[workspace];
    const knows = (fact: Told) => fact.told <= slot;
    const wasTrue = (fact: Told) => knows(fact) && this.instant(fact.since) <= at;
    if (link === null || attached == null || attached > slot || this.instant(link) > at)
      return "NOT_COUNTED";
    const terms = this.policyOf(link);
    if (terms.basis === "PAYMENT" || !wasTrue(joined)) return "NOT_COUNTED";
    const state = latest(states.filter(wasTrue));
    if (state && state.status !== "ACTIVE") return "NOT_COUNTED";
    if (own.voided && wasTrue(own.voided)) return "NOT_COUNTED";
    if (
      terms.commissionMonths !== null &&
      at >= monthsLater(this.instant(link), terms.commissionMonths, terms.zone)
    )
      return "NOT_COUNTED";
    if (bought.own || this.earnedByPayment(bought, link, slot)) return "NOT_COUNTED";
    return bought.held ? "WAITING" : "COUNTED";
  }

  /** A purchase from before the link whose code spoke for the promoter, while payments earned. */
  private earnedByPayment({ code, slot: paid }: Bought, link: number, slot: number): boolean {
    const { joined, states } = this.history;
    const wasTrue = (fact: Told) => fact.told <= slot && fact.since <= paid;
    if (!code || link <= paid || !wasTrue(joined)) return false;
    const status = latest(states.filter(wasTrue))?.status ?? "ACTIVE";
    return status === "ACTIVE" && this.policyOf(paid).basis === "PAYMENT";
  }

  /** The earliest link that was told by then. */
  private linkOf(referral: number, slot: number): number | null {
    const told = this.history.referrals[referral]!.links.filter((link) => link.told <= slot);
    return told.length === 0 ? null : Math.min(...told.map(({ since }) => since));
  }

  /** In force in a slot: what a link of that slot pins. */
  private policyOf(slot: number): Policy {
    return this.world.policies.filter((policy) => policy.slot <= slot).at(-1)!;
  }

  private instant(slot: number): number {
    return this.time.slots[slot]!;
  }

  /** Closes the next month by what was told until a slot. */
  close(slot: number) {
    const month = this.time.months[this.closed]!;
    const draws = [...this.draws.values()];
    const groups = Map.groupBy(draws, ({ referral, currency }) => `${referral} ${currency}`);
    for (const ofReferral of groups.values()) this.closeOf(month, ofReferral, slot);
    for (const draw of draws)
      for (const each of draw.cells.values()) if (each.month === month.name) each.frozen = true;
    this.closed++;
  }

  /**
   * What all deserves less what stands, so that a cancellation that came or went since the last close is made good.
   * A revoked promoter gets nothing back of what the revocation took.
   */
  private closeOf(month: Month, ofReferral: Draw[], slot: number) {
    const { referral, currency } = ofReferral[0]!;
    const cells = ofReferral.flatMap((draw) => [...draw.cells.values()]);
    const now = cells.filter((each) => each.month === month.name);
    const before = this.linesOf(referral, currency);
    if (now.length === 0 && !before.some(({ everCancelled }) => everCancelled)) return;
    const isRevoked = this.isRevoked(slot);
    const line: Line = {
      ...{ month: month.name, referral, currency, rateBps: this.rateAt(referral, month, slot) },
      ...{ minor: total(now), commission: 0n, cancelled: false },
      ...{ forfeited: isRevoked, everCancelled: isRevoked },
    };
    const lines = [...before, line];
    const until = cells.filter((each) => each.month <= month.name);
    const past = until.filter((each) => each.month < month.name);
    const standing = before.reduce(
      (sum, each) => sum + (isCancelled(each) ? 0n : each.commission),
      0n,
    );
    line.commission =
      this.due(until, lines, slot) - (isRevoked ? this.due(past, lines, slot) : standing);
    if (now.length > 0 || (line.commission !== 0n && !isRevoked)) this.lines.push(line);
  }

  /** What all counted revenue of a referral and currency deserves, cancelled months left out. */
  private due(cells: Cell[], lines: Line[], slot: number): bigint {
    const [{ referral, currency }] = lines as [Line];
    const cancelled = this.linesOf(referral, currency)
      .filter(isCancelled)
      .map(({ month }) => month);
    const counting = cells.filter(
      ({ month, rateMonth }) => !cancelled.includes(month) && !cancelled.includes(rateMonth),
    );
    const rateOf = ({ rateMonth }: Cell) => lines.find(({ month }) => month === rateMonth)!.rateBps;
    let due = 0n;
    for (const [rateBps, underIt] of Map.groupBy(counting, rateOf))
      due += floored(total(underIt) * BigInt(rateBps), 10_000n);
    const { capMinor, currency: ofCap } = this.policyOf(this.linkOf(referral, slot)!);
    return capMinor !== null && ofCap === currency && due > capMinor ? capMinor : due;
  }

  isRevoked(slot: number): boolean {
    return latest(this.history.states.filter(({ told }) => told <= slot))?.status === "REVOKED";
  }

  /** The rate in force at a month's end: the affiliate's own, its tier's, or the pinned policy's. */
  private rateAt(referral: number, { end }: Month, slot: number): number {
    const before = (fact: Told) => fact.told <= slot && this.instant(fact.since) < end;
    const state = latest(this.history.states.filter(before));
    const named = state?.rateBps ?? state?.tierRateBps;
    if (named != null) return named;
    const standing = this.history.referrals.filter(({ voided }, place) => {
      const link = this.linkOf(place, slot);
      return link !== null && this.instant(link) < end && !(voided && before(voided));
    });
    const inForce = this.world.policies.filter((policy) => this.instant(policy.slot) < end).at(-1)!;
    const reached = inForce.tiers
      .filter(({ fromReferrals }) => fromReferrals <= standing.length)
      .sort((a, b) => a.fromReferrals - b.fromReferrals)
      .at(-1);
    return reached?.rateBps ?? this.policyOf(this.linkOf(referral, slot)!).rateBps;
  }

  /**
   * What a referral comes to in each currency without looking at months: all that counts, and what that deserves. Where
   * a month's commission was ever cancelled, or the referral's terms moved, months do not add up to that: their sum is.
   */
  allTime(slot: number) {
    const groups = Map.groupBy(this.lines, ({ referral, currency }) => `${referral} ${currency}`);
    const everRevoked = this.history.states.some(
      ({ status, told }) => status === "REVOKED" && told <= slot,
    );
    return [...groups.values()].map((lines) => {
      const { referral, currency } = lines[0]!;
      const cells = [...this.draws.values()]
        .filter((draw) => draw.referral === referral && draw.currency === currency)
        .flatMap((draw) => [...draw.cells.values()]);
      const moved = this.history.referrals[referral]!.links.length > 1;
      const isApart = everRevoked || moved || lines.some(({ cancelled }) => cancelled);
      return {
        ...{ referral, currency, minor: total(cells) },
        commission: isApart
          ? lines.reduce((sum, { commission }) => sum + commission, 0n)
          : this.due(cells, lines, slot),
      };
    });
  }

  linesOf(referral: number, currency: string): Line[] {
    return this.lines.filter((line) => line.referral === referral && line.currency === currency);
  }
}

/** A month's commission that stands cancelled now: by an operator, or because its promoter is revoked. */
export const isCancelled = ({ cancelled, forfeited, commission }: Line): boolean =>
  commission !== 0n && (cancelled || forfeited);

const cell = (month: string, rateMonth: string, minor: bigint): Cell => ({
  ...{ month, rateMonth, minor },
  frozen: false,
});

/** The last state by the time from which it was true; of one instant the one that was told last. */
function latest<T extends Told>(states: readonly T[]): T | undefined {
  return [...states].sort((a, b) => a.since - b.since || a.told - b.told).at(-1);
}

function total(cells: readonly { minor: bigint }[]): bigint {
  return cells.reduce((sum, { minor }) => sum + minor, 0n);
}

/** Mathematical floor, below nothing too. */
function floored(dividend: bigint, divisor: bigint): bigint {
  const rest = dividend % divisor;
  return dividend / divisor - (rest < 0n ? 1n : 0n);
}
