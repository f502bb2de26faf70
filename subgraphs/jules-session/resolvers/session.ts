import { syncOf } from "../domain/sync";
import { OF_SUGGESTIONS, OF_THE_PERSON } from "../queries/activities";
import type {
  JulesActivityResolvers,
  JulesContextSourceResolvers,
  JulesPlanResolvers,
  JulesSessionPayloadResolvers,
  JulesSessionResolvers,
} from "../schema.generated";

export const JulesSession = {
  __resolveReference: async ({ id }, { loaders }) => loaders.sessionById.load(id),
  module: ({ moduleId }, _, { loaders }) => loaders.moduleById.load(moduleId),
  baseVersion: ({ baseVersionId }, _, { loaders }) => loaders.versionById.load(baseVersionId),
  owner: ({ ownerId }) => ({ id: ownerId }),
  sync: (session, _, { pace }) => syncOf(session, pace.cadence, new Date()),
  // What the agent said and ran quotes the module: whoever sees that no more has its own words left.
  activities: async ({ id, isOwn, moduleId }, { first, after, types }, { loaders }) => {
    const ownModule = isOwn && (await loaders.moduleById.load(moduleId)) !== null;
    const kinds = isOwn ? OF_THE_PERSON : OF_SUGGESTIONS;
    const shown = ownModule
      ? (types ?? null)
      : kinds.filter((type) => !types || types.includes(type));
    return loaders.activitiesBySession({ first, after, types: shown }).load(id);
  },
  suggestions: ({ id }, { states }, { loaders }) =>
    loaders.suggestionsBySession({ states: states ?? null }).load(id),
  // What went along may quote the module: whoever sees that no more sees neither.
  contextSources: async ({ id, isOwn, moduleId }, _, context) => {
    if (!isOwn || !(await context.loaders.moduleById.load(moduleId))) return [];
    return context.loaders.sourcesBySession.load(id);
  },
  currentPlan: async ({ id, isOwn, moduleId }, _, { loaders }) =>
    isOwn && (await loaders.moduleById.load(moduleId)) ? loaders.planBySession.load(id) : null,
} satisfies JulesSessionResolvers;

export const JulesActivity = {
  id: ({ sessionId, seq }) => `${sessionId}.${seq}`,
  plan: ({ sessionId, planId }, _, { loaders }) =>
    planId === null ? null : loaders.planByName.load(`${sessionId} ${planId}`),
  suggestion: ({ suggestionId }, _, { loaders }) =>
    suggestionId === null ? null : loaders.suggestionById.load(suggestionId),
} satisfies JulesActivityResolvers;

export const JulesContextSource = {
  content: (source, _, { loaders }) => loaders.textOfSource.load(source),
} satisfies JulesContextSourceResolvers;

export const JulesPlan = {
  id: ({ planId }) => planId,
} satisfies JulesPlanResolvers;

export const JulesSessionPayload = {
  // Read live: the recorded outcome keeps only ids.
  session: ({ sessionId }, _, { loaders }) =>
    sessionId ? loaders.sessionById.load(sessionId) : null,
  activity: ({ sessionId, seq }, _, { loaders }) =>
    sessionId && seq !== null ? loaders.activityByName.load(`${sessionId} ${seq}`) : null,
} satisfies JulesSessionPayloadResolvers;
