import type { Services } from "@tributary/kit/subgraph";
import type { HistoryKind } from "../domain/history-line";
import { HistoryProblem } from "../entities/history-problem";

const AT_ONCE = 1_000;

/** What was refused of an import's lines behind `after`, up to `upTo`, in their order; a thousand in memory at most. */
export async function* historyProblems(
  { db }: Pick<Services, "db">,
  { kind, id }: { kind: HistoryKind; id: string },
  after: number,
  upTo: number,
): AsyncIterable<HistoryProblem> {
  for (let last = after; ; ) {
    const found = await db
      .getRepository(HistoryProblem)
      .createQueryBuilder("problem")
      .where("problem.kind = :kind and problem.importId = :id", { kind, id })
      .andWhere("problem.line > :last and problem.line <= :upTo", { last, upTo })
      .orderBy("problem.line")
      .limit(AT_ONCE)
      .getMany();
    yield* found;
    if (found.length < AT_ONCE) return;
    last = Number(found.at(-1)!.line);
  }
}
