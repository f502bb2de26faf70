import { deepStrictEqual } from "node:assert";
import { ask, type Data, until } from "./demo-client";
import { moveStripeClock, onboard } from "./demo-data";
import { type Stage, tell } from "./story-chapters";
import {
  ADVANCE,
  APPROVE,
  BATCHES,
  CANCEL,
  EARNED,
  ITEMS,
  ONBOARDING,
  PAYOUT_METHOD,
  PAYOUTS,
  STATEMENT,
  TERMS,
} from "./story-questions";

/** Ada gets an account at Stripe; told again, it is the same one. Answers the link to its page. */
export async function adaWantsToBePaid({ origin, ada }: Stage): Promise<string> {
  const { viewer } = await ask(origin, ada, "{ viewer { promoter { signupLink } } }");
  // Stripe leads back to the platform's own pages alone.
  const page = (path: string) => new URL(path, viewer.promoter.signupLink).href;
  const input = { country: "US", returnUrl: page("/payouts"), refreshUrl: page("/payouts/again") };
  const started = await tell(
    "Ada wants to be paid through Stripe; the link to its page serves once",
    () => ask(origin, ada, ONBOARDING, { input }),
    ({ startPayoutOnboarding: { url, userErrors } }) => ({ url: url && "…", userErrors }),
  );
  const { url, userErrors } = started.startPayoutOnboarding;
  deepStrictEqual(userErrors, []);
  return url;
}

/** She answers Stripe's questions, which takes her as long as the friend's part of the story. */
export async function adaOnboards({ origin, ada, stripe }: Stage, url: string): Promise<void> {
  await onboard(stripe, url);
  await tell("Ada has answered Stripe's questions, and her account is ready", () =>
    until("Ada's Stripe account", async () => {
      const { payoutMethod } = (await ask(origin, ada, PAYOUT_METHOD)).viewer.promoter;
      return payoutMethod?.ready ? payoutMethod : null;
    }),
  );
}

/** The clock moves until what Ada earned is due; the schedule prepares the month's batch. Answers the batch. */
export async function monthIsDue(stage: Stage, source: string): Promise<Data> {
  const { origin, ada, olga } = stage;
  await cancelOpenBatch(stage);
  await payAdaAnyAmount(stage);
  const earned = async () => {
    const { viewer } = await ask(origin, ada, EARNED);
    return ofSource(viewer.promoter.commissions, source);
  };
  const { earnedAt, confirmsAt } = await earned();
  const due = new Date(confirmsAt ?? earnedAt);
  if (confirmsAt)
    await tell(`The clock moves to ${day(due)}: the time for refunds is over`, async () => {
      await moveClock(stage, new Date(due.getTime() + 60_000));
      return until("the commission to be confirmed", async () => {
        const found = await earned();
        return found.status === "CONFIRMED" ? found : null;
      });
    });
  const { programPolicy } = await ask(origin, olga, BATCHES);
  const to = payoutDayAfter(due, programPolicy.payoutDayOfMonth);
  await tell(`…and to ${day(to)}, a payout day`, () => moveClock(stage, to));
  return tell("The schedule has prepared the month's batch; what is in it changes no more", () =>
    until("the month's batch", () => batchWith(stage, earnedAt), 90_000),
  );
}

/** One that waits for its second operator, or that an earlier telling left when it broke off. */
async function cancelOpenBatch(stage: Stage): Promise<void> {
  const left = await openBatch(stage);
  if (!left) return;
  await tell(
    "Olga cancels the batch that is open; what it would have paid is free for the next one",
    () => cancel(stage, left),
  );
}

function cancel({ origin, olga }: Stage, { id: batchId }: Data): Promise<Data> {
  const input = { batchId, reason: "The story begins again.", idempotencyKey: `cancel-${batchId}` };
  return ask(origin, olga, CANCEL, { input });
}

/**
 * The open batch of a month that reaches beyond `earnedAt`, so that what was earned then is in it; null before it is
 * there. A currency has one open batch at a time: one of an earlier month is cancelled, and its items go into the next.
 */
async function batchWith(stage: Stage, earnedAt: string): Promise<Data | null> {
  const open = await openBatch(stage);
  if (!open || new Date(open.cutoff) > new Date(earnedAt)) return open;
  await cancel(stage, open);
  return null;
}

/** What she earned in an earlier telling is paid: what is left may be below the policy's minimum. */
async function payAdaAnyAmount({ origin, ada, olga, run }: Stage): Promise<void> {
  const { viewer } = await ask(origin, ada, "{ viewer { promoter { affiliate { id } } } }");
  await tell("Olga has Ada paid whatever is due, however little", async () => {
    const { setAffiliateTerms } = await ask(origin, olga, TERMS, {
      input: {
        affiliateId: viewer.promoter.affiliate.id,
        minimumPayoutMinor: "0",
        reason: "The story pays what one friend brought.",
        idempotencyKey: `terms-${run}`,
      },
    });
    deepStrictEqual(setAffiliateTerms.userErrors, []);
    return setAffiliateTerms.affiliate.terms;
  });
}

async function openBatch({ origin, olga }: Stage): Promise<Data | null> {
  const { payoutBatches } = await ask(origin, olga, BATCHES);
  return payoutBatches.nodes.find(isOpen) ?? null;
}

/** Two operators agree to exactly what they saw; the money goes. */
export async function twoOperatorsApprove(stage: Stage, batch: Data): Promise<void> {
  const { origin, olga, oscar, run } = stage;
  const approve = (who: typeof olga, name: string, snapshotHash: string = batch.snapshotHash) =>
    ask(origin, who, APPROVE, {
      input: { batchId: batch.id, snapshotHash, idempotencyKey: `approve-${name}-${run}` },
    });
  const other = await approve(olga, "other", "0".repeat(64));
  deepStrictEqual(codes(other), ["SNAPSHOT_CHANGED"]);
  await tell("Olga approves what she has seen, by its hash; one approval is not enough", () =>
    approve(olga, "olga"),
  );
  await tell("…nor is a second one of her own", async () => {
    const again = await approve(olga, "olga-again");
    deepStrictEqual(codes(again), ["SAME_OPERATOR"]);
    return again;
  });
  await tell("Oscar approves too", async () => {
    const second = await approve(oscar, "oscar");
    deepStrictEqual(codes(second), []);
    return second;
  });
  await tell("…and Stripe pays, one transfer for each item that is paid through it", () =>
    until(
      "the batch's transfers",
      async () => {
        const { payoutBatch } = await ask(origin, olga, ITEMS, { id: batch.id });
        const { items, ...shown } = payoutBatch;
        const isDone = ({ method, status }: Data) =>
          method !== "STRIPE_CONNECT" || status === "PAID";
        return items.nodes.every(isDone) ? shown : null;
      },
      60_000,
    ),
  );
}

/** Ada sees the payment, and after the month's end a statement that never changes again. */
export async function adaReadsHerStatement(stage: Stage, source: string): Promise<void> {
  const { origin, ada } = stage;
  const [newest] = await tell("Ada sees the payout, and her commission is paid", () =>
    until("Ada's commission to be paid", async () => {
      const { payouts, commissions } = (await ask(origin, ada, PAYOUTS)).viewer.promoter;
      return ofSource(commissions, source).status === "PAID" ? payouts.nodes : null;
    }),
  );
  const month = newest.paidAt.slice(0, 7);
  await monthEnds(stage, month);
  const read = () =>
    until("the statement", async () => {
      const { viewer } = await ask(origin, ada, STATEMENT, { month, currency: "USD" });
      return viewer.promoter.statement;
    });
  const statement = await tell(`Ada reads her statement of ${month}`, read);
  deepStrictEqual(await read(), statement);
}

/** The clock moves to the second day behind a month, when it is over in every time zone. */
export async function monthEnds(stage: Stage, month: string): Promise<void> {
  const end = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 2, 12));
  await tell(`${month} ends`, () => moveClock(stage, end));
}

/** The deployment's clock, and that of the simulated Stripe with it. */
async function moveClock({ origin, olga, stripe }: Stage, to: Date): Promise<Data> {
  const moved = await ask(origin, olga, ADVANCE, { to: to.toISOString() });
  await moveStripeClock(stripe, to);
  return moved;
}

/** Noon of the payout day in the month after that of `instant`. */
function payoutDayAfter(instant: Date, dayOfMonth: number): Date {
  return new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + 1, dayOfMonth, 12));
}

const day = (instant: Date) => instant.toISOString().slice(0, 10);
const isOpen = ({ status, total }: Data) => status === "DRAFT" && total.currency === "USD";
const ofSource = ({ nodes }: Data, source: string) =>
  nodes.find((node: Data) => node.source === source);
const codes = ({ approvePayoutBatch }: Data) =>
  approvePayoutBatch.userErrors.map(({ code }: Data) => code);
