import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { checkedText, notFound } from "@tributary/kit/mutation";
import { MoreThan, Not } from "typeorm";
import type { Context } from "../context";
import { Module } from "../entities/module";
import { ModulePromoterShare } from "../entities/module-promoter-share";
import { ModuleShare } from "../entities/module-share";
import { mayShare } from "../may-share";
import { promoterOf } from "../queries/shares";
import type { ShareModuleInput } from "../schema.generated";
import type { ModuleOutcome } from "./publish-module";

/** Sharing is for a time; a year is the longest. */
const LONGEST_MS = 366 * 86_400_000;
/** With as many at a time, besides the promoter. */
const MOST_PEOPLE = 100;

/**
 * Lets a person, or the promoter of the module's workspace, see it and open sessions on it until an instant; one in
 * the past ends it. Sharing is the consent that its files, without secrets, go to the provider: who gave it and when
 * is kept. Throws NOT_FOUND for a module that the caller does not see and for a workspace without a promoter,
 * FORBIDDEN for a module that it sees but may not share, CONFLICT for one that is shared with a hundred already,
 * BAD_USER_INPUT.
 */
export async function shareModule(
  context: Context,
  input: ShareModuleInput,
): Promise<ModuleOutcome> {
  const { viewer, clock, loaders } = context;
  const module = await loaders.moduleById.load(input.moduleId);
  if (!module) throw notFound("module", ["input", "moduleId"]);
  if (!mayShare(viewer, module)) {
    throw new CallerError(
      "FORBIDDEN",
      "Only the workspace's admins and the member who published the module may share it.",
    );
  }
  const now = clock.now();
  if (input.until.getTime() > now.getTime() + LONGEST_MS) {
    throw new CallerError("BAD_USER_INPUT", "until may lie at most a year ahead.", [
      "input",
      "until",
    ]);
  }
  const share = {
    moduleId: module.id,
    canApply: input.canApply ?? false,
    until: input.until,
    sharedBy: viewer.id,
    sharedAt: now,
  };
  const userId = checkedUser(input);
  await context.transaction((tx) =>
    userId === null
      ? shareWithPromoter(tx, module.workspaceId, share)
      : shareWith(tx, { ...share, userId }),
  );
  loaders.moduleById.clear(module.id);
  return { moduleId: module.id, userErrors: [] };
}

/** Counted under the module's lock, so that many at once count too. Ending one is always possible. */
async function shareWith(tx: Tx, share: ModuleShare): Promise<void> {
  const { moduleId: id, userId, until, sharedAt } = share;
  const lock = { mode: "for_no_key_update" } as const;
  await tx.getRepository(Module).findOneOrFail({ where: { id }, lock });
  const shares = tx.getRepository(ModuleShare);
  const others = { moduleId: id, userId: Not(userId), until: MoreThan(sharedAt) };
  if (until > sharedAt && (await shares.countBy(others)) >= MOST_PEOPLE) {
    throw new CallerError(
      "CONFLICT",
      `A module is shared with at most ${MOST_PEOPLE} people at a time; end a share first.`,
    );
  }
  await tx
    .createQueryBuilder()
    .insert()
    .into(ModuleShare)
    .values(share)
    .orUpdate(["can_apply", "until", "shared_by", "shared_at"], ["module_id", "user_id"])
    .execute();
}

/** Null: with the promoter. */
function checkedUser({ userId, withMyPromoter }: ShareModuleInput): string | null {
  const isNamed = userId != null;
  if (isNamed === (withMyPromoter ?? false)) {
    throw new CallerError("BAD_USER_INPUT", "Give either userId or withMyPromoter.", [
      "input",
      "userId",
    ]);
  }
  return isNamed ? checkedText(userId.trim(), ["input", "userId"], 1, 200) : null;
}

/** The promoter is kept: should the workspace get another one, nobody has agreed to share with that one. */
async function shareWithPromoter(
  tx: Tx,
  workspaceId: string,
  share: Omit<ModulePromoterShare, "promoterId">,
): Promise<void> {
  // What has been shared can be ended, also when the promoter is the workspace's no longer.
  const ended = { until: share.until, sharedBy: share.sharedBy, sharedAt: share.sharedAt };
  if (share.until <= share.sharedAt) {
    await tx.getRepository(ModulePromoterShare).update({ moduleId: share.moduleId }, ended);
    return;
  }
  const promoterId = await promoterOf(tx, workspaceId);
  if (promoterId === null)
    throw notFound("promoter of this workspace", ["input", "withMyPromoter"]);
  await tx
    .createQueryBuilder()
    .insert()
    .into(ModulePromoterShare)
    .values({ ...share, promoterId })
    .orUpdate(["promoter_id", "can_apply", "until", "shared_by", "shared_at"], ["module_id"])
    .execute();
}
