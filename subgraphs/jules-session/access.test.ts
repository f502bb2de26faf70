import type { Rule } from "@tributary/kit/access";
import { admitted } from "@tributary/testing/admitted";
import { anonymous, keyOf, platformKey } from "@tributary/testing/viewers";
import { access } from "./access";

const READER = "person, operator, jules:read";
const PERSON = "person, operator";

it("lets in whom it should, field by field", () => {
  expect(admitted(access)).toEqual({
    "Query.module": READER,
    "Query.modules": READER,
    "Query.julesCredential": PERSON,
    "Query.julesSession": PERSON,
    "Query.julesSessions": PERSON,
    "Query.julesSuggestion": PERSON,
    "Query.julesRepositories": PERSON,
    "Query.previewJulesPrompt": PERSON,
    "Mutation.publishModule": "person, operator, modules:write",
    "Mutation.shareModule": PERSON,
    "Mutation.saveJulesCredential": PERSON,
    "Mutation.verifyJulesCredential": PERSON,
    "Mutation.deleteJulesCredential": PERSON,
    "Mutation.createJulesSession": PERSON,
    "Mutation.sendJulesMessage": PERSON,
    "Mutation.addJulesContextSource": PERSON,
    "Mutation.approveJulesPlan": PERSON,
    "Mutation.cancelJulesSession": PERSON,
    "Mutation.archiveJulesSession": PERSON,
    "Mutation.deleteJulesSession": PERSON,
    "Mutation.previewJulesSuggestion": PERSON,
    "Mutation.applyJulesSuggestion": PERSON,
    "Mutation.dismissJulesSuggestion": PERSON,
    "Mutation.restoreJulesSuggestion": PERSON,
    "Mutation.revertJulesSuggestion": PERSON,
    Money: "inherited",
    PageInfo: "inherited",
    Module: "person, operator, modules:write, jules:read, jules:write",
    ModuleShare: "each field: person, operator",
    ModuleVersion: "person, operator, modules:write, jules:read",
    ModuleFile: "person, operator, modules:write, jules:read",
    ModuleVariable: "person, operator, modules:write, jules:read",
    ModuleConnection: READER,
    ModuleEdge: READER,
    ModuleVersionConnection: "person, operator, modules:write, jules:read",
    ModuleVersionEdge: "person, operator, modules:write, jules:read",
    JulesSession: PERSON,
    JulesContextSource: PERSON,
    JulesPromptPreview: PERSON,
    JulesSourcePreview: PERSON,
    JulesSync: PERSON,
    JulesActivity: PERSON,
    JulesCommand: PERSON,
    JulesPlan: PERSON,
    JulesPlanStep: PERSON,
    JulesRepository: PERSON,
    JulesSuggestion: PERSON,
    JulesSuggestedFile: PERSON,
    JulesRisk: PERSON,
    JulesDiagnostic: PERSON,
    JulesConflict: PERSON,
    JulesSuggestionPreview: PERSON,
    JulesSuggestionPayload: "inherited",
    ApplyJulesSuggestionPayload: "inherited",
    JulesSessionPayload: "inherited",
    JulesSessionConnection: PERSON,
    JulesSessionEdge: PERSON,
    JulesActivityConnection: PERSON,
    JulesActivityEdge: PERSON,
    JulesRepositoryConnection: PERSON,
    JulesCredential: PERSON,
    Workspace: "inherited",
    User: "inherited",
    ModulePayload: "inherited",
    JulesCredentialPayload: "inherited",
    JulesUserError: "inherited",
  });
});

it.each([
  ["a person's key, whatever its scopes", keyOf("ann", "modules:write"), "FORBIDDEN", /platform/],
  ["the platform's key without the scope", platformKey("jules:read"), "FORBIDDEN", /modules:write/],
  ["nobody", anonymous, "UNAUTHENTICATED", /Sign in/],
])("publishes no module for %s, and says why", (_, viewer, code, message) => {
  const publishModule = (access.Mutation as Record<string, Rule>).publishModule!;
  const ask = () => publishModule(viewer);
  expect(ask).toThrow(message);
  expect(ask).toThrow(expect.objectContaining({ extensions: expect.objectContaining({ code }) }));
});

it("lets a person's key read and write that person's sessions, by its scopes", () => {
  const mutation = access.Mutation as Record<string, Rule>;
  const query = access.Query as Record<string, Rule>;
  expect(() => mutation.sendJulesMessage!(keyOf("ann", "jules:write"))).not.toThrow();
  expect(() => mutation.sendJulesMessage!(keyOf("ann", "jules:read"))).toThrow(/jules:write/);
  expect(() => mutation.sendJulesMessage!(platformKey("jules:write"))).toThrow(/people's/);
  expect(() => query.julesSession!(keyOf("ann", "jules:read"))).not.toThrow();
});
