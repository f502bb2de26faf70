import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { service as commissionsDefinition } from "@tributary/commissions/subgraph";
import { type RunningService, startService } from "@tributary/service/service";
import type { FaultKind } from "@tributary/simulators/stripe/faults";
import { type StripeServer, serveStripe } from "@tributary/simulators/stripe/server";
import { createStripeSimulator } from "@tributary/simulators/stripe/simulator";
import { expectSoundPayouts } from "@tributary/testing/check-payouts";
import { createDatabase, type TestDatabase } from "@tributary/testing/database";
import { chance } from "../../../stripe-listener/tests/histories";
import { approveClaimed, BATCH, claimMany } from "./claimed-payout";
import { readyAccount } from "./paying";
import { type PayingProcess, payingProcess } from "./paying-process";

const isDeep = Boolean(process.env.TRIBUTARY_DEEP);
const KILLS = isDeep ? 50 : 10;
const MANY = isDeep ? { payees: 10_000, commissionsEach: 10 } : { payees: 150, commissionsEach: 4 };
const SEED = Number(process.env.TRIBUTARY_SEED ?? randomInt(2 ** 31));
/** Of a hundred requests for a transfer so many meet each. */
const FAULTS: readonly FaultKind[] = [
  "rate_limited",
  "lock_timeout",
  "fails_before_effect",
  "fails_after_effect",
  "drops_before_effect",
  "drops_after_commit",
];
const FAULT_PERCENT = 2;

const sim = createStripeSimulator({
  webhookSecret: "whsec_paying",
  seed: SEED,
  delivery: { mode: "manual" },
});
let database: TestDatabase;
let stripe: StripeServer;
let commissions: RunningService;
let paying: PayingProcess;

beforeAll(async () => {
  database = await createDatabase();
  stripe = await serveStripe(sim, { port: 0 });
  commissions = await startService(commissionsDefinition, { config: database.config() });
  await claimMany(database, MANY, () => commissions.drain());
  await approveClaimed(database);
  for (let payee = 1; payee <= MANY.payees; payee++) readyAccount(sim, `acct_prm_${payee}`);
  paying = payingProcess(database.config().DATABASE_URL!, stripe.url);
}, 3_600_000);
afterAll(async () => {
  await paying?.kill();
  await commissions?.stop();
  await stripe?.close();
  await database?.drop();
}, 600_000);

const transfers = () => [...sim.world.store.transfers.values()];
const ask = async <T = Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  (await database.admin.query(sql, values)).rows as T[];

const paid = async () =>
  (
    await ask<{ paid: number }>(
      "select count(*)::int as paid from affiliates_admin.payout_item where status = 'PAID'",
    )
  )[0]!.paid;

it(`case 30: ${KILLS} kills while ${MANY.payees} are paid for ${MANY.payees * MANY.commissionsEach} commissions: each exactly once, seed ${SEED}`, async () => {
  const luck = chance(SEED);
  for (const kind of FAULTS)
    sim.faults.next({
      match: ({ method, path }) =>
        method === "POST" && path === "/v1/transfers" && luck.below(100) < FAULT_PERCENT,
      kind,
      times: Number.MAX_SAFE_INTEGER,
    });
  await paying.start();
  for (let kill = 0; kill < KILLS; kill++) {
    // One in each part of the way, at any moment of it; the last before the end.
    const at = ((kill + luck.below(1000) / 1000) / KILLS) * MANY.payees * 0.95;
    while ((await paid()) < at) await sleep(5);
    await sleep(luck.below(60));
    expect(paying.isAlive()).toBe(true);
    await paying.kill();
    await expectSoundPayouts(database.admin, transfers(), { atRest: false });
    await paying.start();
  }
  const status = async () =>
    (await ask("select status from affiliates_admin.payout_batch where id = $1", [BATCH]))[0];
  while ((await status())!.status !== "SETTLED") await sleep(100);
  // Until all have heard of all, and affiliates-admin of what commissions made of it.
  for (let heard = false; !heard; await sleep(200)) {
    await commissions.drain();
    const { rows } = await database.admin.query(
      `select exists (select from commissions.commission where status <> 'PAID')
         or exists (select from affiliates_admin.commission where status <> 'PAID') as is`,
    );
    heard = !rows[0].is;
  }
  await paying.kill();
  await expectSoundPayouts(database.admin, transfers());
  await everyoneWasPaidOnce();
}, 7_200_000);

/** By the three stores themselves: Stripe's transfers, the items, the commissions. */
async function everyoneWasPaidOnce() {
  const items = await ask<{ id: string; transferId: string; amount: string; destination: string }>(
    `select id, transfer_id as "transferId", amount_minor::text as amount, destination
     from affiliates_admin.payout_item where status = 'PAID' and failure is null order by id`,
  );
  expect(items).toHaveLength(MANY.payees);
  // One transfer for each item and no other, to the minor unit and to whom it is owed.
  const sent = transfers().map((transfer) => ({
    id: transfer.metadata.payout_item_id,
    transferId: transfer.id,
    amount: String(transfer.amount),
    destination: transfer.destination,
  }));
  expect(sent.sort((a, b) => (a.id! < b.id! ? -1 : 1))).toEqual(items);

  const owed = await ask<{ id: string; amount: string }>(
    `select payout_item_id as id, sum(amount_minor)::text as amount from commissions.commission
     where status = 'PAID' group by 1 order by 1`,
  );
  expect(owed).toEqual(items.map(({ id, amount }) => ({ id, amount })));
  const sum = transfers().reduce((total, { amount }) => total + BigInt(amount), 0n);
  const [books] = await ask<{ sum: string }>(
    "select sum(amount_minor)::text as sum from commissions.commission where status = 'PAID'",
  );
  expect(books).toEqual({ sum: String(sum) });
  const open = "select from affiliates_admin.payout_attempt where state in ('INTENT', 'UNCERTAIN')";
  expect(await ask(open)).toEqual([]);
  const [told] = await ask<{ told: number }>(
    "select count(*)::int as told from events.event where type = 'payout_item.paid'",
  );
  expect(told).toEqual({ told: MANY.payees });
}
