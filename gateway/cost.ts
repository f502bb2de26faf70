import { isOperator, type Viewer } from "@tributary/kit/viewer";
import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  visit,
} from "graphql";
import { type ComplexityEstimator, getComplexity } from "graphql-query-complexity";
import { refusal } from "./errors";

/**
 * What one operation may cost. A field costs 1; below a list with `first: n` everything costs n
 * times as much, below a list without paging ten times. Whoever can be called to account may ask for more.
 */
export const BUDGETS = { anonymous: 1_000, person: 10_000, operatorOrKey: 50_000 } as const;

/** How many items a list without `first` is taken to have. */
const UNPAGED = 10;
/** What `first: null` is taken for: the largest page. */
const PAGE = 100;
/** Costs kept for one document, by the variables that matter. */
const REMEMBERED = 50;

export function budgetOf(viewer: Viewer): number {
  if (viewer.kind === "ANONYMOUS") return BUDGETS.anonymous;
  return viewer.kind === "API_KEY" || isOperator(viewer) ? BUDGETS.operatorOrKey : BUDGETS.person;
}

const estimator: ComplexityEstimator = ({ field, args, childComplexity }) => {
  // Introspection answers from memory; who may ask is decided apart.
  if (field.name.startsWith("__")) return 1;
  if ("first" in args || field.args.some((argument) => argument.name === "first")) {
    // Never below 1: a negative page would pay for the rest of the operation.
    const first = typeof args.first === "number" ? Math.max(1, args.first) : PAGE;
    return 1 + first * childComplexity;
  }
  const paged = getNamedType(field.type).name.endsWith("Connection");
  const inPage = field.name === "nodes" || field.name === "edges";
  const list = isListType(getNullableType(field.type)) && !paged && !inPage;
  return 1 + (list ? UNPAGED : 1) * childComplexity;
};

/** Facts about a document that its text alone decides, worked out once. */
interface Reading {
  /** The chosen operation with the fragments, as the estimator wants it. */
  document: DocumentNode;
  /** Variables that can change the cost: numbers and conditions. */
  relevant: string[];
  introspects: boolean;
  costs: Map<string, number>;
}

const readings = new WeakMap<OperationDefinitionNode, Reading>();

/**
 * Refuses operations above the caller's budget (QUERY_TOO_COMPLEX), and introspection where it is
 * not for this caller. `document` must have passed validation.
 */
export function checkOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  viewer: Viewer,
  introspection: "everyone" | "operators and keys",
): void {
  let reading = readings.get(operation);
  if (!reading) {
    reading = read(document, operation);
    readings.set(operation, reading);
  }
  const trusted = viewer.kind === "API_KEY" || isOperator(viewer);
  if (reading.introspects && introspection !== "everyone" && !trusted) {
    throw refusal(
      "FORBIDDEN",
      "Introspection is for operators and API keys here. The schema is in schema/supergraph.graphql.",
      403,
    );
  }
  const cost = costOf(schema, reading, variables);
  const budget = budgetOf(viewer);
  if (cost > budget) {
    throw refusal(
      "QUERY_TOO_COMPLEX",
      `This operation costs ${cost} points and yours may cost ${budget}: ask for smaller pages (first:) or fewer nested lists.`,
    );
  }
}

function read(document: DocumentNode, operation: OperationDefinitionNode): Reading {
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  const chosen: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  let introspects = false;
  visit(chosen, {
    Field(node) {
      if (node.name.value === "__schema" || node.name.value === "__type") introspects = true;
    },
  });
  const relevant = (operation.variableDefinitions ?? [])
    .filter(({ type }) => {
      const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
      return named.kind === Kind.NAMED_TYPE && /^(Int|Boolean)$/.test(named.name.value);
    })
    .map(({ variable }) => variable.name.value);
  return { document: chosen, relevant, introspects, costs: new Map() };
}

function costOf(
  schema: GraphQLSchema,
  reading: Reading,
  variables: Record<string, unknown>,
): number {
  const key = JSON.stringify(reading.relevant.map((name) => variables[name]));
  const known = reading.costs.get(key);
  if (known !== undefined) return known;
  let cost: number;
  try {
    cost = getComplexity({ schema, query: reading.document, variables, estimators: [estimator] });
  } catch {
    // Wrong variables: execution refuses them with a better sentence, before any fetch.
    return 0;
  }
  if (reading.costs.size >= REMEMBERED) reading.costs.clear();
  reading.costs.set(key, cost);
  return cost;
}
