import { CallerError } from "@tributary/kit/errors";
import { checkedText, notFound } from "@tributary/kit/mutation";
import { belongsTo } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { ModuleShare } from "../entities/module-share";
import type { ShareModuleInput } from "../schema.generated";
import type { ModuleOutcome } from "./publish-module";

/** Sharing is for a time; a year is the longest. */
const LONGEST_MS = 366 * 86_400_000;

/**
 * Lets one person see a module and open sessions on it until an instant; one in the past ends it.
 * Throws NOT_FOUND for a module that the caller does not see, FORBIDDEN for one that it sees but
 * may not share.
 */
export async function shareModule(
  context: Context,
  input: ShareModuleInput,
): Promise<ModuleOutcome> {
  const { viewer, clock, loaders } = context;
  const userId = checkedText(input.userId.trim(), ["input", "userId"], 1, 200);
  const module = await loaders.moduleById.load(input.moduleId);
  if (!module) throw notFound("module", ["input", "moduleId"]);
  const { workspaceId } = module;
  const published = module.createdBy === viewer.id && belongsTo(viewer, workspaceId);
  if (!published && !belongsTo(viewer, workspaceId, "admin")) {
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
  await context.db
    .createQueryBuilder()
    .insert()
    .into(ModuleShare)
    .values({
      moduleId: module.id,
      userId,
      canApply: input.canApply,
      until: input.until,
      sharedBy: viewer.id,
      sharedAt: now,
    })
    .orUpdate(["can_apply", "until", "shared_by", "shared_at"], ["module_id", "user_id"])
    .execute();
  loaders.moduleById.clear(module.id);
  return { moduleId: module.id, userErrors: [] };
}
