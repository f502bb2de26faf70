import { canonicalJson } from "@tributary/kit/idempotency";
import { newId } from "@tributary/kit/ids";
import type { TestService } from "@tributary/testing/service";
import { tally } from "../look";
import type { Command } from "./commands";
import { Ledger } from "./ledger";
import { Oracle } from "./oracle";
import { repeated } from "./until-answered";

type Of<K extends Command["kind"]> = Extract<Command, { kind: K }>;
interface Answer {
  userErrors: readonly { code: string }[];
}

/**
 * A history under way: the real ledger and the oracle take each step together, and must answer alike. Long, since it
 * has a method for each of the eighteen kinds of commands.
 */
export class History {
  readonly ledger: Ledger;
  readonly oracle = new Oracle();
  /** Requests that were answered: sent again they must answer the same, and with other input be a conflict. */
  private readonly sent: {
    again(): Promise<unknown>;
    other(): Promise<Answer>;
    answer: unknown;
  }[] = [];
  private readonly payments = new Map<
    string,
    { id: string; refund: bigint; dispute: bigint; status: string }
  >();

  constructor(private readonly credits: TestService) {
    this.ledger = repeated(new Ledger(credits));
  }

  async run(commands: readonly Command[]) {
    for (const command of commands)
      await (this[command.kind] as (c: Command) => Promise<void>)(command);
    await this.ledger.job();
  }

  private expectCode(what: string, answer: Answer, wanted: string | null) {
    const code = answer.userErrors[0]?.code ?? null;
    if (code !== wanted) throw new Error(`${what} answered ${code}, and the oracle ${wanted}`);
  }

  private remember<T extends Answer>(
    answer: T,
    again: () => Promise<T>,
    other: () => Promise<Answer>,
  ) {
    this.sent.push({ answer, again, other });
    return answer;
  }

  private afford(size: bigint): string | null {
    if (size <= 0n) return "AMOUNT_NOT_POSITIVE";
    return this.oracle.sum("free") < size ? "INSUFFICIENT_CREDITS" : null;
  }

  async grant({ credits, expiresIn }: Of<"grant">) {
    const expires = expiresIn === null ? null : this.oracle.now + expiresIn;
    const key = newId("key");
    const send = (size: bigint) => this.ledger.grant(size, expires, key);
    const answer = this.remember(
      await send(credits),
      () => send(credits),
      () => send(credits + 1n),
    );
    this.expectCode("grant", answer, null);
    this.oracle.grant(answer.lotId!, credits, expires ?? undefined);
  }

  async bonus({ credits, expiresIn }: Of<"bonus">) {
    const expires = expiresIn === null ? null : this.oracle.now + expiresIn;
    const referral = newId("ref");
    for (let told = 0; told < 2; told++) await this.ledger.bonus(referral, credits, expires);
    this.oracle.grant(await this.ledger.lotOf(referral), credits, expires ?? undefined);
  }

  async buy({ credits, minor, taxMinor }: Of<"buy">) {
    const payment = newId("pi");
    const size = BigInt(credits) * 1_000_000n;
    await this.ledger.buy(payment, size, minor, taxMinor);
    const id = await this.ledger.lotOf(payment);
    this.oracle.grant(id, size, undefined, minor, taxMinor < minor ? taxMinor : minor);
    this.payments.set(id, { id: payment, refund: 0n, dispute: 0n, status: "won" });
  }

  async spend({ credits }: Of<"spend">) {
    const key = newId("key");
    const wanted = this.afford(credits);
    const send = (size: bigint) => this.ledger.spend(size, key);
    const answer = this.remember(
      await send(credits),
      () => send(credits),
      () => send(credits + 1n),
    );
    this.expectCode("spend", answer, wanted);
    if (answer.usageId) this.oracle.spend(answer.usageId, credits);
  }

  async spendSome({ credits }: Of<"spendSome">) {
    const { results: answers } = await this.ledger.spendSome(
      credits,
      credits.map(() => newId("key")),
    );
    for (const [place, answer] of answers.entries()) {
      this.expectCode(`spend ${place} of a batch`, answer, this.afford(credits[place]!));
      if (answer.usageId) this.oracle.spend(answer.usageId, credits[place]!);
    }
  }

  async race({ credits, times }: Of<"race">) {
    const fit = this.oracle.sum("free") / credits;
    const answers = await Promise.all(
      Array.from({ length: times }, (_, n) => this.ledger.spend(credits, newId("key"), n)),
    );
    const ids = answers.flatMap(({ usageId }) => (usageId ? [usageId] : []));
    const wanted = fit < BigInt(times) ? fit : BigInt(times);
    if (BigInt(ids.length) !== wanted)
      throw new Error(`a race answered ${JSON.stringify(tally(answers))}, and ${wanted} fit`);
    for (const id of await this.ledger.booked(ids)) this.oracle.spend(id, credits);
  }

  async crash({ credits }: Of<"crash">) {
    const key = newId("key");
    const wanted = this.afford(credits);
    const answer = this.ledger.spend(credits, key);
    await this.credits.database.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'tributary-credits'`,
    );
    const settled = await answer;
    this.expectCode("a spend over a crash", settled, wanted);
    if (settled.usageId) this.oracle.spend(settled.usageId, credits);
  }

  async reserve({ credits, halfDays }: Of<"reserve">) {
    const key = newId("key");
    const wanted = this.afford(credits);
    const send = (size: bigint) => this.ledger.reserve(size, halfDays, key);
    const answer = this.remember(
      await send(credits),
      () => send(credits),
      () => send(credits + 1n),
    );
    this.expectCode("reserve", answer, wanted);
    if (answer.reservationId) this.oracle.hold(answer.reservationId, credits, halfDays);
  }

  async capture({ pick, perMille }: Of<"capture">) {
    const hold = this.oracle.holds[pick % this.oracle.holds.length];
    if (!hold) return;
    const size = (hold.size * perMille) / 1000n;
    const key = newId("key");
    const send = (part: bigint) => this.ledger.capture(hold.id, part, key);
    const answer = this.remember(
      await send(size),
      () => send(size),
      () => send(size + 1n),
    );
    const wanted =
      size <= 0n
        ? "AMOUNT_NOT_POSITIVE"
        : hold.state !== "HELD"
          ? "RESERVATION_CLOSED"
          : size > hold.size
            ? "RESERVATION_EXCEEDED"
            : null;
    this.expectCode("capture", answer, wanted);
    if (answer.usageId) this.oracle.capture(hold.id, answer.usageId, size);
  }

  async release({ pick }: Of<"release">) {
    const hold = this.oracle.holds[pick % this.oracle.holds.length];
    if (!hold) return;
    const answer = await this.ledger.release(hold.id, newId("key"));
    this.expectCode("release", answer, hold.state === "HELD" ? null : "RESERVATION_CLOSED");
    if (hold.state === "HELD") this.oracle.letGo(hold, "RELEASED");
  }

  async reverse({ pick, perMille }: Of<"reverse">) {
    const spend = this.oracle.spends[pick % this.oracle.spends.length];
    if (!spend) return;
    await this.takeBack(spend.id, [spend], perMille);
  }

  async reverseAll({ perMille }: Of<"reverseAll">) {
    await this.takeBack(null, [...this.oracle.spends].reverse(), perMille);
  }

  private async takeBack(
    id: string | null,
    spends: { id: string; size: bigint }[],
    perMille: bigint | null,
  ) {
    const size =
      perMille === null ? null : (total(spends.map((each) => each.size)) * perMille) / 1000n;
    const left = total(spends.map((each) => this.oracle.left(each.id)));
    const key = newId("key");
    const send = (part: bigint | null) => this.ledger.reverse(id, part, key);
    const answer = this.remember(
      await send(size),
      () => send(size),
      () => send((size ?? 0n) + 1n),
    );
    const wanted =
      size !== null && size <= 0n
        ? "AMOUNT_NOT_POSITIVE"
        : spends.length === 0
          ? "DEPLOYMENT_UNKNOWN"
          : left === 0n
            ? "ALREADY_REVERSED"
            : size !== null && size > left
              ? "AMOUNT_TOO_LARGE"
              : null;
    this.expectCode("reversal", answer, wanted);
    if (wanted !== null) return;
    let missing = size ?? left;
    for (const each of spends) {
      const part = this.oracle.left(each.id);
      const back = part < missing ? part : missing;
      if (back > 0n) this.oracle.giveBack(each.id, back);
      missing -= back;
    }
  }

  async refund({ pick, perMille }: Of<"refund">) {
    await this.claim(pick, (paid, received) => ({
      ...paid,
      refund: (received * perMille) / 1000n,
    }));
  }

  async dispute({ pick, perMille, status }: Of<"dispute">) {
    await this.claim(pick, (paid, received) => ({
      ...paid,
      status,
      dispute: (received * perMille) / 1000n,
    }));
  }

  private async claim(
    pick: number,
    change: (
      paid: { id: string; refund: bigint; dispute: bigint; status: string },
      received: bigint,
    ) => { id: string; refund: bigint; dispute: bigint; status: string },
  ) {
    const bought = this.oracle.lots.filter((lot) => lot.bought);
    const lot = bought[pick % bought.length];
    if (!lot) return;
    const { received } = lot.paid;
    const paid = change(this.payments.get(lot.id)!, received);
    this.payments.set(lot.id, paid);
    const createdAt = new Date();
    await this.ledger.pay(paid.id, {
      refunds: [{ id: "re_1", status: "succeeded", amountMinor: paid.refund, createdAt }],
      disputes: [
        {
          id: "dp_1",
          status: paid.status,
          amountMinor: paid.dispute,
          fundsWithdrawn: paid.status !== "won",
          createdAt,
        },
      ],
    });
    const gone = paid.refund + (paid.status === "lost" ? paid.dispute : 0n);
    const refunded = gone < received ? gone : received;
    const open = paid.status === "needs_response" ? paid.dispute : 0n;
    this.oracle.claim(lot.id, refunded, open < received - refunded ? open : received - refunded);
  }

  async wait({ halfDays }: Of<"wait">) {
    this.ledger.wait(halfDays);
    this.oracle.pass(halfDays);
  }

  async job(_: Of<"job">) {
    await this.ledger.job();
  }

  async again({ pick }: Of<"again">) {
    const request = this.sent[pick % this.sent.length];
    if (!request) return;
    const answer = await request.again();
    const [told, first] = [answer, request.answer].map(canonicalJson);
    if (told !== first) throw new Error(`sent again, it answered ${told}, not ${first}`);
  }

  async conflict({ pick }: Of<"conflict">) {
    const request = this.sent[pick % this.sent.length];
    if (request) this.expectCode("another input", await request.other(), "IDEMPOTENCY_CONFLICT");
  }
}

function total(sizes: bigint[]): bigint {
  return sizes.reduce((sum, size) => sum + size, 0n);
}
