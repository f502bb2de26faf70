import type { Experimental_DidResolveQueryPlanCallback } from "@apollo/gateway";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { merge } from "./merge";

type Resolved = Parameters<Experimental_DidResolveQueryPlanCallback>[0];
export type QueryPlan = Resolved["queryPlan"];
export type PlanNode = NonNullable<QueryPlan["node"]>;
export type FetchNode = Extract<PlanNode, { kind: "Fetch" }>;
export type Requirement = NonNullable<FetchNode["requires"]>[number];
export type DataSources = Resolved["serviceMap"];

type Data = Record<string, unknown>;
type Path = readonly (string | number)[];

/** Everything that one operation's execution needs. */
export interface PlanRun {
  sources: DataSources;
  /** As the caller sent them, already checked. */
  variables: Readonly<Data>;
  /** What data sources are given beside the request. */
  incoming: { incomingRequestContext: object; context: object };
  /** All that the subgraphs said, merged: more than was asked for. */
  data: Data;
  errors: GraphQLError[];
}

/** Where a plan's node works: the plan's own path, objects, and the way to each. */
interface Place {
  /** Field names, and `@` for each item of a list. */
  path: Path;
  objects: Data[];
  paths: Path[];
}

/** Runs the plan; afterwards `run.data` and `run.errors` are complete. */
export async function runPlan(run: PlanRun, node: PlanNode | undefined): Promise<void> {
  if (node) await runNode(run, node, { path: [], objects: [run.data], paths: [[]] });
}

/** Only kinds that `isRunnable` lets through arrive here. */
async function runNode(run: PlanRun, node: PlanNode, place: Place): Promise<void> {
  switch (node.kind) {
    case "Sequence":
      for (const next of node.nodes) await runNode(run, next, place);
      return;
    case "Parallel":
      await Promise.all(node.nodes.map((next) => runNode(run, next, place)));
      return;
    case "Flatten":
      return runNode(run, node.node, within(place, node.path as string[]));
    case "Fetch":
      if (place.objects.length === 0) return;
      try {
        await runFetch(run, node, place);
      } catch (error) {
        run.errors.push(error as GraphQLError);
      }
      return;
    default:
      throw new Error(`a plan with ${node.kind} is not run here`);
  }
}

/** Follows a path of field names and `@` (each item of a list) from every object. */
function within({ path: above, objects, paths }: Place, path: readonly string[]): Place {
  const found: Place = { path: [...above, ...path], objects: [], paths: [] };
  const follow = (value: unknown, step: number, at: Path) => {
    if (value === null || value === undefined) return;
    if (step === path.length) {
      found.objects.push(value as Data);
      found.paths.push(at);
      return;
    }
    const name = path[step]!;
    if (name !== "@") {
      if (Object.hasOwn(value, name)) follow((value as Data)[name], step + 1, [...at, name]);
      return;
    }
    for (const [index, item] of (value as unknown[]).entries()) {
      follow(item, step + 1, [...at, index]);
    }
  };
  for (const [index, object] of objects.entries()) follow(object, 0, paths[index]!);
  return found;
}

async function runFetch(run: PlanRun, fetch: FetchNode, { path: place, objects, paths }: Place) {
  const variables: Data = Object.create(null);
  for (const name of fetch.variableUsages ?? []) {
    if (Object.hasOwn(run.variables, name) && run.variables[name] !== undefined) {
      variables[name] = run.variables[name];
    }
  }
  if (!fetch.requires) {
    const data = await send(run, fetch, variables, (path) => [...place, ...path]);
    for (const object of objects) merge(object, data);
    return;
  }
  const representations: Data[] = [];
  const asked: number[] = [];
  for (const [index, object] of objects.entries()) {
    const representation = represent(object, fetch.requires);
    if (!representation?.["__typename"]) continue;
    representations.push(representation);
    asked.push(index);
  }
  if (representations.length === 0) return;
  variables["representations"] = representations;
  const data = await send(run, fetch, variables, (path) => {
    // What failed as a whole has no place of one entity, but that of all of them.
    if (typeof path[1] !== "number") return [...place, ...path];
    const entity = asked[path[1]];
    return entity === undefined ? undefined : [...paths[entity]!, ...path.slice(2)];
  });
  if (!data) return;
  const entities = data["_entities"];
  if (!Array.isArray(entities) || entities.length !== representations.length) {
    throw new GraphQLError(`${fetch.serviceName} did not answer each entity that it was asked for`);
  }
  for (const [position, entity] of entities.entries()) merge(objects[asked[position]!]!, entity);
}

/** What another subgraph needs to know of an object; null when the object does not have it. */
function represent(source: Data, requires: readonly Requirement[]): Data | null {
  const result: Data = Object.create(null);
  for (const selection of requires) {
    if (selection.kind === "InlineFragment") {
      // Prepared plans name object types only: see `prepare.ts`.
      if (source["__typename"] === selection.typeCondition) {
        merge(result, represent(source, selection.selections));
      }
      continue;
    }
    const name = selection.alias ?? selection.name;
    const value = Object.hasOwn(source, name) ? source[name] : undefined;
    if (value === undefined) return null;
    const { selections } = selection;
    const part = (item: unknown) =>
      selections && item !== null ? represent(item as Data, selections) : item;
    result[name] = Array.isArray(value) ? value.map(part) : part(value);
  }
  return result;
}

/** Asks the subgraph; its errors are kept, under the paths that the caller knows. */
async function send(
  run: PlanRun,
  fetch: FetchNode,
  variables: Data,
  pathOf: (path: Path) => Path | undefined,
): Promise<Data | null | undefined> {
  const source = run.sources[fetch.serviceName];
  if (!source) throw new Error(`there is no subgraph ${fetch.serviceName}`);
  const answer = await source.process({
    ...run.incoming,
    kind: "incoming operation",
    request: { query: fetch.operation, variables, operationName: fetch.operationName },
    document: fetch.operationDocumentNode,
  } as unknown as Parameters<typeof source.process>[0]);
  for (const error of answer.errors ?? []) {
    run.errors.push(errorOf(error, fetch.serviceName, error.path && pathOf(error.path)));
  }
  return answer.data as Data | null | undefined;
}

function errorOf(error: GraphQLFormattedError, serviceName: string, path: Path | undefined) {
  const extensions = { code: "DOWNSTREAM_SERVICE_ERROR", ...error.extensions, serviceName };
  const message = error.message || `Error while fetching from ${serviceName}`;
  return new GraphQLError(message, { path, extensions, originalError: error as never });
}
