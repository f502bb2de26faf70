import { isDeepStrictEqual } from "node:util";
import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import {
  createStripeSimulator,
  type StripeSimulator,
} from "@tributary/simulators/stripe/simulator";
import { asCommands, type Command, replay, smallest, storyOf } from "./commands";
import { type Listening, listen, SECRET } from "./harness";
import { judged, oracle } from "./oracle";

/** What does not hold, of which payment, and the rows that show it. */
export interface Unsound {
  invariant: string;
  paymentId: string;
  rows: unknown;
}

/** The last state that was published of each payment. */
async function lastStates(ear: Listening): Promise<Map<string, unknown>> {
  const { rows } = await ear.database.admin.query(
    `select distinct on (subject) subject, data from events.event
     where type = 'stripe.payment_changed' order by subject, revision desc`,
  );
  return new Map(rows.map(({ subject, data }) => [subject, data]));
}

/** Every payment whose states break a rule: against Stripe, against the ordered listener, or among themselves. */
export async function unsound(
  sim: StripeSimulator,
  ordered: Listening,
  troubled: Listening,
): Promise<Unsound[]> {
  const found: Unsound[] = [];
  const [expected, actual] = [await lastStates(ordered), await lastStates(troubled)];
  for (const [paymentId, state] of expected) {
    const [owed, told] = [oracle(sim, paymentId), judged(state)];
    if (!isDeepStrictEqual(told, owed))
      found.push({
        invariant: "the state told last is what Stripe has",
        paymentId,
        rows: { owed, told },
      });
    const other = actual.get(paymentId);
    if (JSON.stringify(other) !== JSON.stringify(state))
      found.push({
        invariant: "shuffled, doubled and lost events end where the ordered ones end",
        paymentId,
        rows: { ordered: state, troubled: other },
      });
  }
  for (const [name, ear] of Object.entries({ ordered, troubled })) {
    const { rows } = await ear.database.admin.query(
      `select subject as "paymentId", json_agg(revision::text order by place) as revisions
       from (select subject, revision, row_number() over (partition by subject order by sequence) as place
             from events.event where type = 'stripe.payment_changed') as told
       group by subject having bool_or(revision <> place)`,
    );
    for (const { paymentId, revisions } of rows)
      found.push({ invariant: `revisions grow by one (${name})`, paymentId, rows: revisions });
    for (const row of await ear.inbox("status in ('DEAD', 'PENDING')"))
      found.push({
        invariant: `no event waits or is dead in the end (${name})`,
        paymentId: String(row["payment_id"]),
        rows: { type: row["type"], status: row["status"], error: row["last_error"] },
      });
  }
  return found;
}

/** Sends every event to both listeners: in order to one, shuffled and with repetitions to the other. */
async function hear(sim: StripeSimulator, ordered: Listening, troubled: Listening) {
  const ids = sim.events.all().map(({ id }) => id);
  for (const [ear, order] of [
    [ordered, ids],
    [troubled, [...ids].reverse().flatMap((id, place) => (place % 5 === 0 ? [id, id] : [id]))],
  ] as const) {
    for (const id of order) await ear.post(sim.delivery.sign(id).body);
    await ear.drain();
  }
}

/** Whether these commands alone break a rule; answers what they break. */
export async function brokenBy(
  commands: readonly Command[],
  quirks: StripeSimulator["world"]["quirks"],
): Promise<Unsound[]> {
  const sim = createStripeSimulator({
    webhookSecret: SECRET,
    quirks,
    delivery: { mode: "manual" },
  });
  const ears: Listening[] = [];
  try {
    for (let i = 0; i < 2; i++) ears.push(await listen({ listener: { fetch: stripeFetch(sim) } }));
    replay(sim, commands);
    await hear(sim, ears[0]!, ears[1]!);
    return await unsound(sim, ears[0]!, ears[1]!);
  } finally {
    for (const ear of ears) await ear.stop();
  }
}

/** Says what is unsound, and by which fewest commands it comes about; for a failing test's message. */
export async function explain(
  found: readonly Unsound[],
  commands: readonly Command[],
  quirks: StripeSimulator["world"]["quirks"],
  broken = brokenBy,
): Promise<string> {
  const [first] = found;
  if (!first) return "";
  const story = storyOf(commands, first.paymentId);
  const fails = async (some: readonly Command[]) =>
    (await broken(some, quirks)).some(({ invariant }) => invariant === first.invariant);
  const alone = story.length > 0 && (await fails(story));
  const shown = alone ? await smallest(story, fails) : story;
  return [
    `${first.invariant}: not so of ${first.paymentId}${found.length > 1 ? ` and in ${found.length - 1} more places` : ""}`,
    JSON.stringify(first.rows, null, 2),
    `an account with ${JSON.stringify(quirks)}`,
    alone
      ? "the smallest history that fails:"
      : "its history, which fails only among the others of its seed:",
    asCommands(shown),
  ].join("\n");
}
