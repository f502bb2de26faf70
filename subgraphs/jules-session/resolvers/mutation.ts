import { deleteJulesCredential } from "../actions/delete-jules-credential";
import { publishModule } from "../actions/publish-module";
import { saveJulesCredential } from "../actions/save-jules-credential";
import { shareModule } from "../actions/share-module";
import { verifyJulesCredential } from "../actions/verify-jules-credential";
import type { ModulePayloadResolvers, MutationResolvers } from "../schema.generated";

export const Mutation = {
  publishModule: (_, { input }, context) => publishModule(context, input),
  shareModule: (_, { input }, context) => shareModule(context, input),
  saveJulesCredential: (_, { input }, context) => saveJulesCredential(context, input),
  verifyJulesCredential: (_, __, context) => verifyJulesCredential(context),
  deleteJulesCredential: (_, __, context) => deleteJulesCredential(context),
} satisfies MutationResolvers;

export const ModulePayload = {
  // Read live: the recorded outcome keeps only its id.
  module: ({ moduleId }, _, { loaders }) => (moduleId ? loaders.moduleById.load(moduleId) : null),
} satisfies ModulePayloadResolvers;
