import { JulesCredential } from "./entities/jules-credential";
import { Module } from "./entities/module";
import { ModuleVersion } from "./entities/module-version";

/** What the data source of this service knows. */
export const entities = [JulesCredential, Module, ModuleVersion];
