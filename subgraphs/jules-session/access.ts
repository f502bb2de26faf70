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
const reader = personOrKey("jules:read");

/** Who may ask for what. Whose module it is, is decided where it is loaded. */
export const access: AccessRules = {
  Query: { module: reader, modules: reader, julesCredential: person },
  Mutation: {
    publishModule: personOrPlatform,
    shareModule: person,
    saveJulesCredential: person,
    verifyJulesCredential: person,
    deleteJulesCredential: person,
  },
  Money: "inherited",
  PageInfo: "inherited",
  Module: "inherited",
  ModuleVersion: "inherited",
  ModuleFile: "inherited",
  ModuleVariable: "inherited",
  ModuleConnection: "inherited",
  ModuleEdge: "inherited",
  ModuleVersionConnection: "inherited",
  ModuleVersionEdge: "inherited",
  JulesCredential: "inherited",
  Workspace: "inherited",
  User: "inherited",
  ModulePayload: "inherited",
  JulesCredentialPayload: "inherited",
  JulesUserError: "inherited",
};
