import { FileContent } from "./entities/file-content";
import { JulesCredential } from "./entities/jules-credential";
import { JulesTry } from "./entities/jules-try";
import { Module } from "./entities/module";
import { ModuleFile } from "./entities/module-file";
import { ModuleShare } from "./entities/module-share";
import { ModuleVersion } from "./entities/module-version";

/** Every table of this service. */
export const entities = [
  FileContent,
  JulesCredential,
  JulesTry,
  Module,
  ModuleFile,
  ModuleShare,
  ModuleVersion,
];
