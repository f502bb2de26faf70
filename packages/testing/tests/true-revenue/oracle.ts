import type { Month } from "./calendar";
import { type Bought, type Change, Counting, type Line } from "./counting";
import { type Command, type History, type World, workspacesOf } from "./history";
import { Ledger, type Purchase } from "./ledger";
import { BETWEEN, type Timeline, timelineOf } from "./slots";

/** A payment as it stands at Stripe. Amounts in minor units. */
export interface Payment {
  id: string;
  workspace: number;
  pack: number;
  currency: string;
  received: bigint;
  tax: bigint;
  slot: number;
  own: boolean;
  code: boolean;
  refunds: { minor: bigint; failed: boolean }[];
  dispute: { minor: bigint; status: string } | null;
  review: boolean | null;
  /** How often it has changed. */
  revision: number;
  /** The slot in which a hold last came or went: one a slot, since a batch sees only the last of two. */
  holdMoved: number;
}

/** What a command comes to: the request that the product gets, and whether it must be refused. */
export type Order =
  | { kind: "grant"; workspace: number; id: string; credits: bigint; expires: number | null }
  | { kind: "payment"; payment: Payment }
  | {
      kind: "spend";
      workspace: number;
      id: string;
      deployment: string;
      credits: bigint;
      refused: boolean;
    }
  | {
      kind: "reserve";
      workspace: number;
      id: string;
      deployment: string;
      credits: bigint;
      ends: number;
      refused: boolean;
    }
  | { kind: "capture"; reservation: string; usage: string; credits: bigint; refused: boolean }
  | { kind: "release"; reservation: string; refused: boolean }
  | {
      kind: "reverse";
      workspace: number;
      id: string;
      deployment: string;
      usage: string | null;
      credits: bigint | null;
      refused: boolean;
    }
  | { kind: "cancel"; line: Line };

type Of<K extends Command["kind"]> = Extract<Command, { kind: K }>;

const OPEN_DISPUTES = ["needs_response", "warning_needs_response"];

/**
 * A history as it goes on, command after command: what is asked of the product, and what must come of it. It shares no
 * code with the product; `name` begins every id.
 */
export class Oracle {
  readonly ledgers: Ledger[];
  readonly counting: Counting;
  private readonly time: Timeline;
  private readonly payments: Payment[] = [];
  private readonly reservations: { id: string; workspace: number; slot: number }[] = [];
  private commands = 0;

  constructor(
    world: World,
    private readonly history: History,
    readonly name: string,
  ) {
    this.time = timelineOf(world);
    this.counting = new Counting(world, history);
    this.ledgers = workspacesOf(history).map(() => new Ledger());
  }

  /** What falls due until a slot is over before anything happens in it. */
  begin(slot: number) {
    for (const ledger of this.ledgers) ledger.passUntil(this.time.slots[slot]!);
  }

  /** Null: there is nothing that it could be about. */
  order(command: Command): Order | null {
    this.commands++;
    return (this[command.kind] as (command: Command) => Order | null).call(this, command);
  }

  judge(slot: number) {
    this.counting.judge(slot, this.changes());
  }

  close(slot: number) {
    this.counting.close(slot);
  }

  months(): Month[] {
    return this.time.months;
  }

  /** The last one in which anything is told: in the one behind it the last month is closed. */
  lastSlot(): number {
    return this.time.slots.length - 2;
  }

  allTime() {
    return this.counting.allTime(this.lastSlot());
  }

  /** Every change of a purchased lot's true revenue, workspace by workspace. */
  changes(): Change[] {
    return workspacesOf(this.history).flatMap(({ referral, place }, workspace) =>
      this.ledgers[workspace]!.entries.flatMap((entry): Change[] => {
        const payment = this.payments.find(({ id }) => id === entry.lot);
        if (!payment) return [];
        return [this.changeOf(Object.assign(entry, { workspace: place, referral }), payment)];
      }),
    );
  }

  /** The same object each time, so that what is said of it stays with it. */
  private changeOf(entry: Omit<Change, "bought">, payment: Payment): Change {
    const { currency, slot, own, code, dispute, review } = payment;
    const held = review === true || (dispute !== null && OPEN_DISPUTES.includes(dispute.status));
    const bought: Bought = { currency, slot, own, code, held };
    return Object.assign(entry, { bought });
  }

  private id(kind: string): string {
    return `${kind}_${this.name}_${this.commands}`;
  }

  private grant({ workspace, credits, expires, slot }: Of<"grant">): Order {
    const place = workspace % this.ledgers.length;
    const id = this.id("gra");
    const at = expires === null ? null : this.dueBefore(Math.max(expires, slot + 1));
    this.ledgers[place]!.grant(id, credits, at);
    return { kind: "grant", workspace: place, id, credits, expires: at };
  }

  /** Some time before a slot, when nothing else happens. */
  private dueBefore(slot: number): number {
    const last = this.time.slots.length - 1;
    return slot > last ? this.time.months.at(-1)!.end : this.time.slots[slot]! - BETWEEN;
  }

  private buy(command: Of<"buy">): Order {
    const { pack, minor, currency, own, code, slot } = command;
    const workspace = command.workspace % this.ledgers.length;
    const tax = least(command.taxMinor, minor);
    const payment: Payment = {
      ...{ id: this.id("pi"), workspace, pack, currency, received: minor, tax, slot, own, code },
      ...{ refunds: [], dispute: null, review: null, revision: 1, holdMoved: -1 },
    };
    this.payments.push(payment);
    this.ledgers[workspace]!.buy(payment.id, pack, purchaseOf(payment));
    return told(payment);
  }

  /** One that has something to spend, if any has. */
  private payer(workspace: number): number {
    const rich = [...this.ledgers.keys()].filter((place) => this.ledgers[place]!.free() > 0n);
    const places = rich.length > 0 ? rich : [...this.ledgers.keys()];
    return places[workspace % places.length]!;
  }

  private spend({ workspace, perMille, deployment, slot }: Of<"spend">): Order {
    const place = this.payer(workspace);
    const ledger = this.ledgers[place]!;
    const credits = part(ledger.free(), perMille);
    const id = this.id("usg");
    const name = `dep_${this.name}_${deployment}`;
    const refused = !ledger.spend(id, name, credits, this.time.slots[slot]!);
    return { kind: "spend", workspace: place, id, deployment: name, credits, refused };
  }

  private reserve({ workspace, perMille, ends, deployment, slot }: Of<"reserve">): Order {
    const place = this.payer(workspace);
    const ledger = this.ledgers[place]!;
    const credits = part(ledger.free(), perMille);
    const id = this.id("res");
    const name = `dep_${this.name}_${deployment}`;
    const until = this.dueBefore(Math.max(ends, slot + 1));
    const refused = !ledger.reserve(id, name, credits, until);
    if (!refused) this.reservations.push({ id, workspace: place, slot });
    const order = { workspace: place, id, deployment: name, credits, ends: until, refused };
    return { kind: "reserve", ...order };
  }

  private capture({ pick, perMille, slot }: Of<"capture">): Order | null {
    const picked = this.reservations[pick % this.reservations.length];
    if (!picked) return null;
    const ledger = this.ledgers[picked.workspace]!;
    const credits = part(ledger.held(picked.id), perMille);
    const usage = this.id("usg");
    const refused = !ledger.capture(picked.id, usage, credits, this.time.slots[slot]!);
    return { kind: "capture", reservation: picked.id, usage, credits, refused };
  }

  private release({ pick, slot }: Of<"release">): Order | null {
    const picked = this.reservations[pick % this.reservations.length];
    if (!picked) return null;
    const refused = !this.ledgers[picked.workspace]!.release(picked.id, this.time.slots[slot]!);
    return { kind: "release", reservation: picked.id, refused };
  }

  private reverse(command: Of<"reverse">): Order | null {
    return this.takeBack(command, false);
  }

  private reverseAll(command: Of<"reverseAll">): Order | null {
    return this.takeBack(command, true);
  }

  /** One spend, or all of its deployment in its workspace. */
  private takeBack(
    { pick, perMille, slot }: Of<"reverse"> | Of<"reverseAll">,
    all: boolean,
  ): Order | null {
    const usages = this.ledgers.flatMap((ledger, workspace) =>
      ledger.usages.map((usage) => ({ usage, ledger, workspace })),
    );
    const picked = usages[pick % usages.length];
    if (!picked) return null;
    const { usage, ledger, workspace } = picked;
    const { deployment } = usage;
    const wanted = all ? ledger.usages.filter((each) => each.deployment === deployment) : [usage];
    const credits = perMille === null ? null : part(ledger.left(wanted), perMille);
    const refused = !ledger.reverse(wanted, credits, this.time.slots[slot]!);
    const id = this.id("rev");
    const order = { workspace, id, deployment, usage: all ? null : usage.id, credits, refused };
    return { kind: "reverse", ...order };
  }

  private refund({ pick, perMille, slot }: Of<"refund">): Order | null {
    return this.restate(pick, slot, (payment) => {
      // What a code earned stays: part of it only is given back.
      const minor = part(payment.received, payment.code ? perMille / 4n : perMille);
      if (minor > 0n && !(payment.code && payment.refunds.length > 1))
        payment.refunds.push({ minor, failed: false });
    });
  }

  private refundFails({ pick, slot }: Of<"refundFails">): Order | null {
    return this.restate(pick, slot, ({ refunds }) => {
      const standing = refunds.find(({ failed }) => !failed);
      if (standing) standing.failed = true;
    });
  }

  private dispute({ pick, perMille, status, slot }: Of<"dispute">): Order | null {
    return this.restate(pick, slot, (payment) => {
      if (payment.code || payment.holdMoved === slot) return;
      payment.holdMoved = slot;
      const minor = payment.dispute?.minor ?? part(payment.received, perMille);
      payment.dispute = { minor: minor || 1n, status };
    });
  }

  private review({ pick, isOpen, slot }: Of<"review">): Order | null {
    return this.restate(pick, slot, (payment) => {
      if (payment.holdMoved === slot) return;
      payment.holdMoved = slot;
      payment.review = isOpen;
    });
  }

  private restate(pick: number, slot: number, change: (payment: Payment) => void): Order | null {
    const payment = this.payments[pick % this.payments.length];
    if (!payment) return null;
    change(payment);
    payment.revision++;
    const ledger = this.ledgers[payment.workspace]!;
    ledger.restate(payment.id, purchaseOf(payment), this.time.slots[slot]!);
    return told(payment);
  }

  /** An operator cancels a month's commission. */
  private cancel({ pick, slot }: Of<"cancel">): Order | null {
    if (this.counting.isRevoked(slot)) return null;
    const standing = this.counting.lines.filter(
      ({ commission, cancelled }) => commission !== 0n && !cancelled,
    );
    const line = standing[pick % standing.length];
    if (!line) return null;
    line.cancelled = true;
    line.everCancelled = true;
    return { kind: "cancel", line };
  }
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);
const part = (whole: bigint, perMille: bigint) => (whole * perMille) / 1000n;

/** As it is now; it goes on changing. */
const told = (payment: Payment): Order => ({ kind: "payment", payment: structuredClone(payment) });

/** What refunds and disputes leave: pending ones count, failed ones do not, nor do inquiries. */
function purchaseOf({ received, tax, currency, refunds, dispute }: Payment): Purchase {
  const back = refunds
    .filter(({ failed }) => !failed)
    .reduce((sum, { minor }) => sum + minor, dispute?.status === "lost" ? dispute.minor : 0n);
  const refunded = least(back, received);
  const open = dispute?.status === "needs_response" ? dispute.minor : 0n;
  const disputed = least(open, received - refunded);
  return { received, tax, currency, refunded, disputed };
}
