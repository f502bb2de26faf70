import {
  boundedCount,
  type Connection,
  connection,
  emptyConnection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import { type DataSource, IsNull, LessThan, Not } from "typeorm";
import { DeadLetter } from "../entities/dead-letter";

/** What was applied at last is listed only if an operator had asked for it. */
const LISTED = [{ settled: false }, { replayedAt: Not(IsNull()) }];

/** A page of events that wait or were given up, newest first. */
export async function deadLetterPage(
  db: DataSource,
  args: PageArgs & { source?: string | null },
): Promise<Connection<DeadLetter>> {
  const request = pageRequest(args, 1);
  if (args.source != null && !isStorable(args.source)) return emptyConnection(request);
  const ofSource = args.source == null ? {} : { consumer: args.source };
  const letters = db.getRepository(DeadLetter);
  const found = await letters.find({
    where: LISTED.map((listed) => ({
      ...listed,
      ...ofSource,
      ...(request.after ? { id: LessThan(request.after[0]!) } : {}),
    })),
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
           and ($1::text is null or consumer = $1)`,
        [args.source ?? null],
      ),
  );
}
