import { row } from "@tributary/kit/database";
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
  const deadline = Date.now() + withinMs;
  for (let wait = 2; ; wait = Math.min(50, wait * 2)) {
    const found = await row<{ done: boolean }>(
      db,
      "select events.applied($1::uuid[], $2) as done",
      [ids, consumers],
    );
    if (found!.done) return true;
    if (Date.now() + wait > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
