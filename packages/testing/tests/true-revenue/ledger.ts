import { MICRO, PACKS } from "./history";

/**
 * A workspace's credits, reckoned from `docs/semantics.md` §5 alone: where each lot's credits are stands in a map by
 * label, and each event books the difference between a lot's true revenue and what is booked. Instants in ms.
 */

/** One change of one draw: a spend took from a lot, was given back, or its money was corrected. */
export interface Entry {
  usage: string;
  lot: string;
  kind: "SPEND" | "REVERSAL" | "CORRECTION";
  credits: bigint;
  minor: bigint;
  at: number;
}

/** A purchase as Stripe says that it stands. */
export interface Purchase {
  received: bigint;
  tax: bigint;
  currency: string;
  refunded: bigint;
  /** By an open dispute that has taken the money. */
  disputed: bigint;
}

interface Lot {
  id: string;
  granted: bigint;
  expires: number;
  /** Null: given, not bought. */
  paid: Purchase | null;
  /** `free`, `disputed`, `clawed`, `expired`, `held <reservation>`, `used <usage>`. */
  where: Map<string, bigint>;
  /** Usages in the order in which they drew. */
  drawnBy: string[];
  /** What corrections took and from whom, the oldest first. */
  taken: { usage: string; minor: bigint }[];
}

interface Reservation {
  id: string;
  ends: number;
  deployment: string;
  draws: { lot: Lot; size: bigint }[];
  open: boolean;
}

export interface Usage {
  id: string;
  deployment: string;
  at: number;
  lots: Lot[];
}

export class Ledger {
  readonly entries: Entry[] = [];
  readonly usages: Usage[] = [];
  private readonly lots: Lot[] = [];
  private readonly reservations: Reservation[] = [];

  /** What can be spent. */
  free(): bigint {
    return this.lots.reduce((sum, lot) => sum + size(lot, "free"), 0n);
  }

  /** Everything that fell due until then, each at its own instant; a lot before a reservation of the same one. */
  passUntil(now: number) {
    for (;;) {
      const due = [
        ...this.lots
          .filter((lot) => size(lot, "free") > 0n)
          .map((lot) => ({ at: lot.expires, end: () => expire(lot, lot.expires) })),
        ...this.reservations
          .filter(({ open }) => open)
          .map((held) => ({ at: held.ends, end: () => this.giveBack(held, held.ends) })),
      ]
        .filter(({ at }) => at <= now)
        .sort((a, b) => a.at - b.at);
      if (due.length === 0) return;
      due[0]!.end();
    }
  }

  grant(id: string, credits: bigint, expires: number | null) {
    this.lots.push(lotOf(id, credits, expires ?? Number.POSITIVE_INFINITY, null));
  }

  buy(id: string, pack: number, paid: Purchase) {
    const { credits, bonus } = PACKS[pack % PACKS.length]!;
    this.lots.push(lotOf(id, credits * MICRO, Number.POSITIVE_INFINITY, paid));
    if (bonus > 0n)
      this.lots.push(lotOf(`${id} bonus`, bonus * MICRO, Number.POSITIVE_INFINITY, null));
  }

  /** A purchase's present state. */
  restate(id: string, paid: Purchase, at: number) {
    const lot = this.lots.find((each) => each.id === id)!;
    lot.paid = paid;
    this.settle(lot, at);
  }

  spend(id: string, deployment: string, credits: bigint, at: number): boolean {
    const draws = this.draw(credits);
    if (!draws) return false;
    for (const { lot, size: taken } of draws) this.consume(lot, "free", id, taken, at);
    this.usages.push({ id, deployment, at, lots: draws.map(({ lot }) => lot) });
    return true;
  }

  reserve(id: string, deployment: string, credits: bigint, ends: number): boolean {
    const draws = this.draw(credits);
    if (!draws) return false;
    for (const { lot, size: taken } of draws) move(lot, "free", `held ${id}`, taken);
    this.reservations.push({ id, ends, deployment, draws, open: true });
    return true;
  }

  /** How much a reservation still holds. */
  held(id: string): bigint {
    return this.lots.reduce((sum, lot) => sum + size(lot, `held ${id}`), 0n);
  }

  capture(id: string, usage: string, credits: bigint, at: number): boolean {
    const reservation = this.reservations.find((each) => each.id === id)!;
    if (!reservation.open || credits <= 0n || credits > this.held(id)) return false;
    let missing = credits;
    const lots: Lot[] = [];
    for (const { lot, size: held } of reservation.draws) {
      const taken = least(held, missing);
      if (taken === 0n) break;
      this.consume(lot, `held ${id}`, usage, taken, at);
      lots.push(lot);
      missing -= taken;
    }
    this.usages.push({ id: usage, deployment: reservation.deployment, at, lots });
    this.giveBack(reservation, at);
    return true;
  }

  release(id: string, at: number): boolean {
    const reservation = this.reservations.find((each) => each.id === id)!;
    if (!reservation.open) return false;
    this.giveBack(reservation, at);
    return true;
  }

  /** What of these usages was not given back. */
  left(usages: readonly Usage[]): bigint {
    return usages.reduce(
      (sum, { id, lots }) => sum + lots.reduce((of, lot) => of + size(lot, `used ${id}`), 0n),
      0n,
    );
  }

  /** Gives usages back, the last first, and of each the last draw first; null: all that is left. */
  reverse(usages: readonly Usage[], credits: bigint | null, at: number): boolean {
    const left = this.left(usages);
    if (left === 0n || (credits !== null && (credits <= 0n || credits > left))) return false;
    let missing = credits ?? left;
    for (const { id, lots } of [...usages].reverse()) {
      for (const lot of [...lots].reverse()) {
        const back = least(size(lot, `used ${id}`), missing);
        if (back === 0n) continue;
        missing -= back;
        move(lot, `used ${id}`, "free", back);
        this.book(lot, id, "REVERSAL", -back, at);
        this.settle(lot, at);
        expire(lot, at);
      }
    }
    return true;
  }

  /** Lots in the order in which they burn; nothing when there is not enough. */
  private draw(credits: bigint): { lot: Lot; size: bigint }[] | null {
    if (credits <= 0n || this.free() < credits) return null;
    // Sorting is stable: of two alike the older one.
    const order = [...this.lots].sort(
      (a, b) => Number(a.paid !== null) - Number(b.paid !== null) || later(a.expires, b.expires),
    );
    const draws: { lot: Lot; size: bigint }[] = [];
    let missing = credits;
    for (const lot of order) {
      const taken = least(size(lot, "free"), missing);
      if (taken > 0n) draws.push({ lot, size: taken });
      missing -= taken;
    }
    return draws;
  }

  private consume(lot: Lot, from: string, usage: string, credits: bigint, at: number) {
    move(lot, from, `used ${usage}`, credits);
    lot.drawnBy.push(usage);
    this.book(lot, usage, "SPEND", credits, at);
  }

  /** What a reservation still holds returns, the last draw first. */
  private giveBack(reservation: Reservation, at: number) {
    reservation.open = false;
    const label = `held ${reservation.id}`;
    for (const { lot } of [...reservation.draws].reverse()) {
      const back = size(lot, label);
      if (back === 0n) continue;
      move(lot, label, "free", back);
      this.settle(lot, at);
      expire(lot, at);
    }
  }

  /** What nobody uses is dealt out anew: refunds first, then open disputes; the rest is free. */
  private settle(lot: Lot, at: number) {
    if (!lot.paid) return;
    const { received, refunded, disputed } = lot.paid;
    let pool = size(lot, "free") + size(lot, "disputed") + size(lot, "clawed");
    for (const [label, wish] of [
      ["clawed", roundedUp(lot.granted, refunded, received)],
      ["disputed", roundedUp(lot.granted, disputed, received)],
      ["free", pool],
    ] as const) {
      const part = least(wish, pool);
      lot.where.set(label, part);
      pool -= part;
    }
    this.correct(lot, at);
  }

  /** A reversal takes no more than its draw still has; `correct` books what it changes beyond that. */
  private book(lot: Lot, usage: string, kind: Entry["kind"], credits: bigint, at: number) {
    const change = lot.paid ? trueRevenue(lot) - this.bookedOf(lot) : 0n;
    const minor = kind === "REVERSAL" ? most(change, -this.bookedOf(lot, usage)) : change;
    this.entries.push({ usage, lot: lot.id, kind, credits, minor, at });
  }

  private bookedOf(lot: Lot, usage?: string): bigint {
    return this.entries
      .filter((entry) => entry.lot === lot.id && (usage === undefined || entry.usage === usage))
      .reduce((sum, { minor }) => sum + minor, 0n);
  }

  /** Books what no draw does: taken from whoever consumed last, restored the other way. */
  private correct(lot: Lot, at: number) {
    let missing = trueRevenue(lot) - this.bookedOf(lot);
    const change = (usage: string, minor: bigint) => {
      missing -= minor;
      if (minor !== 0n)
        this.entries.push({ usage, lot: lot.id, kind: "CORRECTION", credits: 0n, minor, at });
    };
    const latestFirst = [...lot.drawnBy].reverse();
    if (missing < 0n) {
      for (const usage of latestFirst) {
        const part = least(most(this.bookedOf(lot, usage), 0n), -missing);
        if (part > 0n) lot.taken.push({ usage, minor: part });
        change(usage, -part);
      }
      return;
    }
    for (const taken of [...lot.taken].reverse()) {
      const part = least(taken.minor, missing);
      taken.minor -= part;
      change(taken.usage, part);
    }
    lot.taken = lot.taken.filter(({ minor }) => minor > 0n);
    // A unit of rounding that nobody gave.
    if (missing > 0n) change(latestFirst[0]!, missing);
  }
}

function lotOf(id: string, granted: bigint, expires: number, paid: Purchase | null): Lot {
  const where = new Map([["free", granted]]);
  return { id, granted, expires, paid, where, drawnBy: [], taken: [] };
}

/** floor(paid net × consumed net / granted net); what was refunded and could not be taken no longer counts as consumed. */
function trueRevenue(lot: Lot): bigint {
  const { received, tax, refunded } = lot.paid!;
  const asked = roundedUp(lot.granted, refunded, received);
  const used = [...lot.where].reduce(
    (sum, [label, credits]) => (label.startsWith("used ") ? sum + credits : sum),
    0n,
  );
  const counting = most(used - (asked - size(lot, "clawed")), 0n);
  const net = ((received - tax) * (received - refunded)) / received;
  return lot.granted === asked ? 0n : (net * counting) / (lot.granted - asked);
}

function size(lot: Lot, label: string): bigint {
  return lot.where.get(label) ?? 0n;
}

function move(lot: Lot, from: string, to: string, credits: bigint) {
  lot.where.set(from, size(lot, from) - credits);
  lot.where.set(to, size(lot, to) + credits);
}

function expire(lot: Lot, at: number) {
  if (lot.expires <= at) move(lot, "free", "expired", size(lot, "free"));
}

/** The part of the credits that the money stands for, rounded up. */
function roundedUp(credits: bigint, part: bigint, whole: bigint): bigint {
  return (credits * part + whole - 1n) / whole;
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);
const most = (a: bigint, b: bigint) => (a > b ? a : b);
const later = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
