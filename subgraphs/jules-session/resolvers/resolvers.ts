import type { CompleteResolvers } from "@tributary/kit/complete-resolvers";
import type { Resolvers, ResolversParentTypes } from "../schema.generated";
import { Module, ModuleFile, ModuleShare, ModuleVersion } from "./module";
import { ModulePayload, Mutation } from "./mutation";
import { Query } from "./query";
import {
  JulesActivity,
  JulesContextSource,
  JulesPlan,
  JulesSession,
  JulesSessionPayload,
} from "./session";

import {
  ApplyJulesSuggestionPayload,
  JulesSuggestion,
  JulesSuggestionPayload,
  JulesSuggestionPreview,
} from "./suggestion";

/** Everything that does not resolve by its own name. */
export const resolvers: CompleteResolvers<Resolvers, ResolversParentTypes> = {
  Query,
  Mutation,
  ModulePayload,
  Module,
  ModuleShare,
  ModuleVersion,
  ModuleFile,
  JulesSession,
  JulesSessionPayload,
  JulesActivity,
  JulesContextSource,
  JulesPlan,
  JulesSuggestion,
  JulesSuggestionPreview,
  JulesSuggestionPayload,
  ApplyJulesSuggestionPayload,
};
