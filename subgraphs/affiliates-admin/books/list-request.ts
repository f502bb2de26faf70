import { rows, type Tx } from "@tributary/kit/database";
import type { Requested } from "@tributary/kit/second-operator";

/** Lists what waits for a second operator, each once. */
export async function listRequests(tx: Tx, requests: readonly Requested[]): Promise<void> {
  const listed = requests.map(({ effect, ...request }) => ({
    ...request,
    effect: effect.map(({ amountMinor, currency }) => ({
      amountMinor: amountMinor.toString(),
      currency,
    })),
  }));
  await rows(
    tx,
    `insert into pending_operation (id, action, target, reason, input, effect, beneficiaries, workspace_ids,
       requested_by, requester_email_hash, requested_at, expires_at)
     select "operationId", action, target, reason, input, effect,
       array(select jsonb_array_elements_text(beneficiaries)), array(select jsonb_array_elements_text("workspaceIds")),
       "requestedBy", "requesterEmailHash", "requestedAt", "expiresAt"
     from jsonb_to_recordset($1::jsonb) as told ("operationId" text, action text, target text, reason text,
       input jsonb, effect jsonb, beneficiaries jsonb, "workspaceIds" jsonb, "requestedBy" text, "requesterEmailHash" text,
       "requestedAt" timestamptz, "expiresAt" timestamptz)
     on conflict (id) do nothing`,
    [JSON.stringify(listed)],
  );
}
