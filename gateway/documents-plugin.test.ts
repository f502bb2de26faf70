import type { GraphQLRequest } from "@apollo/server";
import { createLog } from "@tributary/kit/log";
import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, operator, platformKey, user } from "@tributary/testing/viewers";
import { GraphQLError, parse, print } from "graphql";
import { callerName } from "./callers";
import { type DocumentsPluginOptions, documentsOfRequests } from "./documents-plugin";
import { currentRequest, refusal } from "./errors";
import type { KnownText, Unreadable } from "./execution/documents";
import { hashOf } from "./trusted-documents";

const OWN = "{ own }";
const found = (text: string, literals = {}): KnownText => ({
  document: parse(text),
  hash: `document of ${text}`,
  literals,
});

/** The plugin over texts that are known, or are read as `reading` says; steps that were gone. */
function scene(
  {
    reading = async (text) => found(text),
    known = {},
    refuse = [],
    trusted = [`hash of ${OWN}`],
  }: {
    reading?: (text: string, suggest: boolean) => Promise<KnownText | Unreadable>;
    known?: Record<string, KnownText>;
    refuse?: ("browsers" | "anonymous")[];
    trusted?: string[];
  } = {},
  turn: () => Promise<void> = async () => {},
) {
  const steps: unknown[] = [];
  const results = new Map<string, KnownText | Unreadable>();
  const { plugin, turnToRead } = documentsOfRequests({
    documents: () => ({
      known: (hash) => known[hash],
      read(text, hash, suggest) {
        steps.push(["read", text, hash, suggest]);
        return results.get(text)!;
      },
    }),
    turns: {
      async take(viewer) {
        steps.push(["turn", callerName(viewer)]);
        await turn();
      },
      othersRun: () => void steps.push("others run"),
    },
    trusted: new Map(trusted.map((hash) => [hash, OWN])),
    refuseUntrusted: new Set(refuse),
    mayIntrospect: ({ kind }) => kind === "API_KEY",
    log: createLog("test", "silent"),
  } satisfies DocumentsPluginOptions);

  /** What a request comes to: what is run, and what is answered in its place. */
  async function ask(
    text: string,
    viewer: Viewer,
    headers?: Record<string, string>,
    given: { hasTurn?: boolean } = {},
  ) {
    const http = headers && { headers: new Map(Object.entries(headers)), search: "", body: {} };
    const request = { http, query: text, variables: { given: 1 } } as unknown as GraphQLRequest;
    const context = {
      source: text,
      queryHash: `hash of ${text}`,
      contextValue: { viewer, ...given } as {
        viewer: Viewer;
        trusted?: boolean;
        hasTurn?: boolean;
      },
      request,
    } as never as {
      document?: never;
      queryHash: string;
      contextValue: { trusted?: boolean; hasTurn?: boolean };
    };
    results.set(text, await reading(text, viewer.kind === "API_KEY"));
    return currentRequest.run({ requestId: "trace-123" }, async () => {
      const listener = (await plugin.requestDidStart!({ request } as never))!;
      await listener.didResolveSource!(context as never);
      const answer = await listener.responseForOperation!(context as never);
      return { context, request, answer, listener };
    });
  }
  return { steps, ask, turnToRead };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it("a known text is run at once, as the document that it belongs to, and gives others' time its use", async () => {
  const text = '{ a(id: "x") }';
  const one = found("query ($_literal0: ID!) { a(id: $_literal0) }", { _literal0: "x" });
  const { steps, ask } = scene({ known: { [`hash of ${text}`]: one } });
  const { context, request, answer } = await ask(text, user("ann"));
  expect(steps).toEqual(["others run"]);
  expect(context).toMatchObject({ document: one.document, queryHash: one.hash });
  expect(request.variables).toEqual({ given: 1, _literal0: "x" });
  expect(context.contextValue).toMatchObject({ trusted: false });
  expect(context.contextValue.hasTurn).toBeUndefined();
  expect(answer).toBeNull();
});

it("an unknown text waits for its caller's turn, which its plan may use too", async () => {
  const { steps, ask } = scene();
  const { context } = await ask("{ a }", user("ann"));
  expect(steps).toEqual([
    ["turn", expect.stringContaining("ann")],
    ["read", "{ a }", "hash of { a }", false],
  ]);
  expect(context.contextValue).toMatchObject({ trusted: false, hasTurn: true });
  await ask("{ a }", platformKey());
  expect(steps.at(-1)).toEqual(["read", "{ a }", "hash of { a }", true]);
});

it("one of the deployment's own waits for nobody's", async () => {
  const { steps, ask } = scene();
  const { context } = await ask(OWN, user("ann"));
  expect(steps).toEqual([["read", OWN, `hash of ${OWN}`, false]]);
  expect(context.contextValue).toMatchObject({ trusted: true });
});

it("a text is read once for all requests of one caller that wait, and again for another's and for later ones", async () => {
  const gate = Promise.withResolvers<void>();
  const { steps, ask } = scene({}, () => gate.promise);
  const all = [ask("{ a }", user("ann")), ask("{ a }", user("ann")), ask("{ a }", user("ben"))];
  await nextTurn();
  gate.resolve();
  const answers = await Promise.all(all);
  const reads = () => steps.filter((step) => (step as string[])[0] === "read").length;
  expect(reads()).toBe(2);
  expect(
    new Set(answers.map(({ context }) => context.document && print(context.document))),
  ).toEqual(new Set([print(parse("{ a }"))]));
  await nextTurn();
  await ask("{ a }", user("ann"));
  expect(reads()).toBe(3);
});

describe("a turn before Apollo Server begins", () => {
  const of = (viewer: Viewer, headers: Record<string, string> = {}) => ({
    viewer,
    sends: (header: string) => header in headers,
  });
  const OWN_HASH = hashOf(OWN);

  it("is the one that reading would wait for", async () => {
    const { steps, ask, turnToRead } = scene();
    await turnToRead("{ a }", of(user("ann")));
    expect(steps).toEqual([["turn", expect.stringContaining("ann")]]);
    const { context } = await ask("{ a }", user("ann"), undefined, { hasTurn: true });
    expect(steps.slice(1)).toEqual([["read", "{ a }", "hash of { a }", false]]);
    expect(context.contextValue).toMatchObject({ trusted: false, hasTurn: true });
  });

  it("is one for all requests of one caller with one text, until it comes", async () => {
    const gate = Promise.withResolvers<void>();
    const { steps, turnToRead } = scene({}, () => gate.promise);
    const [first, second, other, bens] = [
      turnToRead("{ a }", of(user("ann"))),
      turnToRead("{ a }", of(user("ann"))),
      turnToRead("{ b }", of(user("ann"))),
      turnToRead("{ a }", of(user("ben"))),
    ];
    expect(second).toBe(first);
    expect(new Set([first, other, bens]).size).toBe(3);
    expect(steps).toHaveLength(3);
    gate.resolve();
    await Promise.all([first, other, bens]);
    expect(turnToRead("{ a }", of(user("ann")))).not.toBe(first);
  });

  it("is refused where too many wait", async () => {
    const { turnToRead } = scene({}, () => Promise.reject(refusal("UNAVAILABLE", "Busy.", 503, 1)));
    await expect(turnToRead("{ a }", of(user("ann")))).rejects.toThrow("Busy.");
  });

  it.each<[string, string | null, Record<string, KnownText>, Viewer, Record<string, string>]>([
    ["no text", null, {}, anonymous, {}],
    ["a known text", "{ a }", { [hashOf("{ a }")]: found("{ a }") }, anonymous, {}],
    ["one of the deployment's own", OWN, {}, anonymous, {}],
    ["a stranger's, of whom none is run", "{ a }", {}, anonymous, {}],
    ["a page's, of which none is run", "{ a }", {}, user("ann"), { origin: "https://a.example" }],
  ])("is not waited for with %s", (_, text, known, viewer, headers) => {
    const { steps, turnToRead } = scene({
      known,
      refuse: ["browsers", "anonymous"],
      trusted: [OWN_HASH],
    });
    expect(turnToRead(text, of(viewer, headers))).toBeNull();
    expect(steps).toEqual([]);
  });

  it("is waited for where others are refused", async () => {
    const { steps, turnToRead } = scene({ refuse: ["browsers"] });
    await turnToRead("{ a }", of(user("ann")));
    await turnToRead("{ a }", of(operator(), { origin: "https://a.example" }));
    await turnToRead("{ a }", of(anonymous));
    expect(steps).toHaveLength(3);
  });
});

it("a text that is known once its turn comes is not read again", async () => {
  const known: Record<string, KnownText> = {};
  const { steps, ask } = scene({ known }, async () => {
    known["hash of { a }"] = found("{ a }");
  });
  await ask("{ a }", user("ann"));
  expect(steps).toHaveLength(1);
});

describe("what cannot be run is answered with the reason, and nothing is run in its place", () => {
  it.each<[string, GraphQLError[], number, string | undefined, object[]]>([
    [
      "graphql-js's words on a text",
      [new GraphQLError("Syntax Error: a"), new GraphQLError("b")],
      400,
      undefined,
      [
        { message: "Syntax Error: a", extensions: { code: "BAD_USER_INPUT" } },
        { message: "b", extensions: { code: "BAD_USER_INPUT" } },
      ],
    ],
    [
      "a refusal of ours",
      [refusal("RATE_LIMITED", "Wait.", 429, 1)],
      429,
      "1",
      [{ message: "Wait.", extensions: { code: "RATE_LIMITED" } }],
    ],
    [
      "one that is no question of time",
      [refusal("FORBIDDEN", "No.", 403)],
      403,
      undefined,
      [{ message: "No.", extensions: { code: "FORBIDDEN" } }],
    ],
  ])("%s", async (_, errors, status, retryAfter, told) => {
    const { ask } = scene({ reading: async () => ({ errors }) });
    const { context, request, answer, listener } = await ask("{ a }", user("ann"));
    expect(print(context.document!)).toBe(print(parse("{ __typename }")));
    expect(request.variables).toEqual({ given: 1 });
    expect(answer!.http.status).toBe(status);
    expect(answer!.http.headers.get("retry-after")).toBe(retryAfter);
    const { singleResult } = answer!.body as unknown as { singleResult: { errors: object[] } };
    expect(singleResult).toEqual({
      errors: told.map((one) => ({
        ...one,
        extensions: { ...(one as GraphQLError).extensions, requestId: "trace-123" },
      })),
    });
    // What is run in its place is nobody's mistake.
    await listener.didResolveOperation!({ operation: undefined } as never);
  });

  it("a turn that is not given", async () => {
    const { ask } = scene({}, () => Promise.reject(refusal("UNAVAILABLE", "Busy.", 503, 1)));
    const { answer } = await ask("{ a }", user("ann"));
    expect(answer!.http.status).toBe(503);
  });
});

const page = { origin: "https://app.example" };
const fetched = { "sec-fetch-site": "same-origin" };
it.each<
  [string, Viewer, ("browsers" | "anonymous")[], Record<string, string> | undefined, boolean]
>([
  ["nobody's, of a page", anonymous, [], page, true],
  ["a page's, of browsers", user("ann"), ["browsers"], page, false],
  ["one of the same origin, of browsers", user("ann"), ["browsers"], fetched, false],
  ["a page's with a key, of browsers", platformKey(), ["browsers"], page, false],
  ["a program's, of browsers", user("ann"), ["browsers"], {}, true],
  ["nobody's program, of browsers", anonymous, ["browsers"], {}, true],
  ["one inside of the process, of browsers", user("ann"), ["browsers"], undefined, true],
  ["an operator's page, of both", operator(), ["browsers", "anonymous"], page, true],
  ["nobody's program, of nobody", anonymous, ["anonymous"], {}, false],
  ["a person's page, of nobody", user("ann"), ["anonymous"], page, true],
])("where others are refused: %s", async (_, viewer, refuse, headers, run) => {
  const { steps, ask } = scene({ refuse });
  const { answer } = await ask("{ a }", viewer, headers);
  expect(answer?.http.status).toBe(run ? undefined : 403);
  expect(steps.length > 0).toBe(run);
  // The deployment's own are everybody's.
  expect((await ask(OWN, viewer, headers)).answer).toBeNull();
});

it.each<[string, object | undefined, string | null]>([
  ["a query", { operation: "query" }, null],
  ["a mutation", { operation: "mutation" }, null],
  ["none of several", undefined, "Name one operation of the document in operationName"],
  ["a subscription", { operation: "subscription" }, "There are no subscriptions"],
])("of a document one operation is run: %s", async (_, operation, sentence) => {
  const { listener } = await scene().ask("{ a }", user("ann"));
  const end = listener.didResolveOperation!({ operation } as never);
  if (sentence === null) await end;
  else await expect(end).rejects.toThrow(sentence);
});
