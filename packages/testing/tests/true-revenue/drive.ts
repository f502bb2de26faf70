import { randomUUID } from "node:crypto";
import { service as commissionsService } from "@tributary/commissions/subgraph";
import { postSpends, type SpendOrder } from "@tributary/credits/ledger/post-spends";
import { service as creditsService } from "@tributary/credits/subgraph";
import type { NewEvent } from "@tributary/events/publish";
import { rows } from "@tributary/kit/database";
import { createLog } from "@tributary/kit/log";
import type { ScheduledJob } from "@tributary/kit/schedule";
import { type RunningService, startService } from "@tributary/service/service";
import { createDatabase, type TestDatabase } from "../../database";
import { policyInput } from "../../policies";
import { appendEvents, type TestClock, testClock } from "../../service";
import { operator } from "../../viewers";
import { factsOf, paymentEvent, policyEvent } from "./facts";
import { type History, PACKS, type World } from "./history";
import { Oracle, type Order } from "./oracle";
import { type Timeline, timelineOf } from "./slots";

type Of<K extends Order["kind"]> = Extract<Order, { kind: K }>;

/** A history with the oracle that goes along. */
export interface Driven {
  history: History;
  oracle: Oracle;
  /** Where the product answered otherwise than the oracle. */
  complaints: string[];
}

/**
 * Histories of one world driven through credits and commissions: the real ledger, the real log, the real handlers and
 * closes, on one database whose clock goes from slot to slot. Schedules are run here, never by themselves.
 */
export class Product {
  private constructor(
    readonly database: TestDatabase,
    private readonly clock: TestClock,
    private readonly credits: RunningService,
    private readonly commissions: RunningService,
    private readonly world: World,
    private readonly time: Timeline,
  ) {}

  static async start(world: World): Promise<Product> {
    const time = timelineOf(world);
    const database = await createDatabase();
    const clock = testClock();
    const packs = PACKS.map(({ credits, bonus }, place) => ({
      ...{ id: `pack${place}`, credits: `${credits}`, bonusCredits: `${bonus}` },
      ...{ amountMinor: "100", currency: "USD" },
    }));
    // Of the first policy only the zone counts: those of a world are told.
    const first = policyInput({ basis: "TRUE_REVENUE", timeZone: world.policies[0]!.zone });
    const config = database.config({
      CREDIT_PACKS: JSON.stringify(packs),
      DEFAULT_POLICY: JSON.stringify(first),
    });
    const log = createLog("true-revenue", config.LOG_LEVEL);
    clock.follow(time.slots[0]! - Date.now());
    const options = { config, clock, log };
    const credits = await startService({ ...creditsService, schedule: [] }, options);
    const commissions = await startService({ ...commissionsService, schedule: [] }, options);
    return new Product(database, clock, credits, commissions, world, time);
  }

  async stop() {
    await this.commissions.stop();
    await this.credits.stop();
    await this.database.drop();
  }

  /** Everything of all histories, slot after slot. */
  async play(driven: readonly Driven[]) {
    for (const [slot, instant] of this.time.slots.entries()) {
      this.clock.follow(instant - Date.now());
      for (const { oracle } of driven) oracle.begin(slot);
      await this.close(slot, "before", driven);
      if (slot === this.time.slots.length - 1) break;
      await this.tellFacts(slot, driven);
      for (const { oracle } of driven) oracle.judge(slot);
      await this.commands(slot, driven);
      await this.catchUp();
      for (const { oracle } of driven) oracle.judge(slot);
      await this.close(slot, "after", driven);
    }
    await this.catchUp();
  }

  private async tellFacts(slot: number, driven: readonly Driven[]) {
    const instant = (place: number) => new Date(this.time.slots[place]!);
    const facts = [
      ...this.world.policies.flatMap((policy) =>
        policy.slot === slot ? policyEvent(policy, instant(slot)) : [],
      ),
      ...driven.flatMap(({ history, oracle }) =>
        factsOf(history, oracle.name, slot, instant, this.world.policies),
      ),
    ];
    await this.tell(facts);
    await this.catchUp();
  }

  /** The first command of each history in this slot together, then the second of each, and so on. */
  private async commands(slot: number, driven: readonly Driven[]) {
    const waiting = driven.map((each) => ({
      ...each,
      commands: each.history.commands.filter((command) => command.slot === slot),
    }));
    for (let wave = 0; waiting.some(({ commands }) => commands.length > wave); wave++) {
      const orders = waiting.flatMap(({ oracle, complaints, commands }) => {
        const command = commands[wave];
        const order = command && oracle.order(command);
        return order ? [{ order, oracle, complaints }] : [];
      });
      await this.carryOut(orders);
    }
  }

  private async carryOut(orders: readonly Asked[]) {
    const of = <K extends Order["kind"]>(kind: K) =>
      orders.filter(({ order }) => order.kind === kind) as (Asked & { order: Of<K> })[];
    await this.grant(of("grant"));
    await this.spend(of("spend"));
    await this.reserve(of("reserve"));
    await this.capture(of("capture"));
    await this.release(of("release"));
    await this.reverse(of("reverse"));
    await this.tell(of("payment").map(({ order, oracle }) => this.paymentOf(order, oracle)));
    for (const asked of of("cancel")) await this.cancel(asked);
  }

  private paymentOf({ payment }: Of<"payment">, { name }: Oracle): NewEvent {
    return paymentEvent(payment, name, new Date(this.time.slots[payment.slot]!));
  }

  private async grant(asked: readonly (Asked & { order: Of<"grant"> })[]) {
    await this.ledger(
      asked,
      `grant_lot(o->>'workspace', (select booked_at from begin_bookings(array[o->>'workspace'], $2)), o->>'id',
         'AWARDED', 'PROMOTION', o->>'id', o->>'id', (o->>'credits')::bigint, (o->>'expires')::timestamptz)`,
      ({ expires, ...order }) => ({
        ...order,
        expires: expires === null ? null : new Date(expires),
      }),
    );
  }

  private async spend(asked: readonly (Asked & { order: Of<"spend"> })[]) {
    if (asked.length === 0) return;
    const orders = asked.map(
      ({ order, oracle }): SpendOrder => ({
        ...{ usageId: order.id, workspaceId: workspaceId(oracle, order.workspace) },
        ...{ credits: order.credits, deploymentId: order.deployment, module: null, userId: null },
        ...{ occurredAt: null, owner: "platform", key: order.id },
      }),
    );
    const { db } = this.credits.services;
    const outcomes = await postSpends(db, this.clock.offsetMs, orders);
    for (const [place, { code }] of outcomes.entries()) expectAnswer(asked[place]!, code);
  }

  private async reserve(asked: readonly (Asked & { order: Of<"reserve"> })[]) {
    const now = this.clock.now().getTime();
    await this.ledger(
      asked,
      `reserve_credits(o->>'workspace', $2, o->>'id', o->>'deployment', (o->>'credits')::bigint, (o->>'seconds')::integer)`,
      ({ ends, ...order }) => ({ ...order, seconds: Math.round((ends - now) / 1000) }),
    );
  }

  private async capture(asked: readonly (Asked & { order: Of<"capture"> })[]) {
    await this.ledger(
      asked,
      `capture_reservation(o->>'reservation', $2, (o->>'credits')::bigint, null, o->>'usage', (o->>'event')::uuid)`,
      (order) => ({ ...order, event: randomUUID() }),
    );
  }

  private async release(asked: readonly (Asked & { order: Of<"release"> })[]) {
    await this.ledger(asked, "release_reservation(o->>'reservation', $2)", (order) => order);
  }

  private async reverse(asked: readonly (Asked & { order: Of<"reverse"> })[]) {
    await this.ledger(
      asked,
      `reverse_spends(o->>'workspace', $2, o->>'id', o->>'deployment', o->>'usage', (o->>'credits')::bigint)->>'code'`,
      (order) => order,
    );
  }

  /** One statement for all orders of a kind; each answers a code, or null when it was done. */
  private async ledger<O extends Order>(
    asked: readonly (Asked & { order: O })[],
    call: string,
    input: (order: O) => object,
  ) {
    if (asked.length === 0) return;
    const orders = asked.map(({ order, oracle }) => ({
      ...input(order),
      ...("workspace" in order ? { workspace: workspaceId(oracle, order.workspace) } : {}),
    }));
    const answers = await rows<{ code: string | null }>(
      this.credits.services.db,
      `select ${call} as code from jsonb_array_elements($1::jsonb) with ordinality as a (o, place) order by place`,
      [
        JSON.stringify(orders, (_, one) => (typeof one === "bigint" ? `${one}` : one)),
        this.clock.offsetMs,
      ],
    );
    for (const [place, { code }] of answers.entries()) expectAnswer(asked[place]!, code);
  }

  private async cancel({ order: { line }, oracle, complaints }: Asked & { order: Of<"cancel"> }) {
    const { rows: found } = await this.database.admin.query(
      `select id from commissions.commission where kind = 'TRUE_REVENUE' and source = $1 and referral_id = $2
         and currency = $3`,
      [line.month, referralId(oracle.name, line.referral), line.currency],
    );
    const input = {
      ...{ commissionId: found[0]?.id ?? "com_none", cancelReason: "FRAUD", reason: "made up" },
      idempotencyKey: randomUUID(),
    };
    const codes = await this.asOperator("cancelCommission", "CancelCommissionInput", input);
    if (codes.length > 0) complaints.push(`cancelling ${line.month} answered ${codes}`);
  }

  private async close(slot: number, when: "before" | "after", driven: readonly Driven[]) {
    const months = this.world.closes.filter((close) => close.slot === slot && close.when === when);
    if (months.length === 0) return;
    const told = when === "before" ? slot - 1 : slot;
    await this.runJobs(this.credits, creditsService.schedule);
    await this.catchUp();
    for (const { month } of months) {
      for (const { oracle } of driven) {
        oracle.judge(told);
        oracle.close(told);
      }
      const input = { month: this.time.months[month]!.name, idempotencyKey: randomUUID() };
      const codes = await this.asOperator("closeMonth", "CloseMonthInput", input);
      if (codes.length > 0) throw new Error(`closing ${input.month} answered ${codes}`);
    }
  }

  private async asOperator(mutation: string, type: string, input: object): Promise<string[]> {
    const answer = await this.commissions.subgraph!.execute(
      {
        query: `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`,
        variables: { input },
      },
      { viewer: operator(), requestId: "true-revenue" },
    );
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    const data = answer.data as Record<string, { userErrors: { code: string }[] }>;
    return data[mutation]!.userErrors.map(({ code }) => code);
  }

  private async runJobs(service: RunningService, jobs: readonly ScheduledJob<never>[]) {
    for (const job of jobs) await job.run(service.services as never);
  }

  private async tell(events: readonly NewEvent[]) {
    if (events.length === 0) return;
    await appendEvents(this.database, events);
    await this.passed(this.credits);
  }

  /** Until credits, then commissions, has applied everything that stands in the log. */
  private async catchUp() {
    await this.passed(this.credits);
    await this.passed(this.commissions);
  }

  private async passed(service: RunningService) {
    for (const deadline = Date.now() + 120_000; ; ) {
      await service.drain();
      const { rows: found } = await this.database.admin.query(
        `select events.applied(array(select id from events.event order by sequence desc limit 1), array[$1]) as done`,
        [service.name],
      );
      if (found[0].done) return;
      if (Date.now() > deadline) throw new Error(`${service.name} does not come to the log's end`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}

interface Asked {
  order: Order;
  oracle: Oracle;
  complaints: string[];
}

function expectAnswer({ order, complaints }: Asked, code: string | null) {
  const refused = "refused" in order && order.refused;
  if ((code !== null) === refused) return;
  const said = JSON.stringify(order, (_, one) => (typeof one === "bigint" ? `${one}` : one));
  complaints.push(`${said} answered ${code}`);
}

export const workspaceId = ({ name }: Oracle, place: number) => `wks_${name}_${place}`;
export const referralId = (name: string, place: number) => `ref_${name}_${place}`;
