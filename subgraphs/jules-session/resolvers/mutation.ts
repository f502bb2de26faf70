import { addJulesContextSource } from "../actions/add-jules-context-source";
import { applyJulesSuggestion } from "../actions/apply-jules-suggestion";
import { approveJulesPlan } from "../actions/approve-jules-plan";
import { archiveJulesSession } from "../actions/archive-jules-session";
import { cancelJulesSession } from "../actions/cancel-jules-session";
import { createJulesSession } from "../actions/create-jules-session";
import { deleteJulesCredential } from "../actions/delete-jules-credential";
import { deleteJulesSession } from "../actions/delete-jules-session";
import { dismissJulesSuggestion } from "../actions/dismiss-jules-suggestion";
import { previewJulesSuggestion } from "../actions/preview-jules-suggestion";
import { publishModule } from "../actions/publish-module";
import { restoreJulesSuggestion } from "../actions/restore-jules-suggestion";
import { revertJulesSuggestion } from "../actions/revert-jules-suggestion";
import { saveJulesCredential } from "../actions/save-jules-credential";
import { sendJulesMessage } from "../actions/send-jules-message";
import { shareModule } from "../actions/share-module";
import { verifyJulesCredential } from "../actions/verify-jules-credential";
import type { ModulePayloadResolvers, MutationResolvers } from "../schema.generated";

export const Mutation = {
  publishModule: (_, { input }, context) => publishModule(context, input),
  shareModule: (_, { input }, context) => shareModule(context, input),
  saveJulesCredential: (_, { input }, context) => saveJulesCredential(context, input),
  verifyJulesCredential: (_, __, context) => verifyJulesCredential(context),
  deleteJulesCredential: (_, __, context) => deleteJulesCredential(context),
  createJulesSession: (_, { input }, context) => createJulesSession(context, input),
  addJulesContextSource: (_, { input }, context) => addJulesContextSource(context, input),
  sendJulesMessage: (_, { input }, context) => sendJulesMessage(context, input),
  approveJulesPlan: (_, { input }, context) => approveJulesPlan(context, input),
  cancelJulesSession: (_, { input }, context) => cancelJulesSession(context, input),
  archiveJulesSession: (_, { input }, context) => archiveJulesSession(context, input),
  deleteJulesSession: (_, { input }, context) => deleteJulesSession(context, input),
  previewJulesSuggestion: (_, { id }, context) => previewJulesSuggestion(context, id),
  applyJulesSuggestion: (_, { input }, context) => applyJulesSuggestion(context, input),
  dismissJulesSuggestion: (_, { input }, context) => dismissJulesSuggestion(context, input),
  restoreJulesSuggestion: (_, { id }, context) => restoreJulesSuggestion(context, id),
  revertJulesSuggestion: (_, { input }, context) => revertJulesSuggestion(context, input),
} satisfies MutationResolvers;

export const ModulePayload = {
  // Read live: the recorded outcome keeps only its id.
  module: ({ moduleId }, _, { loaders }) => (moduleId ? loaders.moduleById.load(moduleId) : null),
} satisfies ModulePayloadResolvers;
