import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { checkedText, mutate, notFound } from "@tributary/kit/mutation";
import { askForSecond, needsSecondOperator } from "@tributary/kit/second-operator";
import { isStorable } from "@tributary/kit/text";
import { isOperator } from "@tributary/kit/viewer";
import { readNetworks } from "../allowed-networks";
import { addSecret } from "../books/lock-api-key";
import { newKeyFacts, recordNewKey } from "../books/record-new-key";
import type { Context } from "../context";
import { isOver } from "../domain/key-life";
import { scopeRefusal } from "../domain/scopes";
import { keyAboveSolo } from "../domain/solo";
import { Affiliate } from "../entities/affiliate";
import { ApiKey } from "../entities/api-key";
import type { KeyOutcome, RecordedKey } from "../outcomes";
import { countLiveKeys } from "../queries/api-keys";
import { policyInForce } from "../queries/policies";
import type { CreateApiKeyInput } from "../schema.generated";
import { waiting } from "../waiting";

/** Live keys that one person may have, and the platform. */
const MOST_KEYS = 50;
const MOST_OF_PLATFORM = 500;
/** Of the gateway's points: more than it answers in a minute. */
const MOST_COST = 10_000_000;

/**
 * Makes a key: of the platform by operators, of themselves by promoters. Refusals:
 * SCOPE_UNKNOWN, SCOPE_NOT_ALLOWED; NEEDS_SECOND_OPERATOR comes with a key and its secret, which work once another
 * operator has approved it. Throws FORBIDDEN for an operator who names another's promoter, NOT_FOUND for a promoter that
 * the caller may not see.
 */
export async function createApiKey(
  context: Context,
  input: CreateApiKeyInput,
): Promise<KeyOutcome> {
  const name = checkedText(input.name.trim(), ["input", "name"], 1, 100);
  const expiresAt = input.expiresAt ?? null;
  const allowedNetworks = checkedNetworks(input.allowedNetworks ?? null);
  const costPerMinute = checkedCost(context, input.costPerMinute ?? null);
  let secret: string | null = null;
  const recorded = await mutate<RecordedKey>(context, {
    name: "createApiKey",
    input,
    conflict: (refusal) => ({ apiKeyId: null, userErrors: [refusal] }),
    async perform(tx) {
      secret = null;
      refusePast(expiresAt);
      const ownerUserId = await ownerOf(tx, context, input.promoterId ?? null);
      const scopes = [...new Set(input.scopes)].sort();
      const refusal = scopeRefusal(scopes, ownerUserId === null ? "PLATFORM" : "PERSON");
      if (refusal)
        return { apiKeyId: null, userErrors: [{ ...refusal, field: ["input", "scopes"] }] };
      await refuseTooMany(tx, ownerUserId);

      const key: ApiKey = {
        id: newId("key"),
        name,
        scopes,
        ownerUserId,
        createdBy: context.viewer.id,
        createdAt: new Date(),
        expiresAt,
        lastUsedAt: null,
        revokedAt: null,
        allowedNetworks,
        costPerMinute,
        waitsFor: null,
        approvedAt: null,
      };
      const above = keyAboveSolo(scopes, await policyInForce(tx));
      const waitsFor = above && (await askAnother(context, tx, key));
      await tx.getRepository(ApiKey).insert({ ...key, waitsFor });
      const made = await addSecret(tx, context, key.id);
      if (!waitsFor) await recordNewKey(context, tx, key);
      secret = made;
      const refusals = waitsFor ? [needsSecondOperator(above, waitsFor, ["input", "scopes"])] : [];
      return { apiKeyId: key.id, userErrors: refusals };
    },
  });
  return { ...recorded, secret };
}

/** The key is made, and does not work before a second operator has approved it. */
function askAnother(context: Context, tx: Tx, key: ApiKey): Promise<string> {
  return askForSecond(
    context,
    tx,
    {
      action: "createApiKey",
      target: key.id,
      reason: `A key called ${key.name}`,
      input: {},
      shown: newKeyFacts(key),
      effect: [],
      beneficiaries: { userIds: [], workspaceIds: [] },
    },
    waiting,
  );
}

/** Credentials follow real time: moving a sandbox's clock must not end them. */
function refusePast(expiresAt: Date | null): void {
  if (!isOver(expiresAt, new Date())) return;
  throw new CallerError("BAD_USER_INPUT", "expiresAt must be later than now.", [
    "input",
    "expiresAt",
  ]);
}

/** The user whom a new key acts for, who makes it; null: the platform. */
async function ownerOf(
  tx: Tx,
  { viewer }: Context,
  promoterId: string | null,
): Promise<string | null> {
  const affiliates = tx.getRepository(Affiliate);
  if (promoterId === null && isOperator(viewer)) return null;
  const named = promoterId !== null && isStorable(promoterId) ? { promoterId } : null;
  const where = promoterId === null ? { userId: viewer.id } : named;
  const affiliate = where && (await affiliates.findOneBy(where));
  if (affiliate?.userId === viewer.id) return affiliate.userId;
  const field = ["input", "promoterId"];
  if (affiliate && isOperator(viewer)) {
    throw new CallerError("FORBIDDEN", "Only the promoter makes keys that act for it.", field);
  }
  if (promoterId !== null) throw notFound("promoter", field);
  throw new CallerError(
    "FORBIDDEN",
    "Join the referral program first; keys act for its promoters.",
  );
}

async function refuseTooMany(tx: Tx, ownerUserId: string | null): Promise<void> {
  const most = ownerUserId === null ? MOST_OF_PLATFORM : MOST_KEYS;
  if ((await countLiveKeys(tx, ownerUserId)) < most) return;
  const who = ownerUserId === null ? "The platform" : "A person";
  throw new CallerError("CONFLICT", `${who} has at most ${most} keys; revoke one first.`);
}

function checkedNetworks(given: readonly string[] | null): string[] | null {
  if (given === null) return null;
  const read = readNetworks(given);
  if ("networks" in read) return read.networks;
  const place = read.index === null ? [] : [String(read.index)];
  throw new CallerError("BAD_USER_INPUT", read.problem, ["input", "allowedNetworks", ...place]);
}

function checkedCost({ viewer }: Context, costPerMinute: number | null): number | null {
  if (costPerMinute === null) return null;
  const field = ["input", "costPerMinute"];
  if (!isOperator(viewer)) {
    throw new CallerError("FORBIDDEN", "Only operators say what a key may spend.", field);
  }
  if (costPerMinute >= 1 && costPerMinute <= MOST_COST) return costPerMinute;
  throw new CallerError("BAD_USER_INPUT", `costPerMinute must be 1 to ${MOST_COST}.`, field);
}
