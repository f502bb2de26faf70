import { actingUserId, isOperator } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { featuresOf } from "../deployment";
import { programRefusal } from "../domain/program";
import type { RefusalCode } from "../domain/refusal";
import type { Viewer as Known } from "../mappers";
import type { Role, ViewerResolvers } from "../schema.generated";

export const Viewer = {
  /** Everybody sees itself and nobody else. A copy, since the reference's type is written into it. */
  async __resolveReference({ id }, { viewer }) {
    return viewer.kind !== "ANONYMOUS" && viewer.id === id ? { ...viewer } : null;
  },
  user(viewer) {
    const id = actingUserId(viewer);
    return id === null ? null : { id };
  },
  async roles(viewer, _, { loaders }) {
    const userId = actingUserId(viewer);
    const promoter = userId === null ? null : await loaders.promoterOfUser.load(userId);
    const admin = workspacesOf(viewer).some(({ role }) => role === "admin");
    const roles: Role[] = [];
    if (isOperator(viewer)) roles.push("OPERATOR");
    if (admin) roles.push("WORKSPACE_ADMIN");
    if (promoter) roles.push("PROMOTER");
    return roles;
  },
  scopes: (viewer) => (viewer.kind === "API_KEY" ? viewer.scopes : []),
  workspaces: (viewer) => workspacesOf(viewer).map(({ id }) => ({ id })),
  email: (viewer) => (viewer.kind === "USER" ? viewer.email : null),
  features: (_, __, { config }) => featuresOf(config),
  now: (_, __, { clock }) => clock.now(),
  async program(viewer, _, context) {
    const policy = await context.loaders.policy();
    const reason = await whyNot(viewer, context);
    return {
      eligible: reason === null,
      reasons: reason === null ? [] : [reason],
      termsVersion: policy?.termsVersion ?? 0,
      refereeCredits: policy?.refereeBonusCredits ?? 0n,
      promoterCredits: policy?.promoterBonusCredits ?? 0n,
      basis: policy?.basis ?? "PAYMENT",
      rateBps: policy?.rateBps ?? 0,
    };
  },
  async promoter(viewer, _, { loaders }) {
    const userId = actingUserId(viewer);
    return userId === null ? null : loaders.promoterOfUser.load(userId);
  },
} satisfies ViewerResolvers;

/** Why the caller could not take part now, in the order in which joining would say it. */
async function whyNot(viewer: Known, { config, loaders }: Context): Promise<RefusalCode | null> {
  if (viewer.kind !== "USER" || viewer.email === "") return "ACCOUNT_NOT_ELIGIBLE";
  const policy = await loaders.policy();
  const closed = programRefusal(config.ENABLE_PLATFORM_REFERRALS, policy, viewer.region);
  if (closed) return closed;
  const promoter = await loaders.promoterOfUser.load(viewer.id);
  const status = promoter ? await loaders.status.load(promoter.id) : "ACTIVE";
  if (status === "ACTIVE") return null;
  return status === "SUSPENDED" ? "PROMOTER_SUSPENDED" : "PROMOTER_REVOKED";
}

function workspacesOf(viewer: Known) {
  return viewer.kind === "USER" ? viewer.workspaces : [];
}
