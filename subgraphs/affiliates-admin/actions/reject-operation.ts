import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { decidePending } from "../books/decide-pending";
import type { Context } from "../context";
import type { DecideOutcome } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import type { DecideOperationInput } from "../schema.generated";

/**
 * Closes what another operator asked for, and nothing of it is done. Refusals: OPERATION_CLOSED, SAME_OPERATOR,
 * OWN_ACCOUNT. Throws NOT_FOUND.
 */
export async function rejectOperation(
  context: Context,
  input: DecideOperationInput,
): Promise<DecideOutcome> {
  const reason = checkedReason(input.reason);
  return mutateAsOperator<DecideOperationInput, DecideOutcome>(context, {
    name: "rejectOperation",
    input,
    account: ownAccounts.rejectOperation,
    refuse: (refusal) => ({ operationId: null, auditOperationId: null, userErrors: [refusal] }),
    async perform(tx) {
      const decision = "REJECTED";
      const { outcome } = await decidePending(context, tx, input.operationId, { decision, reason });
      return outcome;
    },
  });
}
