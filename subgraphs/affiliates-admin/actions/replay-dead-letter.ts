import { publish } from "@tributary/events/publish";
import { isId } from "@tributary/kit/ids";
import type { Context } from "../context";
import { DeadLetter } from "../entities/dead-letter";
import { checkedReason, notFound } from "../input";
import { audit } from "./audit";

/** Asks the service to try the event again, once until it fails again. Throws NOT_FOUND. */
export async function replayDeadLetter(
  context: Context,
  args: { id: string; reason: string },
): Promise<DeadLetter> {
  const reason = checkedReason(args.reason);
  return context.transaction(async (tx) => {
    const letters = tx.getRepository(DeadLetter);
    const letter = isId("dlt", args.id)
      ? await letters.findOne({ where: { id: args.id }, lock: { mode: "pessimistic_write" } })
      : null;
    if (!letter) throw notFound("dead letter", "id");
    if (letter.replayedAt !== null) return letter;

    const replayedAt = context.clock.now();
    await letters.update({ id: letter.id }, { replayedAt });
    await audit(tx, {
      actor: context.viewer.id,
      action: "replayDeadLetter",
      target: letter.id,
      reason,
      after: { consumer: letter.consumer, eventId: letter.eventId },
      at: replayedAt,
    });
    await publish(tx, {
      type: "dead_letter.replay_requested",
      subject: letter.eventId,
      occurredAt: replayedAt,
      data: { consumer: letter.consumer, eventId: letter.eventId },
    });
    return { ...letter, replayedAt };
  });
}
