/** What a change would do that a person must have seen. */
export interface Risk {
  code: RiskCode;
  /** HIGH ones are acknowledged by their code before the change is applied. */
  level: RiskLevel;
  path: string | null;
  /** In the resulting file, from 1; null for what is gone. */
  line: number | null;
  message: string;
}
export type RiskLevel = "INFO" | "WARN" | "HIGH";
export type RiskCode =
  | "PROVISIONER"
  | "EXTERNAL_DATA"
  | "PROVIDER_SOURCE"
  | "PROVIDER_CHANGED"
  | "MODULE_SOURCE"
  | "BACKEND_CHANGED"
  | "FILE_OUTSIDE_MODULE"
  | "OPEN_INGRESS"
  | "OPEN_EGRESS"
  | "PUBLIC_ACCESS"
  | "IAM_WILDCARD"
  | "ENCRYPTION_DISABLED"
  | "PROTECTION_REMOVED"
  | "SENSITIVE_REMOVED"
  | "VALIDATION_REMOVED"
  | "RENAME_DESTROYS"
  | "RESOURCE_REMOVED"
  | "NOT_EXAMINED";
