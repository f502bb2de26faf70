import { transaction } from "@tributary/kit/database";
import { dropOldActivities, dropOldMessages } from "../books/drop-old-texts";
import { dropOldSources } from "../books/drop-sources";
import type { JulesServices } from "../context";

const DAY_MS = 86_400_000;
/** Context sources, and the texts in which they left. */
const SOURCES_DAYS = 30;
const ACTIVITIES_DAYS = 365;

/** Drops what is kept for a time: sources and the texts that left after 30 days, what was told after a year. */
export async function dropOldTexts({ db, clock }: JulesServices): Promise<void> {
  const now = +clock.now();
  const before = (days: number) => new Date(now - days * DAY_MS);
  const rounds = [
    [dropOldSources, before(SOURCES_DAYS)],
    [dropOldMessages, before(SOURCES_DAYS)],
    [dropOldActivities, before(ACTIVITIES_DAYS)],
  ] as const;
  for (const [drop, limit] of rounds) while ((await transaction(db, (tx) => drop(tx, limit))) > 0);
}
