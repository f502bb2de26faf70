import { createHash } from "node:crypto";
import type { TestService } from "@tributary/testing/service";
import type { CreditsServices } from "../context";
import { postSpends, type SpendOrder } from "../ledger/post-spends";
import { grant, purchasedLot, startCredits } from "./arrange";
import { violations } from "./look";

const DEEP = process.env.TRIBUTARY_DEEP === "1";
const COMMANDS = DEEP ? 1_000_000 : 10_000;
const SEED = Number(process.env.TRIBUTARY_SEED ?? Date.now() % 2 ** 31);
/** How many of them are sent one by one, at the cost of a batch each. */
const ALONE = DEEP ? 50_000 : 2_000;
const WORKSPACES = 20;

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

/** Mulberry32: the same numbers for the same seed. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** The same spends for each way of sending them, in workspaces and under keys of its own. */
function orders(way: string): SpendOrder[] {
  const random = numbers(SEED);
  return Array.from({ length: COMMANDS }, (_, n) => ({
    usageId: `usg_${way}_${n}`,
    workspaceId: `wks_${way}_${random(WORKSPACES)}`,
    credits: BigInt(random(12) === 0 ? random(3) - 1 : 1 + random(2_000_000)),
    deploymentId: `dep_${random(50)}`,
    module: random(2) ? null : "net",
    userId: null,
    occurredAt: null,
    owner: "platform",
    // Now and then a key that was used before, with the same or with other input.
    key: `${way}_${random(20) === 0 ? random(n + 1) : n}`,
  }));
}

async function fill(way: string) {
  for (let n = 0; n < WORKSPACES; n++) {
    const id = `wks_${way}_${n}`;
    const scale = COMMANDS / 10_000;
    for (const part of [40, 25, 60]) await grant(credits, id, part * scale);
    await purchasedLot(credits, id, { credits: 120 * scale, priceMinor: 997 * scale });
    await purchasedLot(credits, id, { credits: 33 * scale, priceMinor: 1000 * scale });
  }
}

/** Sends the orders in batches of these sizes; answers what each was told, without the way's own ids. */
async function send(way: string, size: () => number): Promise<string[]> {
  const services = credits.running.services as CreditsServices;
  const answers: string[] = [];
  const all = orders(way);
  for (let from = 0; from < all.length; ) {
    const batch: SpendOrder[] = [];
    const keys = new Set<string>();
    for (const most = size(); batch.length < most && from < all.length; from++) {
      // What `spendBatches` sees to: no key twice in one batch.
      if (keys.has(all[from]!.key)) break;
      keys.add(all[from]!.key);
      batch.push(all[from]!);
    }
    for (const { usageId, code } of await postSpends(services.db, 0, batch)) {
      answers.push(`${usageId?.replace(way, "")} ${code}`);
    }
  }
  return answers;
}

/** Everything that a way of sending left behind, without its own ids, times and places. */
async function state(way: string): Promise<string> {
  const { rows } = await credits.database.admin.query(
    `select replace(t.workspace_id, $1, '') as workspace, t.seq::text, t.kind, t.debit, t.credit, t.amount::text,
       dense_rank() over (partition by t.workspace_id order by l.granted_at, l.id) as lot, replace(t.cause, $1, '') as cause,
       t.revenue_minor::text, t.awarded_after::text, t.purchased_after::text, l.available::text, l.revenue_minor::text as earned
     from credits.transfer t join credits.lot l on l.workspace_id = t.workspace_id and l.id = t.lot_id
     where t.workspace_id like 'wks_' || $1 || '_%' and t.kind = 'SPEND' order by 1, t.seq`,
    [way],
  );
  expect(rows.length).toBeGreaterThan(COMMANDS / 4);
  return createHash("sha256").update(JSON.stringify(rows)).digest("hex");
}

test(
  `I14: ${COMMANDS} spends in any batches end in the same state with the same answers`,
  async () => {
    console.log(`seed ${SEED}: repeat with TRIBUTARY_SEED=${SEED}`);
    const random = numbers(SEED + 1);
    let sent = 0;
    const ways: [string, () => number][] = [
      // One by one; after the first thousands in small batches, which cost less of the time that a test has.
      ["one", () => (sent++ < ALONE ? 1 : 1 + random(12))],
      ["any", () => 1 + random(100)],
      ["full", () => 100],
    ];
    const ends: { answers: string[]; state: string }[] = [];
    for (const [way, size] of ways) {
      await fill(way);
      ends.push({ answers: await send(way, size), state: await state(way) });
    }
    const [one, ...others] = ends;
    const codes = new Set(one!.answers.map((answer) => answer.split(" ")[1]));
    expect([...codes].sort()).toEqual([
      "AMOUNT_NOT_POSITIVE",
      "IDEMPOTENCY_CONFLICT",
      "INSUFFICIENT_CREDITS",
      "null",
    ]);
    for (const other of others) {
      expect(other.answers.findIndex((answer, n) => answer !== one!.answers[n])).toBe(-1);
      expect(other.state).toBe(one!.state);
    }
    expect(await violations(credits)).toEqual([]);
  },
  DEEP ? 3_000_000 : 120_000,
);
