import { untilAllFollow } from "@tributary/events/deployment";
import { ringDoorbell } from "@tributary/events/doorbell";
import { publish } from "@tributary/events/publish";
import { CallerError } from "@tributary/kit/errors";
import type { Context } from "../context";
import { recordOperation } from "../operations";
import { advanceClock, clockOffset } from "../queries/clock";

/** Further would leave the dates that policies and credits can express. */
const MOST_AHEAD_MS = 20 * 365 * 86_400_000;

/**
 * Moves the deployment's clock forward to an instant and answers once every process follows and has
 * run what fell due. Throws FORBIDDEN outside of sandboxes, BAD_USER_INPUT for the past.
 */
export async function advanceTestClock(context: Context, to: Date): Promise<Date> {
  if (!context.config.ENABLE_TEST_CLOCK) {
    throw new CallerError(
      "FORBIDDEN",
      "This deployment's clock cannot be moved; start a sandbox with ENABLE_TEST_CLOCK=true.",
    );
  }
  const offsetMs = to.getTime() - Date.now();
  if (offsetMs > MOST_AHEAD_MS) {
    throw new CallerError("BAD_USER_INPUT", "to may lie at most 20 years ahead of real time.", [
      "to",
    ]);
  }
  await context.transaction(async (tx) => {
    const before = await clockOffset(tx);
    if (offsetMs <= before) {
      throw new CallerError(
        "BAD_USER_INPUT",
        `The clock only goes forward; it is ${new Date(Date.now() + before).toISOString()} now.`,
        ["to"],
      );
    }
    await advanceClock(tx, offsetMs);
    await recordOperation({ ...context, clock: { now: () => to } }, tx, {
      action: "advanceTestClock",
      target: "clock",
      reason: "The test clock was moved.",
      before: { offsetMs: before },
      after: { offsetMs },
    });
    await publish(tx, {
      type: "clock.advanced",
      subject: "clock",
      occurredAt: to,
      data: { offsetMs, to },
    });
  });
  ringDoorbell(context.db);
  await untilAllFollow(context.db, offsetMs);
  return new Date(Math.max(to.getTime(), context.clock.now().getTime()));
}
