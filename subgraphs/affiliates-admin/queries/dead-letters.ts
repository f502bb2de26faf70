import {
  boundedCount,
  type Connection,
  connection,
  emptyConnection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import { type DataSource, type FindOptionsWhere, IsNull, LessThan, Not } from "typeorm";
import { DeadLetter } from "../entities/dead-letter";
import type { DeadLetterState } from "../schema.generated";

/** What was applied at last is listed only if an operator had asked for it. */
const LISTED = [{ settled: false }, { replayedAt: Not(IsNull()) }];

/** What a state is in the table: the same as `resolvers/dead-letter.ts` answers. */
const IN_STATE: Record<
  DeadLetterState,
  Pick<FindOptionsWhere<DeadLetter>, "nextTryAt" | "replayedAt">
> = {
  WAITING: { nextTryAt: Not(IsNull()) },
  REPLAYED: { nextTryAt: IsNull(), replayedAt: Not(IsNull()) },
  DEAD: { nextTryAt: IsNull(), replayedAt: IsNull() },
};

/** A page of events that wait or were given up, newest first. */
export async function deadLetterPage(
  db: DataSource,
  args: PageArgs & { source?: string | null; state?: DeadLetterState | null },
): Promise<Connection<DeadLetter>> {
  const request = pageRequest(args, 1);
  if (args.source != null && !isStorable(args.source)) return emptyConnection(request);
  const ofSource = args.source == null ? {} : { consumer: args.source };
  const letters = db.getRepository(DeadLetter);
  const ofState = args.state == null ? {} : IN_STATE[args.state];
  const found = await letters.find({
    where: LISTED.filter((listed) => args.state !== "DEAD" || !("replayedAt" in listed)).map(
      (listed) => ({
        ...listed,
        ...ofSource,
        ...ofState,
        ...(request.after ? { id: LessThan(request.after[0]!) } : {}),
      }),
    ),
    order: { id: "DESC" },
    take: request.limit + 1,
  });
  return connection(
    found,
    request,
    ({ id }) => [id],
    () =>
      boundedCount(
        db,
        `select 1 from dead_letter where (not settled or replayed_at is not null)
           and ($1::text is null or consumer = $1)
           and ($2::text is null or $2 = case when next_try_at is not null then 'WAITING'
             when replayed_at is not null then 'REPLAYED' else 'DEAD' end)`,
        [args.source ?? null, args.state ?? null],
      ),
  );
}
