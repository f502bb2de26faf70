import type Stripe from "stripe";
import { badParameter } from "./errors";
import { type Form, integer, nested, text } from "./form";

/** `created[gte]` and its kin, in seconds. */
function createdWithin(form: Form): (seconds: number) => boolean {
  const exact = typeof form["created"] === "object" ? undefined : integer(form, "created");
  const range = nested(form, "created");
  const [gte, gt] = [integer(range, "gte"), integer(range, "gt")];
  const [lte, lt] = [integer(range, "lte"), integer(range, "lt")];
  return (seconds) =>
    (exact === undefined || seconds === exact) &&
    (gte === undefined || seconds >= gte) &&
    (gt === undefined || seconds > gt) &&
    (lte === undefined || seconds <= lte) &&
    (lt === undefined || seconds < lt);
}

/**
 * A page, newest first, of objects given oldest first. Takes `limit` (1 to 100, else 10),
 * `starting_after`, `ending_before` and `created`; `has_more` speaks of the direction travelled.
 */
export function page<T extends { id: string }>(
  oldestFirst: Iterable<T>,
  url: string,
  form: Form,
  matches: (object: T) => boolean = () => true,
): Stripe.ApiList<T> {
  const limit = integer(form, "limit") ?? 10;
  if (limit < 1 || limit > 100) {
    throw badParameter(
      "limit",
      "This value must be between 1 and 100.",
      "parameter_invalid_integer",
    );
  }
  const isWithin = createdWithin(form);
  const found = [...oldestFirst]
    .filter((object) => isWithin(createdOf(object)) && matches(object))
    .reverse();

  const after = text(form, "starting_after");
  const before = text(form, "ending_before");
  if (after && before) throw badParameter("ending_before", "Give one cursor, not both.");
  if (before) {
    const end = positionOf(found, before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", data: found.slice(start, end), has_more: start > 0, url };
  }
  const start = after ? positionOf(found, after, "starting_after") + 1 : 0;
  const data = found.slice(start, start + limit);
  return { object: "list", data, has_more: start + limit < found.length, url };
}

function createdOf(object: object): number {
  return (object as { created?: number }).created ?? 0;
}

function positionOf(objects: { id: string }[], id: string, param: string): number {
  const position = objects.findIndex((object) => object.id === id);
  if (position < 0) throw badParameter(param, `No such object in this list: '${id}'`);
  return position;
}

/** A whole collection as the list that Stripe embeds in its parent. */
export function embedded<T>(data: T[], url: string): Stripe.ApiList<T> {
  return { object: "list", data, has_more: false, url };
}
