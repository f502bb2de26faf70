import { row } from "@tributary/kit/database";
import { lookUntil } from "@tributary/kit/look-until";
import type { DataSource } from "typeorm";
import { catalog, type EventType } from "./catalog";

/**
 * Waits until every consumer of these types has passed the events, at most `withinMs` of real
 * time. Operators' mutations answer after it: whoever publishes and then links gets the new
 * version. Answers false when the time was up; nothing is lost then, only later.
 */
export async function untilApplied(
  db: DataSource,
  events: readonly { id: string; type: EventType }[],
  withinMs = 5000,
): Promise<boolean> {
  const ids = events.map(({ id }) => id);
  const consumers = [
    ...new Set(events.flatMap(({ type }) => catalog[type].consumers as readonly string[])),
  ];
  const look = () =>
    row<{ done: boolean }>(db, "select events.applied($1::uuid[], $2) as done", [ids, consumers]);
  const last = await lookUntil(look, (found) => found!.done, withinMs);
  return last!.done;
}
