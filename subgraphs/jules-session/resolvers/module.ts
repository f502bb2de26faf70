import { MOST_COUNTED } from "@tributary/kit/pages";
import { actingUserId, isOperator } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { mayShare } from "../may-share";
import { type ModuleRow, workspacesOf } from "../queries/modules";
import type {
  ModuleFileResolvers,
  ModuleResolvers,
  ModuleShareResolvers,
  ModuleVersionResolvers,
} from "../schema.generated";

const isMember = (module: ModuleRow, { viewer }: Context) =>
  workspacesOf(viewer).includes(module.workspaceId);

/**
 * Who did something to a module, for those who are told: the workspace's people, those who see everything, and the
 * person itself. Whom it is shared with sees what was done, and null here.
 */
export async function whoDidIt(
  moduleId: string,
  userId: string | null,
  context: Context,
): Promise<{ id: string } | null> {
  const { viewer, loaders } = context;
  if (userId === null) return null;
  const who = { id: userId };
  if (isOperator(viewer) || actingUserId(viewer) === null || actingUserId(viewer) === userId)
    return who;
  const module = await loaders.moduleById.load(moduleId);
  return module !== null && isMember(module, context) ? who : null;
}

export const Module = {
  __resolveReference: async ({ id }, { loaders }) => loaders.moduleById.load(id),
  workspace: ({ workspaceId }) => ({ id: workspaceId }),
  headVersion: ({ id }, _, { loaders }) => loaders.headByModule.load(id),
  versions: async ({ id, headNumber }, args, { loaders }) => ({
    ...(await loaders.versionsByModule(args).load(id)),
    // Versions are numbered without a gap.
    count: async () => (headNumber <= MOST_COUNTED ? headNumber : null),
  }),
  version: ({ id: moduleId }, { number }, { loaders }) =>
    loaders.versionByNumber.load({ moduleId, number }),
  variables: ({ id }, _, { loaders }) => loaders.variablesByModule.load(id),
  julesSessions: ({ id }, args, { loaders }) => loaders.sessionsByModule(args).load(id),
  canAsk: (module, _, context) => isMember(module, context) || module.shareMayApply !== null,
  canApply: (module, _, context) => isMember(module, context) || module.shareMayApply === true,
  shares: (module, _, { viewer, loaders }) =>
    mayShare(viewer, module) ? loaders.sharesByModule.load(module.id) : null,
} satisfies ModuleResolvers;

export const ModuleShare = {
  user: ({ userId }) => (userId === null ? null : { id: userId }),
  sharedBy: ({ sharedBy }) => ({ id: sharedBy }),
} satisfies ModuleShareResolvers;

export const ModuleVersion = {
  __resolveReference: async ({ id }, { loaders }) => loaders.versionById.load(id),
  createdBy: ({ createdBy, moduleId }, _, context) => whoDidIt(moduleId, createdBy, context),
  files: ({ id }, _, { loaders }) => loaders.filesByVersion.load(id),
} satisfies ModuleVersionResolvers;

export const ModuleFile = {
  content: (file, _, { loaders }) => loaders.textOfFile.load(file),
} satisfies ModuleFileResolvers;
