import { rows } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";

/** Credits held for a deployment. */
export interface Reservation {
  id: string;
  workspaceId: string;
  credits: bigint;
  state: "HELD" | "CAPTURED" | "RELEASED" | "EXPIRED";
  expiresAt: Date;
}

/** Reservations by id, in the ids' order. One whose time is over says so before that is booked. */
export async function reservationsById(
  { db, clock }: Services,
  ids: readonly string[],
): Promise<(Reservation | null)[]> {
  const found = await rows<Reservation>(
    db,
    `select id, workspace_id as "workspaceId", credits, expires_at as "expiresAt",
       case when state = 'HELD' and expires_at <= $2 then 'EXPIRED' else state::text end as state
     from reservation where id = any ($1)`,
    [ids, clock.now()],
  );
  const byId = new Map(found.map((reservation) => [reservation.id, reservation]));
  return ids.map((id) => byId.get(id) ?? null);
}
