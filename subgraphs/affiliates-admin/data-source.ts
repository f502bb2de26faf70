import { Affiliate } from "./entities/affiliate";
import { AffiliateNote } from "./entities/affiliate-note";
import { ApiKey } from "./entities/api-key";
import { ApiKeySecret } from "./entities/api-key-secret";
import { AuditEntry } from "./entities/audit-entry";
import { Commission } from "./entities/commission";
import { DeadLetter } from "./entities/dead-letter";
import { ProgramPolicy } from "./entities/program-policy";
import { PromoterBalance } from "./entities/promoter-balance";
import { PromoterCode } from "./entities/promoter-code";
import { PromoterReferral } from "./entities/promoter-referral";
import { PromoterTally } from "./entities/promoter-tally";

/** Every table of this service. */
export const entities = [
  Affiliate,
  AffiliateNote,
  ApiKey,
  ApiKeySecret,
  AuditEntry,
  Commission,
  DeadLetter,
  ProgramPolicy,
  PromoterBalance,
  PromoterCode,
  PromoterReferral,
  PromoterTally,
];
