import { loaderByArguments } from "@tributary/kit/loaders";
import type { PageArgs } from "@tributary/kit/pages";
import type { BaseContext } from "@tributary/kit/subgraph";
import { isStorable } from "@tributary/kit/text";
import DataLoader from "dataloader";
import { answerTexts } from "./answer-texts";
import type { ModuleVariable } from "./domain/declarations";
import type { ActivityType } from "./entities/jules-activity";
import type { SuggestionState } from "./entities/jules-suggestion";
import type { JulesSuggestionFile } from "./entities/jules-suggestion-file";
import { type ActivityRow, activitiesByName, activityPagesOf } from "./queries/activities";
import { type SourceRow, sourcesOf, textsOfSources } from "./queries/context-sources";
import { withContents } from "./queries/file-contents";
import { type ModuleRow, visibleModules } from "./queries/modules";
import { currentPlansOf, type PlanRow, plansByName } from "./queries/plans";
import { type SessionRow, sessionPagesOf, visibleSessions } from "./queries/sessions";
import { type ShareRow, sharesOf } from "./queries/shares";
import {
  filesOfSuggestions,
  type SuggestionRow,
  suggestionsOfSessions,
  visibleSuggestions,
} from "./queries/suggestions";
import {
  type FileRow,
  filesOf,
  headsOf,
  sizesOfVariables,
  type VersionKey,
  type VersionRow,
  variablesOf,
  versionPagesOf,
  versionsById,
  versionsByNumber,
} from "./queries/versions";

import type { Risk } from "./risks/risk";
import { risksOfSuggestions } from "./risks-of-suggestions";

/** One statement for each kind of thing and level of a query; what is foreign loads as null. */
export function createLoaders(base: BaseContext) {
  const { db } = base;
  const moduleById = new DataLoader<string, ModuleRow | null>(async (ids) => {
    const found = await visibleModules(base, ids.filter(isStorable));
    const byId = new Map(found.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
  return {
    moduleById,
    headByModule: new DataLoader<string, VersionRow>(async (ids) => {
      const found = await headsOf(db, ids);
      const byModule = new Map(found.map((row) => [row.moduleId, row]));
      return ids.map((id) => byModule.get(id) ?? new Error(`module ${id} has no head`));
    }),
    /** Visible exactly when its module is. */
    versionById: new DataLoader<string, VersionRow | null>(async (ids) => {
      const found = await versionsById(db, ids.filter(isStorable));
      const modules = await moduleById.loadMany(found.map(({ moduleId }) => moduleId));
      const byId = new Map(found.filter((_, at) => modules[at]).map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    versionByNumber: new DataLoader((keys: readonly VersionKey[]) => versionsByNumber(db, keys), {
      cacheKeyFn: ({ moduleId, number }) => `${number} ${moduleId}`,
    }),
    versionsByModule: loaderByArguments((ids, args: PageArgs) => versionPagesOf(db, ids, args)),
    sourcesBySession: new DataLoader<string, SourceRow[]>(async (ids) => {
      const bySession = Map.groupBy(await sourcesOf(db, ids), ({ sessionId }) => sessionId);
      return ids.map((id) => bySession.get(id) ?? []);
    }),
    sharesByModule: new DataLoader<string, ShareRow[]>(async (ids) => {
      const byModule = Map.groupBy(await sharesOf(db, ids), ({ moduleId }) => moduleId);
      return ids.map((id) => byModule.get(id) ?? []);
    }),
    filesByVersion: new DataLoader<string, FileRow[]>(async (ids) => {
      const byVersion = Map.groupBy(await filesOf(base, ids), ({ versionId }) => versionId);
      return ids.map((id) => byVersion.get(id) ?? []);
    }),
    ...textLoaders(base),
    ...sessionLoaders(base),
    ...suggestionLoaders(base),
  };
}

/** Texts of an answer, read when they are not too many together: each counts as often as it is asked for. */
function textLoaders(base: BaseContext) {
  const texts = answerTexts();
  return {
    textOfFile: new DataLoader<FileRow, string>(
      async (files) => {
        texts.count(files);
        return (await withContents(base, files)).map(({ content }) => content);
      },
      { cache: false },
    ),
    variablesByModule: new DataLoader<string, ModuleVariable[]>(
      async (ids) => {
        texts.count(await sizesOfVariables(base.db, ids));
        return variablesOf(base.db, ids);
      },
      { cache: false },
    ),
    textOfSource: new DataLoader<SourceRow, string | null>(
      async (sources) => {
        texts.count(sources);
        return textsOfSources(base.db, sources);
      },
      { cache: false },
    ),
  };
}

/** What is read of sessions, many at once. */
function sessionLoaders(base: BaseContext) {
  const { db } = base;
  return {
    sessionById: new DataLoader<string, SessionRow | null>(async (ids) => {
      const found = await visibleSessions(base, ids.filter(isStorable));
      const byId = new Map(found.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    sessionsByModule: loaderByArguments((ids, args: PageArgs) => sessionPagesOf(base, ids, args)),
    activitiesBySession: loaderByArguments(
      (ids, args: PageArgs & { types: readonly ActivityType[] | null }) =>
        activityPagesOf(db, ids, args),
    ),
    activityByName: new DataLoader<string, ActivityRow | null>(async (names) => {
      const found = await activitiesByName(db, names);
      const byName = new Map(found.map((row) => [`${row.sessionId} ${row.seq}`, row]));
      return names.map((name) => byName.get(name) ?? null);
    }),
    planBySession: new DataLoader<string, PlanRow | null>(async (ids) => {
      const found = await currentPlansOf(db, ids);
      const bySession = new Map(found.map((row) => [row.sessionId, row]));
      return ids.map((id) => bySession.get(id) ?? null);
    }),
    planByName: new DataLoader<string, PlanRow | null>(async (names) => {
      const found = await plansByName(db, names);
      const byName = new Map(found.map((row) => [`${row.sessionId} ${row.planId}`, row]));
      return names.map((name) => byName.get(name) ?? null);
    }),
  };
}

/** What is read of suggestions, many at once; only what the caller may see. */
function suggestionLoaders(base: BaseContext) {
  const { db } = base;
  return {
    suggestionById: new DataLoader<string, SuggestionRow | null>(async (ids) => {
      const found = await visibleSuggestions(db, base, ids.filter(isStorable));
      const byId = new Map(found.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    suggestionsBySession: loaderByArguments(
      async (ids, { states }: { states: readonly SuggestionState[] | null }) => {
        const found = await suggestionsOfSessions(db, base, ids, states);
        const bySession = Map.groupBy(found, ({ sessionId }) => sessionId);
        return ids.map((id) => bySession.get(id) ?? []);
      },
    ),
    filesBySuggestion: new DataLoader<string, JulesSuggestionFile[]>(async (ids) => {
      const found = await filesOfSuggestions(db, ids);
      const bySuggestion = Map.groupBy(found, ({ suggestionId }) => suggestionId);
      return ids.map((id) => bySuggestion.get(id) ?? []);
    }),
    risksBySuggestion: new DataLoader<string, Risk[]>((ids) => risksOfSuggestions(base, ids)),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
