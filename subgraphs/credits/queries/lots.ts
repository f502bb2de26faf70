import {
  boundedCount,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { Services } from "@tributary/kit/subgraph";
import { In } from "typeorm";
import { Lot } from "../entities/lot";

/** Lots by id, in the ids' order. Whether the caller may see them is for the caller of this to decide. */
export async function lotsById({ db }: Services, ids: readonly string[]): Promise<(Lot | null)[]> {
  const found = await db.getRepository(Lot).find({ where: { id: In([...ids]) } });
  const byId = new Map(found.map((lot) => [lot.id, lot]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** A workspace's lots, the newest first. */
export async function lotPage(
  services: Services,
  workspaceId: string,
  args: PageArgs & { openOnly?: boolean | null },
): Promise<Connection<Lot>> {
  const request = pageRequest(args, 1);
  const openOnly = args.openOnly ?? false;
  const query = services.db
    .getRepository(Lot)
    .createQueryBuilder("lot")
    .where("lot.workspaceId = :workspaceId", { workspaceId });
  if (request.after) query.andWhere("lot.id < :after", { after: request.after[0] });
  if (openOnly) query.andWhere("(lot.open or lot.reserved > 0)");
  const found = await query
    .orderBy("lot.id", "DESC")
    .limit(request.limit + 1)
    .getMany();
  return connection(
    found,
    request,
    ({ id }) => [id],
    () =>
      boundedCount(
        services.db,
        "select 1 from lot where workspace_id = $1 and (not $2 or open or reserved > 0)",
        [workspaceId, openOnly],
      ),
  );
}
