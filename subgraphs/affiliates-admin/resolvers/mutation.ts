import { addAffiliateNote } from "../actions/add-affiliate-note";
import { advanceTestClock } from "../actions/advance-test-clock";
import { createApiKey } from "../actions/create-api-key";
import type { KeyOutcome } from "../actions/lock-api-key";
import { publishProgramPolicy } from "../actions/publish-program-policy";
import { replayDeadLetter } from "../actions/replay-dead-letter";
import { revokeApiKey } from "../actions/revoke-api-key";
import { rotateApiKey } from "../actions/rotate-api-key";
import { type AffiliateOutcome, setAffiliateStatus } from "../actions/set-affiliate-status";
import { setAffiliateTerms } from "../actions/set-affiliate-terms";
import { undoOperation } from "../actions/undo-operation";
import type { Context } from "../context";
import { apiKeyOf } from "../queries/api-keys";
import { auditOf } from "../queries/audit-log";
import { policyOf } from "../queries/policies";
import type {
  MutationAddAffiliateNoteArgs,
  MutationAdvanceTestClockArgs,
  MutationCreateApiKeyArgs,
  MutationPublishProgramPolicyArgs,
  MutationReplayDeadLetterArgs,
  MutationRevokeApiKeyArgs,
  MutationRotateApiKeyArgs,
  MutationSetAffiliateStatusArgs,
  MutationSetAffiliateTermsArgs,
  MutationUndoOperationArgs,
} from "../schema.generated";
import { moneyAnswer } from "./affiliate";

async function affiliatePayload(context: Context, outcome: AffiliateOutcome) {
  const { affiliateId, effect } = outcome;
  return {
    ...outcome,
    affiliate: affiliateId && (await context.loaders.affiliateById.load(affiliateId)),
    effect: effect.map(({ amountMinor, currency }) =>
      moneyAnswer({ amountMinor: BigInt(amountMinor), currency }),
    ),
  };
}

async function keyPayload(context: Context, outcome: Omit<KeyOutcome, "secret">) {
  const { apiKeyId } = outcome;
  return { ...outcome, apiKey: apiKeyId && (await apiKeyOf(context, apiKeyId)) };
}

/** The changes: each calls one action and reads what the answer nests. */
export const mutationResolvers = {
  setAffiliateStatus: async (_: unknown, args: MutationSetAffiliateStatusArgs, context: Context) =>
    affiliatePayload(context, await setAffiliateStatus(context, args.input)),
  setAffiliateTerms: async (_: unknown, args: MutationSetAffiliateTermsArgs, context: Context) =>
    affiliatePayload(context, await setAffiliateTerms(context, args.input)),
  addAffiliateNote: async (_: unknown, args: MutationAddAffiliateNoteArgs, context: Context) => {
    const done = await addAffiliateNote(context, args.input);
    return affiliatePayload(context, { ...done, effect: [], userErrors: [] });
  },
  publishProgramPolicy: async (
    _: unknown,
    args: MutationPublishProgramPolicyArgs,
    context: Context,
  ) => {
    const { version, userErrors } = await publishProgramPolicy(context, args.input);
    return { policy: version && (await policyOf(context.db, version)), userErrors };
  },
  createApiKey: async (_: unknown, args: MutationCreateApiKeyArgs, context: Context) =>
    keyPayload(context, await createApiKey(context, args.input)),
  rotateApiKey: async (_: unknown, args: MutationRotateApiKeyArgs, context: Context) =>
    keyPayload(context, await rotateApiKey(context, args.input)),
  revokeApiKey: async (_: unknown, args: MutationRevokeApiKeyArgs, context: Context) =>
    keyPayload(context, await revokeApiKey(context, args.input)),
  replayDeadLetter: async (_: unknown, args: MutationReplayDeadLetterArgs, context: Context) => ({
    deadLetter: await replayDeadLetter(context, args),
    userErrors: [],
  }),
  advanceTestClock: (_: unknown, { to }: MutationAdvanceTestClockArgs, context: Context) =>
    advanceTestClock(context, to),
  undoOperation: async (_: unknown, args: MutationUndoOperationArgs, context: Context) => {
    const { operationId, userErrors } = await undoOperation(context, args.input);
    return { audit: operationId && (await auditOf(context.db, operationId)), userErrors };
  },
};
