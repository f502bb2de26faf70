import { isUtf8 } from "node:buffer";
import { z } from "zod";
import { accountOf, connectHint } from "../facts/connect-hint";
import { type Raw, ShapeError } from "../facts/decode";
import {
  isKnownType,
  type PaymentsBehind,
  paymentsBehindObject,
  paymentsBehindRelated,
} from "../facts/payments-behind-event";
import { nestsTooDeep } from "./nesting-limit";
import type { NewInboxEvent } from "./store";
import type { Refusal } from "./verify";

/** PostgreSQL keeps no NUL, so no delivery with one where we look would ever be stored. */
const keepable = z.unknown().refine((value) => typeof value !== "string" || !value.includes("\0"));
const name = z
  .string()
  .min(1)
  .max(255)
  .refine((text) => !text.includes("\0"));

/** As much of a snapshot event as every API version has. */
const snapshot = z.object({
  id: name,
  object: z.literal("event"),
  type: name,
  created: z.number().int().nonnegative().max(99_999_999_999),
  livemode: z.boolean(),
  api_version: z.string().max(255).nullish(),
  account: z.string().nullish(),
  context: z.string().nullish(),
  data: z.object({
    object: z.object({ object: keepable.optional(), id: keepable.optional() }),
  }),
});

const thin = z.object({
  id: name,
  object: z.literal("v2.core.event"),
  type: name,
  created: z.iso.datetime({ offset: true }),
  livemode: z.boolean(),
  context: z.string().nullish(),
  related_object: z.object({ id: name, type: name }).nullish(),
});

const notification = z.discriminatedUnion("object", [snapshot, thin]);
type Snapshot = z.infer<typeof snapshot>;

/**
 * A verified body as an inbox row, or why it is refused: no JSON, nested too deep to be kept, no
 * event of Stripe's, of another mode than `livemode`. PASSED_OVER: an event of a connected account
 * of a kind that nobody here is told of, or of the other mode, in which an endpoint for connected
 * accounts hears them too. One that is taken names its account, which must be ours.
 */
export function inboxEvent(body: Buffer, livemode: boolean): NewInboxEvent | Refusal | PassedOver {
  const text = body.toString("utf8");
  const sent = parse(text);
  if (nestsTooDeep(sent, text)) return "TOO_DEEP";
  const parsed = notification.safeParse(sent);
  if (!parsed.success) return "MALFORMED";
  const event = parsed.data;
  // As it was sent: what was checked is without the fields that are not.
  const raw = sent as Raw;
  const account = accountOf(raw);
  const hint = connectHint(raw);
  if (account !== null && (event.livemode !== livemode || hint === null)) return "PASSED_OVER";
  if (event.livemode !== livemode) return "OTHER_MODE";
  // Kept as it came, unless PostgreSQL could not hold it.
  const payload = isUtf8(body) ? body : Buffer.from(text);
  const row =
    event.object === "event" ? fromSnapshot(sent as Snapshot, payload) : fromThin(event, payload);
  if (hint === null) return row;
  return { ...row, status: "PENDING", ...(account !== null && { accountId: account }) };
}

/** Answered as if it was taken, and forgotten. */
export type PassedOver = "PASSED_OVER";

/** A snapshot event as an inbox row. */
function fromSnapshot(event: Snapshot, payload: Buffer): NewInboxEvent {
  const { object } = event.data;
  const isKnown = isKnownType(event.type);
  return {
    eventId: event.id,
    kind: "SNAPSHOT",
    type: event.type,
    apiVersion: event.api_version ?? null,
    objectType: typeof object.object === "string" ? object.object : null,
    objectId: typeof object.id === "string" ? object.id : null,
    paymentId: isKnown ? paymentAtOnce(() => paymentsBehindObject(object)) : null,
    stripeCreatedAt: new Date(event.created * 1000),
    payload,
    status: isKnown ? "PENDING" : "IGNORED",
  };
}

function fromThin(event: z.infer<typeof thin>, payload: Buffer): NewInboxEvent {
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
      isKnown && related
        ? paymentAtOnce(() => paymentsBehindRelated(related.type, related.id))
        : null,
    stripeCreatedAt: new Date(event.created),
    payload,
    status: isKnown ? "PENDING" : "IGNORED",
  };
}

/** Storing must not fail for a bad object: the worker finds it again and tells operators. */
function paymentAtOnce(find: () => PaymentsBehind): string | null {
  try {
    const found = find();
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
