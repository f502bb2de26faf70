import type { Tx } from "@tributary/kit/database";
import { checkedText, notFound } from "@tributary/kit/mutation";
import type { Services } from "@tributary/kit/subgraph";
import { In } from "typeorm";
import { Reservation } from "../entities/reservation";
import { LONGEST_NAME } from "../input";

/** Reservations by id, in the ids' order. One whose time is over says so before that is booked. */
export async function reservationsById(
  { db, clock }: Services,
  ids: readonly string[],
): Promise<(Reservation | null)[]> {
  const found = await db.getRepository(Reservation).findBy({ id: In([...ids]) });
  const now = clock.now();
  const byId = new Map(
    found.map((each) => {
      const over = each.state === "HELD" && each.expiresAt <= now;
      return [each.id, over ? { ...each, state: "EXPIRED" as const } : each];
    }),
  );
  return ids.map((id) => byId.get(id) ?? null);
}

/** Whose credits a reservation holds. Throws NOT_FOUND for one that nobody made. */
export async function workspaceOfReservation(tx: Tx, reservationId: string): Promise<string> {
  const field = ["input", "reservationId"];
  const id = checkedText(reservationId, field, 1, LONGEST_NAME);
  const found = await tx.getRepository(Reservation).findOneBy({ id });
  if (!found) throw notFound("reservation", field);
  return found.workspaceId;
}
