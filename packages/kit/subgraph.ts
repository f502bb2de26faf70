import { buildSubgraphSchema, type GraphQLResolverMap } from "@apollo/subgraph";
import {
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  isInputObjectType,
  isObjectType,
  parse,
  valueFromAST,
} from "graphql";
import type { DataSource } from "typeorm";
import { type AccessRules, guard } from "./access";
import type { Clock } from "./clock";
import type { Config } from "./config";
import { type Tx, transaction } from "./database";
import { formatError } from "./errors";
import { createExecutor, type GraphQLAnswer, type GraphQLRequest } from "./execute";
import { type FileCall, type FileExport, fileCalls } from "./exports";
import { type FileImport, type UploadCall, uploadCalls } from "./imports";
import type { Logger } from "./log";
import type { Connection } from "./pages";
import { scalars } from "./scalars";
import type { Viewer } from "./viewer";
import { type ViewerWall, viewerDatabases } from "./viewer-database";

/** What a service works with for as long as it runs. */
export interface Services {
  db: DataSource;
  clock: Clock;
  config: Config;
  log: Logger;
}

/** Who asks, and under which id the answer is traced. */
export interface RequestIdentity {
  viewer: Viewer;
  requestId: string;
}

/**
 * What every resolver and action may touch. A subgraph adds its loaders. What a caller asks for or names is read by
 * `db` or `asViewer`, so that PostgreSQL answers with this viewer's rows alone; see viewer-database.ts.
 */
export interface BaseContext extends Services, RequestIdentity {
  /** The service's database as this viewer may see it. */
  db: DataSource;
  /** As the service itself sees it: for its own bookkeeping, and for what is nobody's. */
  serviceDb: DataSource;
  /** One transaction of the service; see `kit/database`. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A transaction's statements as this viewer: what was named is found by it, or is absent. */
  asViewer(tx: Tx): Tx;
}

/** Describes a subgraph without starting anything. */
export interface SubgraphDefinition<C extends BaseContext = BaseContext> {
  /** As in `schema/<name>.graphql`. */
  name: string;
  /** The SDL: shared.graphql and the subgraph's own. */
  typeDefs: string;
  /** Held against the generated types by `CompleteResolvers` where it is put together. */
  resolvers: object;
  access: AccessRules;
  /** What its requests see of its tables. */
  wall?: Omit<ViewerWall, "service">;
  /** Adds what the subgraph's resolvers need, e.g. loaders; called for each operation and each file. */
  context(base: BaseContext): C;
  /** Files that it answers beside GraphQL, by name. */
  exports?: Readonly<Record<string, FileExport<C>>>;
  /** Files that it takes, by name. */
  imports?: Readonly<Record<string, FileImport<C>>>;
}

/** A subgraph that runs, in this process or behind HTTP: all that a gateway needs of it. */
export interface ExecutableSubgraph {
  name: string;
  execute(request: GraphQLRequest, identity: RequestIdentity): Promise<GraphQLAnswer>;
  /** Its files, by name. */
  exports: Readonly<Record<string, FileCall>>;
  /** What takes files, by name. */
  imports: Readonly<Record<string, UploadCall>>;
}

/** The guarded schema of a definition. Throws when a field has no access rule. */
export function subgraphSchema(
  definition: SubgraphDefinition<never> | SubgraphDefinition,
): GraphQLSchema {
  const typeDefs = parse(definition.typeDefs);
  const declared = new Set(
    typeDefs.definitions.flatMap((node) =>
      node.kind === "ScalarTypeDefinition" ? [node.name.value] : [],
    ),
  );
  const used = Object.fromEntries(Object.entries(scalars).filter(([name]) => declared.has(name)));
  const resolvers = { ...used, ...definition.resolvers } as GraphQLResolverMap<unknown>;
  const schema = withDefaults(buildSubgraphSchema([{ typeDefs, resolvers }]));
  return guard(counted(schema), definition.access);
}

/** Reads defaults of inputs with our own scalars: the schema was built before it had them, so that an amount is a text. */
function withDefaults(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const written = field.astNode?.defaultValue;
      if (written) field.defaultValue = valueFromAST(written, field.type);
    }
  }
  return schema;
}

/** Counts a list only where `totalCount` is selected; see `Connection.count`. */
function counted(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.name.endsWith("Connection")) continue;
    const field = type.getFields()["totalCount"];
    if (field) field.resolve = ({ count }: Connection<unknown>) => count();
  }
  return schema;
}

/** What the resolvers of each request work with. */
export function contextsOf<C extends BaseContext>(
  { name, wall, context }: Pick<SubgraphDefinition<C>, "name" | "wall" | "context">,
  services: Services,
): (identity: RequestIdentity) => C {
  const viewers = wall && viewerDatabases(services.db, { ...wall, service: name });
  return (identity) =>
    context({
      ...services,
      ...identity,
      db: viewers ? viewers.of(identity.viewer) : services.db,
      serviceDb: services.db,
      transaction: (work) => transaction(services.db, work),
      asViewer: (tx) => (viewers ? viewers.within(tx, identity.viewer) : tx),
    });
}

/** Makes a definition executable over its services. Errors leave it masked. */
export function executableSubgraph<C extends BaseContext>(
  definition: SubgraphDefinition<C>,
  services: Services,
): ExecutableSubgraph {
  const execute = createExecutor(subgraphSchema(definition as unknown as SubgraphDefinition));
  const contextOf = contextsOf(definition, services);
  return {
    name: definition.name,
    exports: fileCalls(definition.exports ?? {}, contextOf, services.log),
    imports: uploadCalls(definition.imports ?? {}, contextOf, services.log),
    async execute(request, identity) {
      const result = await execute(request, contextOf(identity));
      return result.errors
        ? masked(result, identity.requestId, services.log)
        : (result as GraphQLAnswer);
    },
  };
}

function masked(result: ExecutionResult, requestId: string, log: Logger): GraphQLAnswer {
  const mask = (error: GraphQLError) => formatError(error.toJSON(), error, requestId, log);
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    errors: result.errors!.map(mask),
  };
}
