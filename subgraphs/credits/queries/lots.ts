import { rows } from "@tributary/kit/database";
import { type Connection, connection, type PageArgs, pageRequest } from "@tributary/kit/pages";
import type { Services } from "@tributary/kit/subgraph";
import { In } from "typeorm";
import { Lot } from "../entities/lot";

export type { Lot } from "../entities/lot";

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
  const ids = await rows<{ id: string }>(
    services.db,
    `select id from lot
     where workspace_id = $1 and ($2::text is null or id < $2) and (not $3 or open or reserved > 0)
     order by id desc limit $4`,
    [workspaceId, request.after?.[0] ?? null, args.openOnly ?? false, request.limit + 1],
  );
  const lots = await lotsById(
    services,
    ids.map(({ id }) => id),
  );
  return connection(lots as Lot[], request, ({ id }) => [id]);
}
