/**
 * The ledger once more, in another style and without a line of the subgraph's code: credits are chunks that carry a
 * label, and every figure is a sum over labels, taken anew each time it is asked for.
 */
export type Label =
  | "free"
  | "expired"
  | "disputed"
  | "clawed"
  | `held ${string}`
  | `used ${string}`;

interface Chunk {
  size: bigint;
  label: Label;
  /** When it was drawn, counted over the history; what was drawn later is given back earlier. */
  drawn: number;
}

export interface OracleLot {
  id: string;
  bought: boolean;
  granted: bigint;
  /** In half days of the history; Infinity: never. */
  expires: number;
  chunks: Chunk[];
  paid: { received: bigint; tax: bigint; refunded: bigint; disputed: bigint };
}

interface Hold {
  id: string;
  size: bigint;
  ends: number;
  state: "HELD" | "CAPTURED" | "RELEASED" | "EXPIRED";
}

export class Oracle {
  lots: OracleLot[] = [];
  holds: Hold[] = [];
  spends: { id: string; size: bigint }[] = [];
  /** Half days since the history began. */
  now = 0;
  private draws = 0;

  sum(label: Label | ((label: Label) => boolean), lots = this.lots): bigint {
    const wanted = typeof label === "function" ? label : (each: Label) => each === label;
    return lots
      .flatMap(({ chunks }) => chunks)
      .filter((chunk) => wanted(chunk.label))
      .reduce((total, { size }) => total + size, 0n);
  }

  grant(
    id: string,
    size: bigint,
    expires = Number.POSITIVE_INFINITY,
    received: bigint | null = null,
    tax = 0n,
  ) {
    this.lots.push({
      id,
      bought: received !== null,
      granted: size,
      expires,
      chunks: [{ size, label: "free", drawn: 0 }],
      paid: { received: received ?? 0n, tax, refunded: 0n, disputed: 0n },
    });
  }

  /** Time goes on, one half day after the other, and at each what ends does end. */
  pass(halfDays: number) {
    for (let step = 0; step < halfDays; step++) {
      this.now++;
      for (const hold of this.holds) {
        if (hold.state === "HELD" && hold.ends <= this.now) this.letGo(hold, "EXPIRED");
      }
      this.lose();
    }
  }

  private lose() {
    for (const lot of this.lots) {
      if (lot.expires > this.now) continue;
      for (const chunk of lot.chunks) if (chunk.label === "free") chunk.label = "expired";
    }
  }

  /** Whether it went through. */
  spend(id: string, size: bigint): boolean {
    if (!this.draw(size, `used ${id}`)) return false;
    this.spends.push({ id, size });
    return true;
  }

  hold(id: string, size: bigint, halfDays: number): boolean {
    if (!this.draw(size, `held ${id}`)) return false;
    this.holds.push({ id, size, ends: this.now + halfDays, state: "HELD" });
    return true;
  }

  capture(id: string, spendId: string, size: bigint) {
    const hold = this.holds.find((each) => each.id === id)!;
    this.move(size, `held ${id}`, `used ${spendId}`, "first", true);
    this.spends.push({ id: spendId, size });
    this.letGo(hold, "CAPTURED");
  }

  letGo(hold: Hold, state: Hold["state"]) {
    hold.state = state;
    this.move(this.sum(`held ${hold.id}`), `held ${hold.id}`, "free", "last");
    this.settle();
    this.lose();
  }

  /** What of a spend was not given back. */
  left(id: string): bigint {
    return this.sum(`used ${id}`);
  }

  giveBack(id: string, size: bigint) {
    this.move(size, `used ${id}`, "free", "last");
    this.settle();
    this.lose();
  }

  claim(id: string, refunded: bigint, disputed: bigint) {
    const lot = this.lots.find((each) => each.id === id)!;
    lot.paid = { ...lot.paid, refunded, disputed };
    this.settle();
  }

  /** What must be booked as true revenue of a lot by now: from nothing but where its credits are. */
  revenue(lot: OracleLot): bigint {
    if (!lot.bought) return 0n;
    const { received, tax, refunded } = lot.paid;
    const asked = share(lot.granted, refunded, received);
    const owed = asked - this.sum("clawed", [lot]);
    const used = this.sum((label) => label.startsWith("used"), [lot]) - owed;
    const base = lot.granted - asked;
    const net = ((received - tax) * (received - refunded)) / received;
    return base === 0n || used <= 0n ? 0n : (net * used) / base;
  }

  uncollected(lot: OracleLot): bigint {
    return lot.bought
      ? share(lot.granted, lot.paid.refunded, lot.paid.received) - this.sum("clawed", [lot])
      : 0n;
  }

  private draw(size: bigint, label: Label): boolean {
    if (this.sum("free") < size) return false;
    // Given before bought; what ends first; what came first. Sorting is stable.
    const order = [...this.lots].sort((a, b) => Number(a.bought) - Number(b.bought) || near(a, b));
    this.move(size, "free", label, "first", true, order);
    return true;
  }

  /** Labels `size` of the chunks anew, the first drawn or the last drawn ones. */
  private move(
    size: bigint,
    from: Label,
    to: Label,
    end: "first" | "last",
    counts = false,
    lots = this.lots,
  ) {
    const found = lots.flatMap((lot) =>
      lot.chunks.filter(({ label }) => label === from).map((chunk) => ({ lot, chunk })),
    );
    if (from !== "free") found.sort((a, b) => a.chunk.drawn - b.chunk.drawn);
    if (end === "last") found.reverse();
    let missing = size;
    let last: OracleLot | undefined;
    for (const { lot, chunk } of found) {
      if (missing === 0n) break;
      const part = least(chunk.size, missing);
      missing -= part;
      chunk.size -= part;
      if (counts && lot !== last) this.draws++;
      last = lot;
      lot.chunks.push({ size: part, label: to, drawn: counts ? this.draws : 0 });
      lot.chunks = lot.chunks.filter(({ size }) => size > 0n);
    }
    if (missing > 0n) throw new Error(`the oracle misses ${missing} of ${from}`);
  }

  /** What is not used is dealt out anew: refunds first, then disputes, the rest is free. */
  private settle() {
    for (const lot of this.lots.filter(({ bought }) => bought)) {
      const loose = ["free", "disputed", "clawed"];
      let pool = this.sum((label) => loose.includes(label), [lot]);
      lot.chunks = lot.chunks.filter(({ label }) => !loose.includes(label));
      const { received, refunded, disputed } = lot.paid;
      for (const [label, wish] of [
        ["clawed", share(lot.granted, refunded, received)],
        ["disputed", share(lot.granted, disputed, received)],
        ["free", pool],
      ] as [Label, bigint][]) {
        const size = least(wish, pool);
        pool -= size;
        if (size > 0n) lot.chunks.push({ size, label, drawn: 0 });
      }
    }
  }
}

function near(a: OracleLot, b: OracleLot): number {
  return a.expires === b.expires ? 0 : a.expires < b.expires ? -1 : 1;
}

function least(a: bigint, b: bigint): bigint {
  return a - b < 0n ? a : b;
}

/** The part of the credits that the money stands for, rounded up. */
function share(granted: bigint, part: bigint, whole: bigint): bigint {
  const product = granted * part;
  return product / whole + (product % whole > 0n ? 1n : 0n);
}
