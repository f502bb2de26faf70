import type { SourceText } from "./adapters/hcl";
import { syntaxReady } from "./adapters/syntax";
import type { Refusal } from "./input";
import { type Addition, type RedactedAddition, redactAddition } from "./redact-addition";
import { type Opening, type RedactedOpening, redactOpening } from "./redact-opening";
import { masked } from "./redaction/mask";
import type { Secret } from "./redaction/redact-module";
import { type Examination, examine } from "./risks/examine";

/** Work on texts of people and of the agent, which takes as long as these are large. */
export interface TextWork {
  redact: { asked: [Opening]; told: RedactedOpening | { refusals: Refusal[] } };
  add: { asked: [Addition]; told: RedactedAddition | { refusals: Refusal[] } };
  mask: {
    asked: [files: readonly SourceText[], secrets: readonly Secret[], texts: readonly string[]];
    told: string[] | null;
  };
  examine: {
    asked: [before: readonly SourceText[], after: readonly SourceText[]];
    told: Examination;
  };
}

const WORK: {
  [K in keyof TextWork]: (...asked: TextWork[K]["asked"]) => Promise<TextWork[K]["told"]>;
} = {
  redact: redactOpening,
  add: redactAddition,
  mask: masked,
  examine,
};

export const ready = syntaxReady;

export function answer<K extends keyof TextWork>({
  kind,
  asked,
}: {
  kind: K;
  asked: TextWork[K]["asked"];
}): Promise<TextWork[K]["told"]> {
  return WORK[kind](...asked);
}
