import { z } from "zod";
import { ShapeError } from "./facts/amount";
import { concernOf, concernOfRelated, isKnownType } from "./facts/concern";
import type { NewInboxEvent } from "./store";
import type { Refusal } from "./verify";

/** PostgreSQL keeps no NUL, so no delivery with one where we look would ever be stored. */
const keepable = z.unknown().refine((value) => typeof value !== "string" || !value.includes("\0"));
const name = z
  .string()
  .min(1)
  .max(255)
  .refine((text) => !text.includes("\0"));

/** As much of a snapshot event as every API version has; the rest is kept as it came. */
const snapshot = z.looseObject({
  id: name,
  object: z.literal("event"),
  type: name,
  created: z.number().int().nonnegative().max(99_999_999_999),
  livemode: z.boolean(),
  api_version: z.string().max(255).nullish(),
  account: z.string().nullish(),
  context: z.string().nullish(),
  data: z.looseObject({
    object: z.looseObject({ object: keepable.optional(), id: keepable.optional() }),
  }),
});

const thin = z.looseObject({
  id: name,
  object: z.literal("v2.core.event"),
  type: name,
  created: z.iso.datetime({ offset: true }),
  livemode: z.boolean(),
  context: z.string().nullish(),
  related_object: z.looseObject({ id: name, type: name }).nullish(),
});

const notification = z.discriminatedUnion("object", [snapshot, thin]);
export type Snapshot = z.infer<typeof snapshot>;

/**
 * A verified body as an inbox row, or why it is refused: no JSON, no event of Stripe's, of the
 * other mode, of somebody else's account.
 */
export function inboxEvent(text: string, livemode: boolean): NewInboxEvent | Refusal {
  const parsed = notification.safeParse(parse(text));
  if (!parsed.success) return "MALFORMED";
  const event = parsed.data;
  if (event.livemode !== livemode) return "OTHER_MODE";
  if (event.context || (event.object === "event" && event.account)) return "FOREIGN_ACCOUNT";
  return event.object === "event" ? fromSnapshot(event, text) : fromThin(event, text);
}

/** A snapshot event as an inbox row; also for events that a sweep lists. */
export function fromSnapshot(event: Snapshot, text: string): NewInboxEvent {
  const { object } = event.data as { object: { object?: unknown; id?: unknown } };
  const isKnown = isKnownType(event.type);
  return {
    eventId: event.id,
    kind: "SNAPSHOT",
    type: event.type,
    apiVersion: event.api_version ?? null,
    objectType: typeof object.object === "string" ? object.object : null,
    objectId: typeof object.id === "string" ? object.id : null,
    paymentId: isKnown ? paymentAtOnce(() => concernOf(object)) : null,
    stripeCreatedAt: new Date(event.created * 1000),
    payload: text,
    status: isKnown ? "PENDING" : "IGNORED",
  };
}

function fromThin(event: z.infer<typeof thin>, text: string): NewInboxEvent {
  const related = event.related_object ?? null;
  const isKnown = isKnownType(event.type);
  return {
    eventId: event.id,
    kind: "THIN",
    type: event.type,
    apiVersion: null,
    objectType: related?.type ?? null,
    objectId: related?.id ?? null,
    paymentId:
      isKnown && related ? paymentAtOnce(() => concernOfRelated(related.type, related.id)) : null,
    stripeCreatedAt: new Date(event.created),
    payload: text,
    status: isKnown ? "PENDING" : "IGNORED",
  };
}

/** Storing must not fail for a bad object: the worker finds it again and tells operators. */
function paymentAtOnce(concern: () => ReturnType<typeof concernOf>): string | null {
  try {
    const found = concern();
    return found.kind === "PAYMENT" && found.paymentId.length <= 255 ? found.paymentId : null;
  } catch (error) {
    if (error instanceof ShapeError) return null;
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
