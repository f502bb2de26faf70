// Before the import below takes effect in any constructor: Apollo's gateway reports home otherwise.
process.env.APOLLO_TELEMETRY_DISABLED = "true";

import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLAnswer, GraphQLRequest } from "@tributary/kit/execute";
import { listLimits } from "@tributary/kit/execution/list-limits";
import type { Logger } from "@tributary/kit/log";
import type { RequestIdentity } from "@tributary/kit/subgraph";
import { deepFreeze } from "@tributary/kit/viewer";
import { buildSchema } from "graphql";
import { answerWriter, limitAnswer } from "./answer-size";
import { admission, introspectors } from "./cost";
import { type DocumentsOfRequests, documentsOfRequests } from "./documents-plugin";
import { currentRequest, maskError } from "./errors";
import { createDocuments, type Documents } from "./execution/documents";
import { planStore } from "./execution/plan-store";
import { preparedExecution } from "./execution/prepare";
import { createTurns, type TurnLimits } from "./execution/turns";
import { expensiveQueries } from "./expensive-queries";
import { keyFieldsOf, LIMITS, nameRules, sizeRules } from "./limits";
import { PREFLIGHT_HEADERS } from "./preflight";
import {
  dataSource,
  type FetchObserver,
  type GatewayContext,
  type SubgraphSource,
} from "./sources/source";
import {
  asPersistedQueries,
  type TrustedDocuments,
  type UntrustedRefused,
} from "./trusted-documents";

/** How long the gateway waits, in ms. The whole request never takes longer than `requestMs`. */
export interface TimeLimits {
  queryMs: number;
  mutationMs: number;
  requestMs: number;
}

export const TIME_LIMITS: TimeLimits = { queryMs: 5_000, mutationMs: 15_000, requestMs: 20_000 };

export interface GatewayOptions {
  /** The composed graph: `schema/supergraph.graphql`. Never asked of the subgraphs. */
  supergraphSdl: string;
  /** One for each subgraph of the supergraph, by name. */
  sources: Readonly<Record<string, SubgraphSource>>;
  log: Logger;
  /** Who may introspect; the default is what production wants. */
  introspection?: "everyone" | "operators and keys";
  timeLimits?: Partial<TimeLimits>;
  /** The deployment's own documents, by hash (default: none). */
  trustedDocuments?: TrustedDocuments;
  /** Of whom no other documents are run (default: of nobody). */
  refuseUntrusted?: readonly UntrustedRefused[];
  /** How many unknown texts may wait to be read. */
  turnLimits?: TurnLimits;
  observe?: FetchObserver;
}

/** The federated graph, executable; HTTP is `http.ts`. */
export interface Gateway {
  /** Runs one operation under all limits. Never rejects: whatever goes wrong is in `errors`. */
  execute(request: GraphQLRequest, identity: RequestIdentity): Promise<GraphQLAnswer>;
  server: ApolloServer<GatewayContext>;
  /** What a request over HTTP waits for before it is given to `server`; see there. */
  turnToRead: DocumentsOfRequests["turnToRead"];
  /** The context of one request, for `server.executeHTTPGraphQLRequest`. */
  context(
    identity: RequestIdentity,
    more?: Pick<GatewayContext, "charge" | "hasTurn">,
  ): GatewayContext;
  /** Whether every subgraph takes traffic. */
  ready(): Promise<boolean>;
  stop(): Promise<void>;
}

/** Builds the gateway over its sources. Throws when the supergraph names one that is not given. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { sources, log } = options;
  const times = { ...TIME_LIMITS, ...options.timeLimits };
  const { server, turnToRead } = apolloServer(options, times);
  await server.start();

  const context: Gateway["context"] = ({ viewer, requestId }, more) => ({
    viewer: deepFreeze(viewer),
    requestId,
    deadline: Date.now() + times.requestMs,
    ...more,
  });
  return {
    server,
    turnToRead,
    context,
    execute: ({ query, variables, operationName }, identity) =>
      currentRequest.run({ requestId: identity.requestId }, async () => {
        const { body } = await server.executeOperation(
          {
            query,
            ...(variables ? { variables } : {}),
            ...(operationName ? { operationName } : {}),
          },
          { contextValue: context(identity) },
        );
        if (body.kind !== "single") throw new Error("the gateway never answers in parts");
        return body.singleResult as GraphQLAnswer;
      }),
    async ready() {
      const all = await Promise.all(Object.values(sources).map((source) => source.ready()));
      return all.every(Boolean);
    },
    async stop() {
      await server.stop();
      await Promise.all(Object.values(sources).map((source) => source.stop()));
      log.debug("gateway stopped");
    },
  };
}

function apolloServer(options: GatewayOptions, times: TimeLimits) {
  const { sources, log, observe, supergraphSdl } = options;
  const supergraph = buildSchema(supergraphSdl, { assumeValid: true, assumeValidSDL: true });
  const mayIntrospect = introspectors(options.introspection ?? "operators and keys");
  const turns = createTurns(options.turnLimits);
  const trusted = options.trustedDocuments ?? new Map<string, string>();
  const prepared = preparedExecution({
    limits: listLimits(supergraph),
    turns,
    mayIntrospect,
    admit: admission({ supergraph, mayIntrospect }),
    expensive: expensiveQueries(),
  });
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: log,
    // Committed and checked in CI, so not validated again at each start.
    validateSupergraph: false,
    __exposeQueryPlanExperimental: false,
    experimental_didResolveQueryPlan: prepared.didResolveQueryPlan,
    queryPlannerConfig: {
      cache: planStore(prepared.turnToPlanAgain),
      exposeDocumentNodeInFetchNode: true,
      debug: { maxEvaluatedPlans: 1_000 },
    },
    buildService({ name }) {
      const source = sources[name];
      if (!source) throw new Error(`The supergraph names the subgraph ${name}, which is not here.`);
      const { queryMs, mutationMs } = times;
      return dataSource(name, source, { log, queryMs, mutationMs, observe });
    },
  });
  let documents: Documents;
  const served = prepared.serve(gateway);
  // Before Apollo Server has it: the schema that callers see.
  served.onSchemaLoadOrUpdate(({ apiSchema: schema }) => {
    documents = createDocuments({
      schema,
      maxTokens: LIMITS.tokens,
      sizeRules: sizeRules(),
      nameRules: nameRules(keyFieldsOf(supergraphSdl)),
      isTrusted: (hash) => trusted.has(hash),
    });
  });
  const { plugin, turnToRead } = documentsOfRequests({
    documents: () => documents,
    turns,
    trusted,
    refuseUntrusted: new Set(options.refuseUntrusted),
    mayIntrospect,
    log,
  });
  const server = new ApolloServer<GatewayContext>({
    gateway: served,
    logger: log,
    nodeEnv: "production",
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: { requestHeaders: PREFLIGHT_HEADERS },
    allowBatchedHttpRequests: false,
    persistedQueries: trusted.size > 0 ? { cache: asPersistedQueries(trusted) } : false,
    // Texts are read and kept by the documents' plugin.
    documentStore: null,
    stopOnTerminationSignals: false,
    stringifyResult: answerWriter(log),
    formatError: (formatted, error) => maskError(formatted, error, log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      plugin,
      answerPlugin(options),
    ] as ApolloServerPlugin<BaseContext>[],
  });
  return { server, turnToRead };
}

/** Keeps what callers must not see. */
function answerPlugin(options: GatewayOptions): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue, operationName }) {
          if (response.body.kind !== "single") return;
          limitAnswer(contextValue.viewer);
          const { extensions } = response.body.singleResult;
          if (!extensions) return;
          // A non-null field that a subgraph left null: data is cut, without an error. Ours to know.
          if (extensions.valueCompletion) {
            const { requestId } = contextValue;
            const found = extensions.valueCompletion;
            options.log.error({ requestId, operationName, found }, "a subgraph broke its types");
          }
          delete response.body.singleResult.extensions;
        },
      };
    },
  };
}
