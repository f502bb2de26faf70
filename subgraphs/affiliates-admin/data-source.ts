import { Affiliate } from "./entities/affiliate";
import { AffiliateNote } from "./entities/affiliate-note";
import { ApiKey } from "./entities/api-key";
import { ApiKeySecret } from "./entities/api-key-secret";
import { AuditEntry } from "./entities/audit-entry";
import { DeadLetter } from "./entities/dead-letter";
import { ProgramPolicy } from "./entities/program-policy";

/** What the data source of this service knows. */
export const entities = [
  Affiliate,
  AffiliateNote,
  ApiKey,
  ApiKeySecret,
  AuditEntry,
  DeadLetter,
  ProgramPolicy,
];
