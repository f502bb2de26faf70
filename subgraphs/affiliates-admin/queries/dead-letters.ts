import {
  boundedCount,
  type Connection,
  connection,
  emptyConnection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import type { DataSource } from "typeorm";
import { DeadLetter } from "../entities/dead-letter";
import type { DeadLetterState } from "../schema.generated";

/** What was applied at last is listed only if an operator had asked for it. */
const LISTED = "(not letter.settled or letter.replayedAt is not null)";

/** What a state is in the table: the same as `resolvers/dead-letter.ts` answers. */
const IN_STATE: Record<DeadLetterState, string> = {
  WAITING: "letter.nextTryAt is not null",
  REPLAYED: "letter.nextTryAt is null and letter.replayedAt is not null",
  DEAD: "letter.nextTryAt is null and letter.replayedAt is null",
};

/** A page of events that wait or were given up, newest first. */
export async function deadLetterPage(
  db: DataSource,
  args: PageArgs & { source?: string | null; state?: DeadLetterState | null },
): Promise<Connection<DeadLetter>> {
  const request = pageRequest(args, 1);
  const { source, state } = args;
  if (source != null && !isStorable(source)) return emptyConnection(request);
  const listed = db.getRepository(DeadLetter).createQueryBuilder("letter").where(LISTED);
  if (source != null) listed.andWhere("letter.consumer = :source", { source });
  if (state != null) listed.andWhere(IN_STATE[state]);
  const page = listed
    .clone()
    .orderBy("letter.id", "DESC")
    .limit(request.limit + 1);
  if (request.after) page.andWhere("letter.id < :after", { after: request.after[0]! });
  return connection(
    await page.getMany(),
    request,
    ({ id }) => [id],
    () => boundedCount(db, ...listed.select("1").getQueryAndParameters()),
  );
}
