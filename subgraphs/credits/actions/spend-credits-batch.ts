import { CallerError } from "@tributary/kit/errors";
import type { Context } from "../context";
import type { SpendCreditsBatchInput } from "../schema.generated";
import { type SpendResult, spendCredits } from "./spend-credits";

const MOST = 500;

/**
 * Up to 500 spends, as if sent one after another: each succeeds or is refused alone, and the answers are in the order
 * of the inputs. Throws BAD_USER_INPUT for more.
 */
export async function spendCreditsBatch(
  context: Context,
  { spends }: SpendCreditsBatchInput,
): Promise<{ results: SpendResult[] }> {
  if (spends.length > MOST) {
    throw new CallerError("BAD_USER_INPUT", `At most ${MOST} spends in one call.`, [
      "input",
      "spends",
    ]);
  }
  const byKey = new Map<string, Promise<SpendResult>>();
  const results = spends.map((spend) => {
    // A key's second order changes nothing, but its first one must have been decided.
    const before = byKey.get(spend.idempotencyKey) ?? Promise.resolve();
    const spent = before.then(() => spendCredits(context, spend));
    byKey.set(spend.idempotencyKey, spent);
    return spent;
  });
  return { results: await Promise.all(results) };
}
