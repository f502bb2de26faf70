import { type AccessRules, person, personOrKey, type Rule } from "@tributary/kit/access";
import { CallerError } from "@tributary/kit/errors";
import { isPlatformKey } from "@tributary/kit/viewer";

/** People, or the platform's own key: a person's key does not say which workspaces it may enter. */
const personOrPlatform: Rule = (viewer) => {
  if (viewer.kind !== "API_KEY") return person(viewer);
  if (!isPlatformKey(viewer, "modules:write")) {
    throw new CallerError("FORBIDDEN", "This needs a key of the platform with modules:write.");
  }
};
/** People, and keys that act for one: sessions are somebody's. */
const ownedBy =
  (scope: string): Rule =>
  (viewer) => {
    personOrKey(scope)(viewer);
    if (viewer.kind === "API_KEY" && viewer.ownerUserId === null) {
      throw new CallerError("FORBIDDEN", "Sessions are people's; a key of the platform has none.");
    }
  };
const ownReader = ownedBy("jules:read");
const writer = ownedBy("jules:write");
const reader = personOrKey("jules:read");

/** Who may ask for what. Whose module it is, is decided where it is loaded. */
export const access: AccessRules = {
  Query: {
    module: reader,
    modules: reader,
    julesCredential: person,
    julesSession: ownReader,
    julesSessions: ownReader,
    julesSuggestion: ownReader,
    julesRepositories: person,
    previewJulesPrompt: writer,
  },
  Mutation: {
    publishModule: personOrPlatform,
    shareModule: person,
    saveJulesCredential: person,
    verifyJulesCredential: person,
    deleteJulesCredential: person,
    createJulesSession: writer,
    sendJulesMessage: writer,
    addJulesContextSource: writer,
    approveJulesPlan: writer,
    cancelJulesSession: writer,
    archiveJulesSession: writer,
    deleteJulesSession: writer,
    previewJulesSuggestion: person,
    applyJulesSuggestion: person,
    dismissJulesSuggestion: person,
    restoreJulesSuggestion: person,
    revertJulesSuggestion: person,
  },
  Money: "inherited",
  PageInfo: "inherited",
  Module: "inherited",
  ModuleShare: "inherited",
  ModuleVersion: "inherited",
  ModuleFile: "inherited",
  ModuleVariable: "inherited",
  ModuleConnection: "inherited",
  ModuleEdge: "inherited",
  ModuleVersionConnection: "inherited",
  ModuleVersionEdge: "inherited",
  JulesSession: "inherited",
  JulesContextSource: "inherited",
  JulesPromptPreview: "inherited",
  JulesSync: "inherited",
  JulesActivity: "inherited",
  JulesCommand: "inherited",
  JulesPlan: "inherited",
  JulesPlanStep: "inherited",
  JulesRepository: "inherited",
  JulesSuggestion: "inherited",
  JulesSuggestedFile: "inherited",
  JulesRisk: "inherited",
  JulesDiagnostic: "inherited",
  JulesConflict: "inherited",
  JulesSuggestionPreview: "inherited",
  JulesSuggestionPayload: "inherited",
  ApplyJulesSuggestionPayload: "inherited",
  JulesSessionPayload: "inherited",
  JulesSessionConnection: "inherited",
  JulesSessionEdge: "inherited",
  JulesActivityConnection: "inherited",
  JulesActivityEdge: "inherited",
  JulesRepositoryConnection: "inherited",
  JulesCredential: "inherited",
  Workspace: "inherited",
  User: "inherited",
  ModulePayload: "inherited",
  JulesCredentialPayload: "inherited",
  JulesUserError: "inherited",
};
