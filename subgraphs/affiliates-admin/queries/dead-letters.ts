import { type Connection, connection, type PageArgs, pageRequest } from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import { type DataSource, LessThan } from "typeorm";
import { DeadLetter } from "../entities/dead-letter";

/** A page of dead letters, newest first. */
export async function deadLetterPage(
  db: DataSource,
  args: PageArgs & { source?: string | null },
): Promise<Connection<DeadLetter>> {
  const request = pageRequest(args, 1);
  if (args.source != null && !isStorable(args.source)) return connection([], request, () => []);
  const found = await db.getRepository(DeadLetter).find({
    where: {
      ...(args.source == null ? {} : { consumer: args.source }),
      ...(request.after ? { id: LessThan(request.after[0]!) } : {}),
    },
    order: { id: "DESC" },
    take: request.limit + 1,
  });
  return connection(found, request, ({ id }) => [id]);
}
