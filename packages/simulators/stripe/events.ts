import Stripe from "stripe";
import { badParameter, resourceMissing } from "./errors";
import { type Form, list as listOf, text } from "./form";
import { page } from "./listing";
import { render } from "./render";
import { copy, type EmitOptions, type World } from "./world";

const WINDOW_SECONDS = 30 * 86_400;
const MAX_TYPES = 20;

/** A v2 event: the notification of the same change, without the object. */
export interface ThinEvent {
  id: string;
  object: "v2.core.event";
  type: string;
  created: string;
  livemode: boolean;
  context?: string;
  related_object: { id: string; type: string; url: string };
  reason?: { type: "request"; request: { id: string; idempotency_key: string | null } };
  /** Only on the event itself, not on its notification. */
  snapshot_event?: string;
}

/** Everything that happened, as Stripe's Events API shows it. */
export interface Events {
  /** Records a change; the payload is rendered once, in the version set at that time. */
  record(type: Stripe.Event.Type, object: object, options?: EmitOptions): Stripe.Event;
  /** Records an event that v2 alone tells, about a connected account. */
  notify(type: string, account: string): ThinEvent;
  /** Everything, oldest first, without the 30-day window. */
  all(): Stripe.Event[];
  /** The API's own list: newest first, 30 days, at most 20 `types`; the platform's, or one account's. */
  list(form?: Form, account?: string): Stripe.ApiList<Stripe.Event>;
  retrieve(id: string): Stripe.Event;
  /** The thin twin of a snapshot event, by either id. */
  thin(id: string): ThinEvent;
  /** Marks as delivered, which takes it out of `delivery_success=false`. */
  delivered(id: string): void;
  /** Renders events from now on in another version, such as `2022-11-15`. */
  setApiVersion(version: string): void;
}

export function createEvents(world: World, initialVersion: string = Stripe.API_VERSION): Events {
  const events = new Map<string, Stripe.Event>();
  const thinEvents = new Map<string, ThinEvent>();
  let apiVersion = initialVersion;

  const get = (id: string) => {
    const event = events.get(id);
    if (!event) throw resourceMissing("event", id);
    return event;
  };
  return {
    record(type, object, options = {}) {
      const event = {
        id: world.id("evt_"),
        object: "event",
        api_version: apiVersion,
        created: world.seconds(),
        data: {
          object: render(world, object, apiVersion),
          ...(options.previous && { previous_attributes: copy(options.previous) }),
        },
        livemode: world.livemode,
        pending_webhooks: 1,
        request: {
          id: world.request?.id ?? null,
          idempotency_key: world.request?.idempotencyKey ?? null,
        },
        type,
        ...(options.account && { account: options.account }),
      } as Stripe.Event;
      events.set(event.id, event);
      const thin = thinTwin(world, event, object as { id: string; object: string });
      thinEvents.set(event.id, thin);
      thinEvents.set(thin.id, thin);
      return event;
    },
    notify(type, account) {
      const thin = thinEvent(world, type, {
        context: account,
        related: { id: account, type: "v2.core.account", url: `/v2/core/accounts/${account}` },
      });
      thinEvents.set(thin.id, thin);
      return copy(thin);
    },
    all: () => copy([...events.values()]),
    list: (form = {}, account) => listEvents(world, events, form, account),
    retrieve: (id) => copy(get(id)),
    thin(id) {
      const thin = thinEvents.get(id);
      if (!thin) throw resourceMissing("event", id);
      return copy(thin);
    },
    delivered(id) {
      const event = events.get(id);
      if (event) event.pending_webhooks = 0;
    },
    setApiVersion(version) {
      apiVersion = version;
    },
  };
}

function listEvents(
  world: World,
  events: Map<string, Stripe.Event>,
  form: Form,
  account: string | undefined,
) {
  const types = [...listOf(form, "types"), ...listOf(form, "type")].map(String);
  if (types.length > MAX_TYPES) {
    throw badParameter("types", `You can list at most ${MAX_TYPES} event types.`);
  }
  const oldest = world.seconds() - WINDOW_SECONDS;
  const delivery = text(form, "delivery_success");
  return page(events.values(), "/v1/events", form, (event) => {
    const isWanted = types.length === 0 || types.some((type) => matchesType(type, event.type));
    const isDelivered = String(event.pending_webhooks === 0);
    if (event.account !== account) return false;
    return event.created >= oldest && isWanted && (!delivery || delivery === isDelivered);
  });
}

/** `charge.*` stands for every type under it. */
function matchesType(pattern: string, type: string): boolean {
  return pattern.endsWith(".*") ? type.startsWith(pattern.slice(0, -1)) : pattern === type;
}

function thinTwin(world: World, event: Stripe.Event, object: { id: string; object: string }) {
  const thin = thinEvent(world, `v1.${event.type}`, {
    context: event.account,
    related: { id: object.id, type: object.object, url: urlOf(object) },
  });
  return { ...thin, snapshot_event: event.id };
}

function thinEvent(
  world: World,
  type: string,
  { context, related }: { context?: string | undefined; related: ThinEvent["related_object"] },
): ThinEvent {
  return {
    id: world.id("evt_"),
    object: "v2.core.event",
    type,
    created: new Date(world.seconds() * 1000).toISOString(),
    livemode: world.livemode,
    ...(context && { context }),
    related_object: related,
    ...(world.request && {
      reason: {
        type: "request",
        request: { id: world.request.id, idempotency_key: world.request.idempotencyKey },
      },
    }),
  };
}

function urlOf(object: { id: string; object: string }): string {
  const collection = object.object === "checkout.session" ? "checkout/session" : object.object;
  return `/v1/${collection}s/${object.id}`;
}
