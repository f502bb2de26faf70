import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { GraphQLRequest } from "@apollo/server";
import { asPersistedQueries, hashOf, nameHash, readTrustedDocuments } from "./trusted-documents";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const ME = "{ me { id } }";
const HASH = sha256(ME);

it("a text is named by its SHA-256 in hex", () => {
  expect(hashOf(ME)).toBe(HASH);
});

describe("the list", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-documents-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "documents.json");
  const reading = (content: unknown) => {
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return () => readTrustedDocuments(file);
  };
  const format = "apollo-persisted-query-manifest";
  const operations = [{ id: HASH, name: "Me", type: "query", body: ME }];

  it.each([
    ["texts by hash", { [HASH]: ME }],
    ["Apollo's manifest", { format, version: 1, operations }],
  ])("may be %s", (_, content) => {
    expect(reading(content)()).toEqual(new Map([[HASH, ME]]));
  });

  it("may be empty", () => {
    expect(reading({})()).toEqual(new Map());
    expect(reading({ format, operations: [] })()).toEqual(new Map());
  });

  it.each([
    ["no JSON", "{", /cannot be read as JSON: .+\.$/],
    ["a list", [ME], /is neither \{.*\} nor a manifest of persisted queries\.$/],
    ["an empty list", [], /is neither/],
    ["a text", '"text"', /is neither/],
    ["nothing", "null", /is neither/],
    ["other values", { [HASH]: 5 }, /is neither/],
    ["a value of several that is none", { [HASH]: ME, more: null }, /is neither/],
    ["a manifest of another kind", { format: "other", operations }, /is neither/],
    ["a manifest without a list", { format, operations: {} }, /is neither/],
    ["a manifest with a hole", { format, operations: [null] }, /is neither/],
    ["a manifest without texts", { format, operations: [{ id: HASH }] }, /is neither/],
    ["a manifest without hashes", { format, operations: [{ body: ME }] }, /is neither/],
    [
      "a hash of another text",
      { [HASH]: "{ me { name } }" },
      new RegExp(
        `gives the hash ${HASH} to a text that has the SHA-256 ${sha256("{ me { name } }")}`,
      ),
    ],
    ["one wrong hash of several", { [HASH]: ME, wrong: ME }, /gives the hash wrong/],
  ])("may not be %s", (_, content, sentence) => {
    expect(reading(content)).toThrow(sentence);
    expect(reading(content)).toThrow(`TRUSTED_DOCUMENTS: ${file} `);
  });
});

describe("a request names its document", () => {
  const named = (request: object) => {
    nameHash(request as GraphQLRequest);
    return (request as GraphQLRequest).extensions;
  };
  const http = (body: unknown, search = "") => ({ http: { body, search } });
  const persistedQuery = { version: 1, sha256Hash: HASH };

  it.each<[string, object]>([
    ["by its hash", http({ documentId: HASH })],
    ["as the specification has it", http({ documentId: `sha256:${HASH}` })],
    ["in the address", http(undefined, `?documentId=${HASH}`)],
    ["in the address, where the body says nothing of it", http({ a: 1 }, `?documentId=${HASH}`)],
    ["in the address, where the body's is no text", http({ documentId: 7 }, `?documentId=${HASH}`)],
  ])("%s", (_, request) => {
    expect(named({ ...request, extensions: { more: true } })).toEqual({
      more: true,
      persistedQuery,
    });
  });

  it("by no part of a text that only looks like it", () => {
    expect(named(http({ documentId: `x sha256:${HASH}` }))).toEqual({
      persistedQuery: { version: 1, sha256Hash: `x sha256:${HASH}` },
    });
  });

  it.each<[string, object, object | undefined]>([
    ["has a text", { ...http({ documentId: HASH }), query: ME }, undefined],
    ["names nothing", http({}), undefined],
    ["is asked inside of the process", { query: undefined }, undefined],
    [
      "has named it as Apollo's clients do",
      { ...http({ documentId: "other" }), extensions: { persistedQuery } },
      { persistedQuery },
    ],
  ])("and is left as it is where it %s", (_, request, extensions) => {
    expect(named(request)).toEqual(extensions);
  });
});

it("nobody adds to the list, or takes from it", async () => {
  const list = asPersistedQueries(new Map([[HASH, ME]]));
  expect(await list.get(HASH)).toBe(ME);
  expect(await list.get(`apq:${HASH}`)).toBe(ME);
  expect(await list.get(`x apq:${HASH}`)).toBeUndefined();
  await (list.set as (...given: string[]) => Promise<void>)("other", "{ a }");
  expect(await list.get("other")).toBeUndefined();
  expect(await (list.delete as (...given: string[]) => Promise<boolean>)(HASH)).toBe(false);
  expect(await list.get(HASH)).toBe(ME);
});
