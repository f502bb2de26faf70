import type { JulesRefusalCode } from "./schema.generated";

/** An expected refusal, as it is answered and recorded. */
export interface Refusal {
  code: JulesRefusalCode;
  message: string;
  field?: string[];
}
