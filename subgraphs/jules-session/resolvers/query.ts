import { credentialOf } from "../queries/credentials";
import { modulePage } from "../queries/modules";
import type { QueryResolvers } from "../schema.generated";

export const Query = {
  module: (_, { id }, { loaders }) => loaders.moduleById.load(id),
  modules: (_, args, context) => modulePage(context, args),
  julesCredential: (_, __, context) => credentialOf(context),
} satisfies QueryResolvers;
