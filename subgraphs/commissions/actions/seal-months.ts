import { transaction } from "@tributary/kit/database";
import { isUnavailable } from "@tributary/kit/errors";
import type { Services } from "@tributary/kit/subgraph";
import { sealMonth } from "../books/seal-month";

/**
 * Seals every month that is over, one after another, each once however many processes do it. While a
 * long transaction books, the next tick tries again.
 */
export async function sealMonths({ db, clock }: Services): Promise<void> {
  const now = clock.now();
  try {
    while (await transaction(db, (tx) => sealMonth(tx, now)));
  } catch (error) {
    if (!isUnavailable(error)) throw error;
  }
}
