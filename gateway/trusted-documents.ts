import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { GraphQLRequest } from "@apollo/server";

/** Texts that a deployment was built with, by their SHA-256 in hex. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** Whose documents a deployment may want to be trusted ones: pages in browsers, whoever shows no credentials. */
export type UntrustedRefused = "browsers" | "anonymous";

/**
 * Reads the list that a client's build has written: `{ "<sha256>": "<text>", … }`, or a manifest of Apollo's
 * `generate-persisted-query-manifest`. Throws a sentence for a list that cannot be read, and for a text that is not the
 * hash's; `named`: who names the file.
 */
export function readTrustedDocuments(file: string, named = "TRUSTED_DOCUMENTS"): TrustedDocuments {
  const problem = (what: string) => new Error(`${named}: ${file} ${what}.`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw problem(`cannot be read as JSON: ${(error as Error).message}`);
  }
  const entries = entriesOf(content);
  if (!entries) {
    throw problem('is neither {"<sha256>": "<text>", …} nor a manifest of persisted queries');
  }
  for (const [hash, text] of entries) {
    if (hashOf(text) === hash) continue;
    throw problem(`gives the hash ${hash} to a text that has the SHA-256 ${hashOf(text)}`);
  }
  return new Map(entries);
}

/** The SHA-256 of a text in hex, by which clients name documents. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function entriesOf(content: unknown): [string, string][] | null {
  if (typeof content !== "object" || content === null || Array.isArray(content)) return null;
  const { format, operations } = content as { format?: unknown; operations?: unknown };
  const entries =
    format === "apollo-persisted-query-manifest" && Array.isArray(operations)
      ? operations.map((each) => [(each as Entry | null)?.id, (each as Entry | null)?.body])
      : Object.entries(content);
  const isEntry = (entry: unknown[]): entry is [string, string] =>
    entry.every((part) => typeof part === "string");
  return entries.every(isEntry) ? (entries as [string, string][]) : null;
}

interface Entry {
  id?: unknown;
  body?: unknown;
}

/**
 * A request may name its document as `documentId` too, as the specification of GraphQL over HTTP has it:
 * `sha256:<hash>`, or the hash alone. Turned into what Apollo's clients send.
 */
export function nameHash(request: GraphQLRequest): void {
  const { http, query, extensions } = request;
  if (!http || query || extensions?.["persistedQuery"]) return;
  const { documentId } = (http.body ?? {}) as { documentId?: unknown };
  const named =
    typeof documentId === "string"
      ? documentId
      : new URLSearchParams(http.search).get("documentId");
  if (!named) return;
  const sha256Hash = named.replace(/^sha256:/, "");
  request.extensions = { ...extensions, persistedQuery: { version: 1, sha256Hash } };
}

/** The list as Apollo Server reads it: what a client adds to it is forgotten, so nobody can register anything. */
export function asPersistedQueries(trusted: TrustedDocuments) {
  return {
    get: async (key: string) => trusted.get(key.replace(/^apq:/, "")),
    set: async () => {},
    delete: async () => false,
  };
}
