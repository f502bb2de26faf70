import { previewOf } from "../preview-of";
import { isClean } from "../preview-suggestion";
import type {
  ApplyJulesSuggestionPayloadResolvers,
  JulesSuggestionPayloadResolvers,
  JulesSuggestionPreviewResolvers,
  JulesSuggestionResolvers,
} from "../schema.generated";
import { whoDidIt } from "./module";

export const JulesSuggestion = {
  __resolveReference: async ({ id }, { loaders }) => loaders.suggestionById.load(id),
  session: ({ sessionId }, _, { loaders }) => loaders.sessionById.load(sessionId),
  baseVersion: ({ baseVersionId }, _, { loaders }) => loaders.versionById.load(baseVersionId),
  files: ({ id }, _, { loaders }) => loaders.filesBySuggestion.load(id),
  risks: ({ id }, _, { loaders }) => loaders.risksBySuggestion.load(id),
  problems: ({ problems }) =>
    (problems ?? []).map(({ path, line, message }) => ({
      severity: "ERROR",
      path: path ?? "",
      line,
      column: null,
      message,
    })),
  canDecide: ({ mayDecide }) => mayDecide,
  appliedVersion: ({ appliedVersionId: id }, _, { loaders }) =>
    id === null ? null : loaders.versionById.load(id),
  revertedVersion: ({ revertedVersionId: id }, _, { loaders }) =>
    id === null ? null : loaders.versionById.load(id),
  decidedBy: ({ decidedBy, moduleId }, _, context) => whoDidIt(moduleId, decidedBy, context),
} satisfies JulesSuggestionResolvers;

export const JulesSuggestionPreview = {
  againstVersion: ({ head }) => head,
  clean: isClean,
} satisfies JulesSuggestionPreviewResolvers;

export const JulesSuggestionPayload = {
  // Read live: the recorded outcome keeps only ids.
  suggestion: ({ suggestionId: id }, _, { loaders }) =>
    id === null ? null : loaders.suggestionById.load(id),
} satisfies JulesSuggestionPayloadResolvers;

export const ApplyJulesSuggestionPayload = {
  suggestion: ({ suggestionId: id }, _, { loaders }) =>
    id === null ? null : loaders.suggestionById.load(id),
  version: ({ versionId: id }, _, { loaders }) =>
    id === null ? null : loaders.versionById.load(id),
  preview: (outcome, _, context) => previewOf(context, outcome),
} satisfies ApplyJulesSuggestionPayloadResolvers;
