import { isOperator, type Viewer } from "@tributary/kit/viewer";
import {
  type DocumentNode,
  type GraphQLSchema,
  getNullableType,
  isListType,
  Kind,
  visit,
} from "graphql";
import { type ComplexityEstimator, getComplexity } from "graphql-query-complexity";
import { LRUCache } from "lru-cache";
import { refusal } from "./errors";
import type { ExecutorRequest } from "./execution/prepare";
import type { GatewayContext } from "./sources/source";

/**
 * What one operation may cost. A field costs 1; below a list with `first: n` everything costs n
 * times as much, below a list without paging ten times. Whoever can be called to account may ask for more.
 */
export const BUDGETS = { anonymous: 1_000, person: 10_000, operatorOrKey: 50_000 } as const;

/** How many items a list without `first` is taken to have. */
const UNPAGED = 10;
/** What `first: null` is taken for: the largest page. */
const PAGE = 100;
/** Types of variables that `first` and conditions take. */
const COUNTING = new Set(["Int", "Boolean"]);
/** Costs kept for one document. */
const REMEMBERED = 50;

export function budgetOf(viewer: Viewer): number {
  if (viewer.kind === "ANONYMOUS") return BUDGETS.anonymous;
  return viewer.kind === "API_KEY" || isOperator(viewer) ? BUDGETS.operatorOrKey : BUDGETS.person;
}

const estimator: ComplexityEstimator = ({ field, args, childComplexity }) => {
  // Introspection answers from memory; who may ask is decided apart.
  if (field.name.startsWith("__")) return 1;
  if (field.args.some((argument) => argument.name === "first")) {
    // Never below 1: a negative page would pay for the rest of the operation.
    const first = typeof args.first === "number" ? Math.max(1, args.first) : PAGE;
    return 1 + first * childComplexity;
  }
  // What `first` has counted.
  const inPage = field.name === "nodes" || field.name === "edges";
  const list = isListType(getNullableType(field.type)) && !inPage;
  return 1 + (list ? UNPAGED : 1) * childComplexity;
};

/** What the text of an operation decides, worked out once. */
interface Reading {
  /** Variables that can change the cost: numbers and conditions. */
  relevant: Set<string>;
  introspects: boolean;
  /** By the values of those variables. */
  costs: LRUCache<string, number>;
}

/**
 * Refuses operations above the caller's budget (QUERY_TOO_COMPLEX), and introspection where it is
 * not for this caller. The document has passed validation and holds one operation; the variables
 * are coerced.
 */
export function admission(introspection: "everyone" | "operators and keys") {
  const readings = new WeakMap<DocumentNode, Reading>();
  return (
    { schema, context }: ExecutorRequest,
    document: DocumentNode,
    variables: Record<string, unknown>,
  ): void => {
    const { viewer, charge } = context as GatewayContext;
    let reading = readings.get(document);
    if (!reading) {
      reading = read(document);
      readings.set(document, reading);
    }
    const trusted = viewer.kind === "API_KEY" || isOperator(viewer);
    if (reading.introspects && introspection !== "everyone" && !trusted) {
      throw refusal(
        "FORBIDDEN",
        "Introspection is for operators and API keys here. The schema is in schema/supergraph.graphql.",
        403,
      );
    }
    const cost = costOf(schema, document, reading, variables);
    const budget = budgetOf(viewer);
    if (cost > budget) {
      throw refusal(
        "QUERY_TOO_COMPLEX",
        `This operation costs ${cost} points and yours may cost ${budget}: ask for smaller pages (first:) or fewer nested lists.`,
      );
    }
    charge?.(cost);
  };
}

function read(document: DocumentNode): Reading {
  let introspects = false;
  const relevant = new Set<string>();
  visit(document, {
    Field({ name }) {
      if (name.value === "__schema" || name.value === "__type") introspects = true;
    },
    VariableDefinition({ variable, type }) {
      const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
      if (named.kind === Kind.NAMED_TYPE && COUNTING.has(named.name.value)) {
        relevant.add(variable.name.value);
      }
    },
  });
  return { relevant, introspects, costs: new LRUCache({ max: REMEMBERED }) };
}

function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  { relevant, costs }: Reading,
  variables: Record<string, unknown>,
): number {
  // As texts: to join(), a variable that was left out and one that is null would be the same.
  const key = Array.from(relevant, (name) => String(variables[name])).join();
  const known = costs.get(key);
  if (known !== undefined) return known;
  try {
    const cost = getComplexity({ schema, query: document, variables, estimators: [estimator] });
    costs.set(key, cost);
    return cost;
  } catch (error) {
    // A null where an argument takes none: a variable's type may allow what its place does not.
    throw refusal("BAD_USER_INPUT", (error as Error).message);
  }
}
