import { publish } from "@tributary/events/publish";
import { isId } from "@tributary/kit/ids";
import { checkedReason, notFound } from "@tributary/kit/mutation";
import type { Context } from "../context";
import { DeadLetter } from "../entities/dead-letter";
import { recordOperation } from "../operations";
import type { MutationReplayDeadLetterArgs } from "../schema.generated";

/** Asks the service to try the event again, once until it fails again. Throws NOT_FOUND. */
export async function replayDeadLetter(
  context: Context,
  args: MutationReplayDeadLetterArgs,
): Promise<DeadLetter> {
  const reason = checkedReason(args.reason, ["reason"]);
  return context.transaction(async (tx) => {
    const letters = tx.getRepository(DeadLetter);
    const letter = isId("dlt", args.id)
      ? await letters.findOne({ where: { id: args.id }, lock: { mode: "pessimistic_write" } })
      : null;
    if (!letter) throw notFound("dead letter", ["id"]);
    // It is being tried again anyway.
    if (letter.replayedAt !== null || letter.nextTryAt !== null || letter.settled) return letter;

    const replayedAt = context.clock.now();
    await letters.update({ id: letter.id }, { replayedAt });
    await recordOperation(context, tx, {
      action: "replayDeadLetter",
      target: letter.id,
      reason,
      before: { replayedAt: null },
      after: { replayedAt, consumer: letter.consumer, eventId: letter.eventId },
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
