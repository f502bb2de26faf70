import type { PageArgs } from "@tributary/kit/pages";
import {
  credentialOf,
  deleteJulesCredential,
  saveJulesCredential,
  verifyJulesCredential,
} from "../actions/keep-jules-credential";
import { publishModule } from "../actions/publish-module";
import { shareModule } from "../actions/share-module";
import type { Context } from "../context";
import { type ModuleRow, modulePage, workspacesOf } from "../queries/modules";
import type { VersionRow } from "../queries/versions";
import type {
  MutationPublishModuleArgs,
  MutationSaveJulesCredentialArgs,
  MutationShareModuleArgs,
} from "../schema.generated";

const isMember = (module: ModuleRow, { viewer }: Context) =>
  workspacesOf(viewer).includes(module.workspaceId);

/** All resolvers of the subgraph. */
export const resolvers = {
  Query: {
    module: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.moduleById.load(id),
    modules: (_: unknown, args: PageArgs & { search?: string | null }, context: Context) =>
      modulePage(context, args),
    julesCredential: (_: unknown, __: unknown, context: Context) => credentialOf(context),
  },
  Mutation: {
    publishModule: async (_: unknown, { input }: MutationPublishModuleArgs, context: Context) => {
      const { moduleId, userErrors } = await publishModule(context, input);
      return { module: moduleId && (await context.loaders.moduleById.load(moduleId)), userErrors };
    },
    shareModule: async (_: unknown, { input }: MutationShareModuleArgs, context: Context) => {
      const { moduleId } = await shareModule(context, input);
      return { module: await context.loaders.moduleById.load(moduleId), userErrors: [] };
    },
    saveJulesCredential: (_: unknown, args: MutationSaveJulesCredentialArgs, context: Context) =>
      saveJulesCredential(context, args.input),
    verifyJulesCredential: (_: unknown, __: unknown, context: Context) =>
      verifyJulesCredential(context),
    deleteJulesCredential: (_: unknown, __: unknown, context: Context) =>
      deleteJulesCredential(context),
  },
  Module: {
    __resolveReference: async ({ id }: { id: string }, { loaders }: Context) =>
      loaders.moduleById.load(id),
    workspace: ({ workspaceId }: ModuleRow) => ({ id: workspaceId }),
    headVersion: ({ id }: ModuleRow, _: unknown, { loaders }: Context) =>
      loaders.headByModule.load(id),
    versions: ({ id }: ModuleRow, args: PageArgs, { loaders }: Context) =>
      loaders.versionsByModule(args).load(id),
    variables: async ({ id }: ModuleRow, _: unknown, { loaders }: Context) =>
      (await loaders.headByModule.load(id)).variables,
    canAsk: (module: ModuleRow, _: unknown, context: Context) =>
      isMember(module, context) || module.shareMayApply !== null,
    canApply: (module: ModuleRow, _: unknown, context: Context) =>
      isMember(module, context) || module.shareMayApply === true,
  },
  ModuleVersion: {
    __resolveReference: async ({ id }: { id: string }, { loaders }: Context) =>
      loaders.versionById.load(id),
    createdBy: ({ createdBy }: VersionRow) => createdBy && { id: createdBy },
    files: ({ id }: VersionRow, _: unknown, { loaders }: Context) =>
      loaders.filesByVersion.load(id),
  },
  UserError: {
    __resolveType: () => "JulesUserError",
  },
};
