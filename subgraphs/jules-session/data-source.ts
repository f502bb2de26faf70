import { FileContent } from "./entities/file-content";
import { JulesActivity } from "./entities/jules-activity";
import { JulesContextSource } from "./entities/jules-context-source";
import { JulesCredential } from "./entities/jules-credential";
import { JulesMessage } from "./entities/jules-message";
import { JulesPace } from "./entities/jules-pace";
import { JulesPlan } from "./entities/jules-plan";
import { JulesSession } from "./entities/jules-session";
import { JulesSessionFile } from "./entities/jules-session-file";
import { JulesSessionSecret } from "./entities/jules-session-secret";
import { JulesSuggestion } from "./entities/jules-suggestion";
import { JulesSuggestionFile } from "./entities/jules-suggestion-file";
import { JulesTry } from "./entities/jules-try";
import { Module } from "./entities/module";
import { ModuleFile } from "./entities/module-file";
import { ModulePromoterShare } from "./entities/module-promoter-share";
import { ModuleShare } from "./entities/module-share";
import { ModuleVersion } from "./entities/module-version";
import { PromoterUser } from "./entities/promoter-user";
import { ReferralEnd } from "./entities/referral-end";
import { ReferralPromoter } from "./entities/referral-promoter";
import { WorkspaceReferral } from "./entities/workspace-referral";

/** Every table of this service. */
export const entities = [
  FileContent,
  JulesActivity,
  JulesContextSource,
  JulesCredential,
  JulesMessage,
  JulesPace,
  JulesPlan,
  JulesSession,
  JulesSuggestion,
  JulesSuggestionFile,
  JulesSessionFile,
  JulesSessionSecret,
  JulesTry,
  Module,
  ModuleFile,
  ModuleShare,
  ModuleVersion,
  ModulePromoterShare,
  PromoterUser,
  ReferralEnd,
  ReferralPromoter,
  WorkspaceReferral,
];
