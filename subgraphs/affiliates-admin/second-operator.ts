import type { EventType } from "@tributary/events/catalog";
import type { Tx } from "@tributary/kit/database";
import type { Beneficiaries } from "@tributary/kit/own-account";
import { CannotBeDone, type CarriesOut } from "@tributary/kit/second-operator";
import { appendPolicy } from "./books/append-policy";
import { lockAffiliate } from "./books/change-affiliate";
import { recordNewKey } from "./books/record-new-key";
import { setTerms } from "./books/set-terms";
import { undoHere } from "./books/undo-here";
import type { Context } from "./context";
import { hasEnded } from "./domain/key-life";
import { policyProblems } from "./domain/policy-draft";
import { ApiKey } from "./entities/api-key";
import { AuditEntry } from "./entities/audit-entry";
import { draftFromFacts, type WaitingPolicy } from "./policy-facts";
import { affiliateAs, affiliateOfUser, peopleOfOperation } from "./queries/beneficiaries";
import { lockNewestPolicy } from "./queries/policies";
import { undoingOf } from "./undoable";

/** What the other subgraphs must apply before an approval is answered; null: nothing. */
type ToApply = { id: string; type: EventType } | null;

const isOf = ({ userIds = [] }: Beneficiaries, userId: string) => userIds.includes(userId);

/** How approved acts of this service are carried out, by the mutation's name. */
export const approvedHere: Readonly<Record<string, CarriesOut<Context & { tx: Tx }, ToApply>>> = {
  setAffiliateTerms: {
    isAbout: async (tx, { target }, userId) => isOf(await affiliateAs(tx, "id", target), userId),
    async perform(context, { id: operationId, input, target, reason }) {
      const { tx } = context;
      const affiliate = await lockAffiliate(tx, target);
      if (affiliate.status === "REVOKED")
        throw new CannotBeDone("The affiliate was revoked since it was asked for.");
      const { rateBps, minimumPayoutMinor } = input as {
        rateBps: number | null;
        minimumPayoutMinor: string | null;
      };
      const minimum = minimumPayoutMinor === null ? null : BigInt(minimumPayoutMinor);
      const terms = { rateBps, minimumPayoutMinor: minimum };
      const { event } = await setTerms(context, tx, affiliate, terms, { reason, operationId });
      return { id: event, type: "affiliate.changed" };
    },
  },

  createApiKey: {
    // It moves nobody's money by itself.
    isAbout: async () => false,
    async perform(context, { id: operationId, target: id }) {
      const { tx } = context;
      const keys = tx.getRepository(ApiKey);
      const key = await keys.findOneOrFail({ where: { id }, lock: { mode: "pessimistic_write" } });
      // Credentials follow real time.
      const now = new Date();
      if (hasEnded(key, now)) throw new CannotBeDone("The key was revoked or has expired since.");
      await keys.update({ id }, { approvedAt: now });
      await recordNewKey(context, tx, key, operationId);
      return null;
    },
  },

  publishProgramPolicy: {
    isAbout: async (tx, _, userId) => isOf(await affiliateOfUser(tx, userId), userId),
    async perform(context, { id, input, reason }) {
      const { tx } = context;
      const { follows, policy } = input as unknown as WaitingPolicy;
      const previous = await lockNewestPolicy(tx);
      // It was asked for with what it changes in view.
      if (previous?.version !== follows) {
        throw new CannotBeDone(
          `Version ${previous?.version} was published since it was asked for; ask again on top of that.`,
        );
      }
      const draft = draftFromFacts(policy);
      const [problem] = policyProblems(draft, previous.termsVersion);
      if (problem) throw new CannotBeDone(problem.message);
      const next = { ...draft, version: previous.version + 1 };
      const event = await appendPolicy(context, tx, next, reason, previous, id);
      return { id: event, type: "policy.published" };
    },
  },

  undoOperation: {
    isAbout: async (tx, { input }, userId) =>
      isOf(await peopleOfOperation(tx, String(input["operationId"])), userId),
    async perform(context, { id: operationId, input, reason }) {
      const { tx } = context;
      const undoes = String(input["operationId"]);
      const entry = await tx.getRepository(AuditEntry).findOneByOrFail({ operationId: undoes });
      const hook = undoingOf(entry.action)!;
      const undone = await undoHere(context, tx, entry, hook, { reason, operationId });
      if ("code" in undone) throw new CannotBeDone(undone.message);
      return { id: undone.event, type: "affiliate.changed" };
    },
  },
};
