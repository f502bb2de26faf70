import { listRepositories } from "../list-repositories";
import { previewPrompt } from "../preview-prompt";
import { credentialOf } from "../queries/credentials";
import { modulePage } from "../queries/modules";
import { sessionPage } from "../queries/sessions";
import type { QueryResolvers } from "../schema.generated";
import { watchSession } from "../watch-session";

export const Query = {
  module: (_, { id }, { loaders }) => loaders.moduleById.load(id),
  modules: (_, args, context) => modulePage(context, args),
  julesSession: (_, { id }, context) => watchSession(context, id),
  julesSessions: (_, args, context) => sessionPage(context, args),
  julesRepositories: (_, args, context) => listRepositories(context, args),
  julesSuggestion: (_, { id }, { loaders }) => loaders.suggestionById.load(id),
  previewJulesPrompt: (_, { input }, context) => previewPrompt(context, input),
  julesCredential: (_, __, context) => credentialOf(context),
} satisfies QueryResolvers;
