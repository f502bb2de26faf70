import { AsyncLocalStorage } from "node:async_hooks";
import type { ApolloGateway, Experimental_DidResolveQueryPlanCallback } from "@apollo/gateway";
import type { ListLimits } from "@tributary/kit/execution/list-limits";
import type { Viewer } from "@tributary/kit/viewer";
import {
  BREAK,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isObjectType,
  type OperationDefinitionNode,
  visit,
} from "graphql";
import type { ExpensiveQueries } from "../expensive-queries";
import type { GatewayContext } from "../sources/source";
import { attached } from "./attached";
import { operationReader } from "./read-operation";
import {
  type DataSources,
  type PlanNode,
  type PlanRun,
  type Requirement,
  runPlan,
} from "./run-plan";
import { compileShape, type Shape } from "./shape";
import { toldErrors } from "./told-errors";
import type { Turns } from "./turns";

type Loaded = Awaited<ReturnType<ApolloGateway["load"]>>;
type Executor = Loaded["executor"];
export type ExecutorRequest = Parameters<Executor>[0];

/** An operation that was planned once, ready to run. */
interface Prepared {
  node: PlanNode | undefined;
  sources: DataSources;
  /** Compiled when it is needed: most texts of strangers never come again. */
  shape?: Shape;
}

/** What Apollo Server asks of a gateway. */
export type ServedGateway = Pick<ApolloGateway, "load" | "stop" | "onSchemaLoadOrUpdate">;

export interface PreparedExecutionOptions {
  /** How long callers' lists may be. */
  limits: ListLimits;
  /** Who may plan. */
  turns: Turns;
  /** Whether names of the schema are told in mistakes. */
  mayIntrospect(viewer: Viewer): boolean;
  /** Refuses, by throwing, what this caller may not ask with these variables. Answers what it costs. */
  admit?(
    request: ExecutorRequest,
    document: DocumentNode,
    variables: Record<string, unknown>,
  ): number;
  /** Where queries that cost much wait for each other. */
  expensive?: ExpensiveQueries;
}

/**
 * Runs what Apollo's gateway has planned. Apollo's gateway loads the supergraph, plans, and runs each
 * operation the first time; the same text again is run here, from its plan and a compiled shape of
 * its answer, for a third less time. What is rare and not simple stays with Apollo's gateway for
 * ever: conditions, introspection, rewrites. A test compares the two on generated answers.
 */
export function preparedExecution(options: PreparedExecutionOptions) {
  const { limits, turns, mayIntrospect, admit, expensive } = options;
  const readOperation = operationReader(limits);
  // When the last text of a document is forgotten, so is this.
  const prepared = attached<OperationDefinitionNode, Prepared | null>("prepared");
  const planning = attached<OperationDefinitionNode, { promise: Promise<void>; done: () => void }>(
    "planning",
  );

  /** Who runs an operation that stays with Apollo's gateway, which forgets plans. */
  const stays = new AsyncLocalStorage<GatewayContext | undefined>();

  /** Lets those go on who wait for this plan, whether there is one now or not. */
  function endPlanning(operation: OperationDefinitionNode) {
    planning.get(operation)?.done();
    planning.set(operation, undefined);
  }

  const didResolveQueryPlan: Experimental_DidResolveQueryPlanCallback = (resolved) => {
    const { queryPlan, operationContext, requestContext, serviceMap } = resolved;
    const { operation, schema } = operationContext;
    endPlanning(operation);
    if (prepared.get(operation) !== undefined) return;
    const { document } = requestContext;
    const node = queryPlan.node as PlanNode | undefined;
    prepared.set(
      operation,
      isSimple(document) && isRunnable(schema, node) ? { node, sources: serviceMap } : null,
    );
  };

  async function run(apollo: Executor, request: ExecutorRequest): ReturnType<Executor> {
    const { schema, operation } = request;
    const read = readOperation(schema, request.document, operation);
    const { document } = read;
    const { coerced, errors } = read.variables(request.request.variables ?? {});
    if (errors) return { errors };
    const cost = admit?.(request, document, coerced) ?? 0;
    const context = request.context as GatewayContext;
    const entered = operation.operation === "query" ? expensive?.enter(context.viewer, cost) : null;
    if (!entered) return runAdmitted(apollo, request, document);
    // Whoever waits here has no turn any more when it may go on.
    if (entered instanceof Promise) context.hasTurn = false;
    const place = await entered;
    try {
      return await runAdmitted(apollo, request, document);
    } finally {
      place.leave();
    }
  }

  async function runAdmitted(
    apollo: Executor,
    request: ExecutorRequest,
    document: DocumentNode,
  ): ReturnType<Executor> {
    const { operation } = request;
    const context = request.context as GatewayContext;
    const ready = prepared.get(operation);
    if (ready) return execute(ready, request);
    if (ready === undefined) {
      const other = await turnToPlan(request);
      if (other) return execute(other, request);
    }
    try {
      const known = ready === null ? context : undefined;
      return await stays.run(known, () => apollo({ ...request, document }));
    } finally {
      endPlanning(operation);
    }
  }

  /** Waits for who plans the same, or for a turn. Resolves with the plan when there is one meanwhile. */
  async function turnToPlan({ operation, context }: ExecutorRequest) {
    const { hasTurn, trusted, viewer } = context as GatewayContext;
    let mine = hasTurn || trusted;
    for (let other = planning.get(operation); other; other = planning.get(operation)) {
      await other.promise;
      mine = false;
    }
    const ready = prepared.get(operation);
    if (ready !== undefined) return ready;
    let done = () => {};
    const promise = new Promise<void>((resolve) => {
      done = resolve;
    });
    planning.set(operation, { promise, done });
    if (mine) return undefined;
    // Planning is dear: whoever has not just had a turn to read the text waits for one.
    try {
      await turns.take(viewer);
      return undefined;
    } catch (error) {
      endPlanning(operation);
      throw error;
    }
  }

  const executorOver =
    (apollo: Executor): Executor =>
    async (request) => {
      const result = await run(apollo, request);
      if (!result.errors) return result;
      const { viewer } = request.context as GatewayContext;
      return { ...result, errors: toldErrors(result.errors, mayIntrospect(viewer)) };
    };

  /** A plan that was forgotten is as dear as the first one, and waits for a turn as that did. */
  async function turnToPlanAgain() {
    const context = stays.getStore();
    if (context && !context.hasTurn && !context.trusted) await turns.take(context.viewer);
  }

  return {
    didResolveQueryPlan,
    /** To be waited for before Apollo's gateway plans what is not in its store. */
    turnToPlanAgain,
    /** The gateway as Apollo Server should have it. */
    serve: (gateway: ApolloGateway): ServedGateway => ({
      async load(options) {
        const loaded = await gateway.load(options);
        return { ...loaded, executor: executorOver(loaded.executor) };
      },
      stop: () => gateway.stop(),
      onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    }),
  };
}

async function execute(ready: Prepared, request: ExecutorRequest) {
  const run: PlanRun = {
    sources: ready.sources,
    variables: request.request.variables ?? {},
    incoming: { incomingRequestContext: request, context: request.context },
    data: Object.create(null),
    errors: [],
  };
  await runPlan(run, ready.node);
  const { schema, operation, document } = request;
  let shaped: ReturnType<Shape>;
  try {
    ready.shape ??= compileShape(schema, operation, document);
    shaped = ready.shape(run.data);
  } catch (error) {
    const { message } = error as Error;
    return { errors: [new GraphQLError(message, { originalError: error as Error })] };
  }
  const { data, broken } = shaped;
  if (run.errors.length > 0) return { errors: run.errors, data };
  return broken.length > 0 ? { data, extensions: { valueCompletion: broken } } : { data };
}

/** Whether the answer's fields follow from its types alone. */
function isSimple(document: DocumentNode): boolean {
  let simple = true;
  visit(document, {
    Directive() {
      simple = false;
      return BREAK;
    },
    Field({ name, alias }) {
      // A type's name under an alias may be the only one that an answer has.
      const renamed = name.value === "__typename" && alias;
      if (!renamed && name.value !== "__schema" && name.value !== "__type") return;
      simple = false;
      return BREAK;
    },
  });
  return simple;
}

/** Whether the plan consists of what `run-plan.ts` knows. */
function isRunnable(schema: GraphQLSchema, node: PlanNode | undefined): boolean {
  switch (node?.kind) {
    case undefined:
      return true;
    case "Sequence":
    case "Parallel":
      return node.nodes.every((next) => isRunnable(schema, next));
    case "Flatten":
      return isRunnable(schema, node.node);
    case "Fetch":
      return (
        !node.inputRewrites?.length &&
        !node.outputRewrites?.length &&
        !node.contextRewrites?.length &&
        (node.requires ?? []).every((required) => namesObjects(schema, required))
      );
    default:
      return false;
  }
}

function namesObjects(schema: GraphQLSchema, required: Requirement): boolean {
  if (required.kind === "InlineFragment") {
    const { typeCondition } = required;
    if (!typeCondition || !isObjectType(schema.getType(typeCondition))) return false;
  }
  return (required.selections ?? []).every((selection) => namesObjects(schema, selection));
}
