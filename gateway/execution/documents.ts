import { secondSight } from "@tributary/kit/second-sight";
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  print,
  specifiedRules,
  type ValidationRule,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import { hashOf } from "../trusted-documents";
import { takeLiteralsOut } from "./literals";

/** A text that was read: what is run, and the values that were taken out of it. */
export interface KnownText {
  /** One object for all texts that differ in their literals alone; what else is kept of an operation hangs on it. */
  document: DocumentNode;
  /** Names the document. */
  hash: string;
  /** Values of the variables that stand where literals were. */
  literals: Readonly<Record<string, string | number>>;
}

/** Why a text cannot be run: a few of the reasons. */
export interface Unreadable {
  errors: readonly GraphQLError[];
}

export interface DocumentsOptions {
  schema: GraphQLSchema;
  maxTokens: number;
  /** Run first, and told alone. */
  sizeRules: readonly ValidationRule[];
  /** Run with those of GraphQL. */
  nameRules: readonly ValidationRule[];
  /** Whether a text with this hash is one of the deployment's own, which may be large and is kept for ever. */
  isTrusted(hash: string): boolean;
}

/** What the gateway knows of the texts that it was sent. */
export interface Documents {
  /** By the SHA-256 of the text, in hex. */
  known(hash: string): KnownText | undefined;
  /** Parses and checks a text that is not known; at its second time it is from then on. `suggest`: whether mistakes are told with names that there are. */
  read(text: string, hash: string, suggest: boolean): KnownText | Unreadable;
}

/** Mistakes that are told; whoever makes more mends these first. */
const MOST_ERRORS = 5;

/** Bytes that all documents of strangers may take with what hangs on them: plan, compiled shape, costs. */
const DOCUMENTS = { max: 4_000, maxSize: 64 * 1024 * 1024 };
/** What one takes, from its length as it is printed. */
const BYTES = { each: 16_384, perCharacter: 128 };
/** Longer ones are read and planned each time: nobody writes them, but somebody may make them up. */
const LONGEST_KEPT = 32 * 1024;

/** Bytes of what is remembered of texts: to which document one belongs, and its literals. */
const TEXTS = { max: 20_000, maxSize: 16 * 1024 * 1024 };
const TEXT_BYTES = 512;
/** Of the literals of one text, in characters. */
const LONGEST_LITERALS = 4_096;

/**
 * Reads texts for Apollo Server, in the place of its own parsing, validation and cache. Those keep a document for each
 * distinct text with all that stands in it, so that an id of a quarter of a megabyte, another one each time, filled the
 * memory. Here literals are taken out first, and what is kept is bounded by bytes, and kept when it is sent again.
 */
export function createDocuments(options: DocumentsOptions): Documents {
  const { schema, maxTokens, sizeRules, nameRules, isTrusted } = options;
  const rules = [...specifiedRules, ...nameRules];
  const trusted = new Map<string, KnownText>();
  const texts = new LRUCache<string, Omit<KnownText, "document">>({
    ...TEXTS,
    sizeCalculation: ({ literals }) => TEXT_BYTES + 2 * lengthOf(literals),
  });
  const documents = new LRUCache<string, DocumentNode>(DOCUMENTS);
  const [seenText, seenDocument] = [secondSight(), secondSight()];

  function keep(document: DocumentNode, isOwn: boolean): { document: DocumentNode; hash: string } {
    const printed = print(document);
    const hash = hashOf(printed);
    const before = documents.get(hash);
    if (before) return { document: before, hash };
    // Once more, without where each word stood: that holds the whole text.
    const bare = parse(printed, { noLocation: true });
    if (!isOwn && printed.length <= LONGEST_KEPT && seenDocument(hash)) {
      documents.set(hash, bare, { size: BYTES.each + BYTES.perCharacter * printed.length });
    }
    return { document: bare, hash };
  }

  return {
    known(hash) {
      const text = texts.get(hash);
      const document = text && documents.get(text.hash);
      return document ? { ...text, document } : trusted.get(hash);
    },
    read(text, hash, suggest) {
      const isOwn = isTrusted(hash);
      let sent: DocumentNode;
      try {
        sent = parse(text, isOwn ? {} : { maxTokens });
      } catch (error) {
        return { errors: [error as GraphQLError] };
      }
      const tooLarge = isOwn ? [] : validate(schema, sent, sizeRules, { maxErrors: 1 });
      if (tooLarge.length > 0) return { errors: tooLarge.slice(0, 1) };
      const errors = validate(schema, sent, rules, {
        maxErrors: MOST_ERRORS,
        hideSuggestions: !suggest,
      });
      if (errors.length > 0) return { errors: errors.slice(0, MOST_ERRORS) };
      const { document: without, literals } = takeLiteralsOut(schema, sent);
      const known = { ...keep(without, isOwn), literals };
      if (isOwn) trusted.set(hash, known);
      else if (lengthOf(literals) <= LONGEST_LITERALS && seenText(hash))
        texts.set(hash, { hash: known.hash, literals });
      return known;
    },
  };
}

function lengthOf(literals: KnownText["literals"]): number {
  let length = 0;
  for (const value of Object.values(literals)) length += String(value).length;
  return length;
}
