import type { NewEvent } from "@tributary/events/publish";
import { asCode } from "@tributary/testing/as-code";
import { events, type History, lastComplete } from "./histories";

/** What is done to a service: an event is told, or all that is confirmed is paid or only claimed. */
export type Step = NewEvent | "pay" | "claim";

/** A history and the steps by which it was told. */
export interface Replay {
  story: History;
  steps: Step[];
}

/**
 * The smallest part of a history that still fails, found by leaving out one thing after another.
 * Null: by itself it does not fail at all.
 */
export async function smallest(
  replay: Replay,
  fails: (replay: Replay) => Promise<boolean>,
  mostTries = 150,
): Promise<Replay | null> {
  if (!(await fails(replay))) return null;
  let found = replay;
  let tries = 0;
  search: for (;;) {
    for (const candidate of smaller(found)) {
      if (++tries > mostTries) return found;
      if (!(await fails(candidate))) continue;
      found = candidate;
      continue search;
    }
    return found;
  }
}

/** Everything that one thing less makes of it, what leaves out most first. */
function* smaller({ story, steps }: Replay): Generator<Replay> {
  for (const less of smallerStories(story)) yield { story: less, steps: kept(steps, less) };
  const inOrder = events(story);
  if (steps.length > inOrder.length) yield { story, steps: inOrder };
  for (const [place, step] of steps.entries())
    if (isSpare(story, steps, place, step)) yield { story, steps: steps.toSpliced(place, 1) };
}

function* smallerStories(story: History): Generator<History> {
  const { payments, affiliate, link } = story;
  if (payments.length > 1)
    for (const place of payments.keys()) yield { ...story, payments: payments.toSpliced(place, 1) };
  if (link) yield { ...story, link: null };
  if (link?.voidedAt) yield { ...story, link: { ...link, voidedAt: null } };
  for (const place of affiliate.keys())
    yield { ...story, affiliate: affiliate.toSpliced(place, 1) };
  for (const [place, payment] of payments.entries()) {
    const states = payment.states.slice(0, -1);
    if (states.length === 0 || !lastComplete(states)?.paidAt) continue;
    yield { ...story, payments: payments.with(place, { ...payment, states }) };
  }
}

/** Whether the history comes to the same without this step: a payout, a repetition, an older state. */
function isSpare({ payments }: History, steps: readonly Step[], place: number, step: Step) {
  if (typeof step === "string" || steps.indexOf(step) < place) return true;
  const paid = payments.find(({ id }) => step.subject === `pi_${id}`);
  if (step.type !== "stripe.payment_changed" || !paid) return false;
  const last = [paid.states.length, paid.states.indexOf(lastComplete(paid.states)) + 1];
  return !last.includes(Number(step.revision));
}

/** Those steps that a smaller history still has, with its revisions. */
function kept(steps: readonly Step[], story: History): Step[] {
  const left = new Map(events(story).map((event) => [keyOf(event), event]));
  return steps.flatMap((step) => (typeof step === "string" ? step : (left.get(keyOf(step)) ?? [])));
}

/** The revision of an affiliate's state is its place among them, which moves. */
function keyOf({ type, subject, revision, data }: NewEvent): string {
  return asCode([type, subject, type === "affiliate.changed" ? null : revision, data]);
}

/** A copy in which texts are changed, so that the same history can be told once more. */
export function renamed<T>(value: T, rename: (text: string) => string): T {
  const copy = (one: unknown): unknown => {
    if (typeof one === "string") return rename(one);
    if (one === null || typeof one !== "object" || one instanceof Date) return one;
    if (Array.isArray(one)) return one.map(copy);
    return Object.fromEntries(Object.entries(one).map(([name, own]) => [name, copy(own)]));
  };
  return copy(value) as T;
}

/** The steps as lines of a test. */
export function asCommands({ steps }: Replay): string {
  const lines = steps.map((step) => {
    if (step === "pay") return 'await payEverything(service, "may");';
    if (step === "claim") return 'await service.tell(batchOpened("may", service.clock.now()));';
    const { type, subject, occurredAt, data, revision } = step;
    const said = [type, subject, occurredAt, data, ...(revision ? [revision] : [])].map((one) =>
      asCode(one),
    );
    return `await service.tell(event(${said.join(", ")}));`;
  });
  return ["await service.tell(...policies());", ...lines].join("\n");
}
