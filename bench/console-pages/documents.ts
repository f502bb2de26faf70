import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../harness/machine";
import { ASKED } from "./asked";

/** A document that the gateway knows by its hash. */
export interface TrustedDocument {
  hash: string;
  name: string;
  kind: "query" | "mutation";
}

/** What the console may ask, read when it is wanted: pages are added all the time. */
export function trustedDocuments(): TrustedDocument[] {
  const file = path.join(repositoryRoot(), "console", "api", "trusted-documents.generated.json");
  const documents = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  return Object.entries(documents).map(([hash, text]) => {
    const [, kind, name] = /^\s*(query|mutation) (\w+)/m.exec(text) ?? [];
    if (!kind || !name) throw new Error(`a document that is no named operation: ${text}`);
    return { hash, name, kind: kind as TrustedDocument["kind"] };
  });
}

/** Queries whose variables nobody has written down. */
export function unknownOf(documents: readonly TrustedDocument[]): string[] {
  return documents
    .filter(({ kind, name }) => kind === "query" && !(name in ASKED))
    .map(({ name }) => name);
}
