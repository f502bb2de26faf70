import {
  type AccessRules,
  eachField,
  person,
  personOrKey,
  personOrPlatformKey,
  type Rule,
} from "@tributary/kit/access";
import { CallerError } from "@tributary/kit/errors";

/** People, or the platform's own key: a person's key does not say which workspaces it may enter. */
const personOrPlatform = personOrPlatformKey("modules:write");
/** People, and keys that act for one: sessions are somebody's. */
const ownedBy = (...scopes: [string, ...string[]]): Rule => {
  const mayAsk = personOrKey(...scopes);
  return (viewer) => {
    mayAsk(viewer);
    if (viewer.kind === "API_KEY" && viewer.ownerUserId === null) {
      throw new CallerError("FORBIDDEN", "Sessions are people's; a key of the platform has none.");
    }
  };
};
const ownReader = ownedBy("jules:read");
const writer = ownedBy("jules:write");
/** A key that writes is told what became of what it wrote. */
const ownReaderOrWriter = ownedBy("jules:read", "jules:write");
const reader = personOrKey("jules:read");
const treeReader = personOrKey("jules:read", "modules:write");
const moduleReader = personOrKey("jules:read", "jules:write", "modules:write");

/** Who may ask for what, on whichever way it is reached. Whose module it is, is decided where it is loaded. */
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
  Module: moduleReader,
  ModuleShare: eachField(person),
  ModuleVersion: treeReader,
  ModuleFile: treeReader,
  ModuleVariable: treeReader,
  ModuleConnection: reader,
  ModuleEdge: reader,
  ModuleVersionConnection: treeReader,
  ModuleVersionEdge: treeReader,
  JulesSession: ownReaderOrWriter,
  JulesContextSource: ownReader,
  JulesPromptPreview: writer,
  JulesSourcePreview: writer,
  JulesSync: ownReaderOrWriter,
  JulesActivity: ownReaderOrWriter,
  JulesCommand: ownReaderOrWriter,
  JulesPlan: ownReaderOrWriter,
  JulesPlanStep: ownReaderOrWriter,
  JulesRepository: person,
  JulesSuggestion: ownReader,
  JulesSuggestedFile: ownReader,
  JulesRisk: ownReader,
  JulesDiagnostic: ownReader,
  JulesConflict: person,
  JulesSuggestionPreview: person,
  JulesSuggestionPayload: "inherited",
  ApplyJulesSuggestionPayload: "inherited",
  JulesSessionPayload: "inherited",
  JulesSessionConnection: ownReader,
  JulesSessionEdge: ownReader,
  JulesActivityConnection: ownReader,
  JulesActivityEdge: ownReader,
  JulesRepositoryConnection: person,
  JulesCredential: person,
  Workspace: "inherited",
  User: "inherited",
  ModulePayload: "inherited",
  JulesCredentialPayload: "inherited",
  JulesUserError: "inherited",
};
