// The rows and shapes that stand behind this subgraph's GraphQL types, under the type's name; what is not named
// here is answered in the shape of the schema. The generated resolver types read this file.
import type { ModuleOutcome } from "./actions/publish-module";
import type { JulesCredential as CredentialEntity } from "./entities/jules-credential";
import type { PromptPreview } from "./preview-prompt";
import type { ShownPreview } from "./preview-suggestion";
import type { ActivityRow } from "./queries/activities";
import type { SourceRow } from "./queries/context-sources";
import type { ModuleRow } from "./queries/modules";
import type { PlanRow } from "./queries/plans";
import type { SessionRow } from "./queries/sessions";
import type { ShareRow } from "./queries/shares";
import type { SuggestionRow } from "./queries/suggestions";
import type { FileRow, VersionRow } from "./queries/versions";
import type { SessionOutcome } from "./session-outcome";
import type { SuggestionOutcome } from "./suggestion-outcome";

export type JulesSession = SessionRow;
export type JulesSessionPayload = SessionOutcome;
export type JulesActivity = ActivityRow;
export type JulesContextSource = SourceRow;
export type JulesPromptPreview = PromptPreview;
export type JulesPlan = PlanRow;
export type JulesSuggestion = SuggestionRow;
export type JulesSuggestionPreview = ShownPreview;
export type JulesSuggestionPayload = SuggestionOutcome;
export type ApplyJulesSuggestionPayload = SuggestionOutcome;
export type Module = ModuleRow;
export type ModuleVersion = VersionRow;
export type ModuleFile = FileRow;
export type ModuleShare = ShareRow;
export type ModulePayload = ModuleOutcome;
export type JulesCredential = CredentialEntity;
