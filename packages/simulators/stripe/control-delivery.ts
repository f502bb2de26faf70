import { type Call, type Route, route } from "./call";
import type { DeliveryOptions } from "./delivery-options";
import { badParameter } from "./errors";
import { integer, list, text } from "./form";

/** Watching and driving webhook delivery from outside the process. */
export const CONTROLLED_DELIVERY: Route[] = [
  route("GET /_sim/delivery", ({ sim }) => ({
    pending: sim.delivery.pending(),
    dropped: sim.delivery.dropped(),
    failed: sim.delivery.failed(),
    attempts: sim.delivery.attempts(),
  })),
  route("POST /_sim/delivery/flush", async ({ sim }) => {
    await sim.delivery.flush();
    return { pending: sim.delivery.pending().length, failed: sim.delivery.failed() };
  }),
  route("POST /_sim/delivery/events/:id", async ({ sim, form, ids }) => {
    const kind = text(form, "kind") === "thin" ? "thin" : "snapshot";
    return { status: await sim.delivery.deliver(ids[0]!, kind) };
  }),
  route("GET /_sim/events", ({ sim }) => ({ events: sim.events.all() })),
];

/** The options that a JSON body names; what it leaves out stays as it is. */
export function deliveryOptions(form: Call["form"]): Partial<DeliveryOptions> {
  const endpoint = text(form, "endpoint");
  if (endpoint && !URL.canParse(endpoint)) throw badParameter("endpoint", "Not a valid URL.");
  const options: Partial<DeliveryOptions> = {
    endpoint,
    mode: word(form, "mode", ["auto", "manual"]),
    duplicate: chance(form, "duplicate"),
    drop: chance(form, "drop"),
    shuffle: count(form, "shuffle", 1),
    delayMs: count(form, "delayMs", 0),
    retries: count(form, "retries", 0),
    backoffMs: count(form, "backoffMs", 0),
    concurrency: count(form, "concurrency", 1),
    thin: word(form, "thin", ["never", "also", "only"]),
    types: form["types"] ? list(form, "types").map(String) : undefined,
  };
  const named = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named);
}

function word<T extends string>(form: Call["form"], name: string, allowed: T[]): T | undefined {
  const value = text(form, name);
  if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
  throw badParameter(name, `${name} must be one of ${allowed.join(", ")}.`);
}

function chance(form: Call["form"], name: string): number | undefined {
  const value = text(form, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (number >= 0 && number <= 1) return number;
  throw badParameter(name, `${name} is a chance between 0 and 1.`);
}

function count(form: Call["form"], name: string, least: number): number | undefined {
  const value = integer(form, name);
  if (value === undefined || (value >= least && value <= 60_000)) return value;
  throw badParameter(name, `${name} must be between ${least} and 60000.`);
}
