import { isOperator, type Viewer } from "@tributary/kit/viewer";
import { type DocumentNode, type GraphQLSchema, Kind, visit } from "graphql";
import { type ComplexityEstimator, getComplexity } from "graphql-query-complexity";
import { LRUCache } from "lru-cache";
import { refusal } from "./errors";
import { attached } from "./execution/attached";
import type { ExecutorRequest } from "./execution/prepare";
import { LARGEST_PAGE, PRICES, pricesOf, UNPAGED } from "./prices";
import type { GatewayContext } from "./sources/source";
import { selectionsOf } from "./spread";

/** What one operation may cost, in points: see `prices.ts`. Whoever can be called to account may ask for more. */
export const BUDGETS = { anonymous: 1_000, person: 10_000, operatorOrKey: 50_000 } as const;
/** What one of the deployment's own documents may cost. */
export const TRUSTED_BUDGETS = {
  anonymous: 10_000,
  person: 50_000,
  operatorOrKey: 50_000,
} as const;

/**
 * Fields that one operation of nobody may hold, fragments spread out: what they cost to plan, asked of several
 * subgraphs under many names, stands in no budget.
 */
export const STRANGERS_SELECTIONS = 80;

/** Prices are in tenths of a point. */
const TENTHS = 10;
/** Types of variables that `first` and conditions take. */
const COUNTING = new Set(["Int", "Boolean"]);
/** Costs kept for one document. */
const REMEMBERED = 50;

/** Which of the limits is a caller's. */
export function budgetKind(viewer: Viewer): keyof typeof BUDGETS {
  if (viewer.kind === "ANONYMOUS") return "anonymous";
  return viewer.kind === "API_KEY" || isOperator(viewer) ? "operatorOrKey" : "person";
}

export function budgetOf(viewer: Viewer, trusted = false): number {
  return (trusted ? TRUSTED_BUDGETS : BUDGETS)[budgetKind(viewer)];
}

/** Who may introspect: everybody, or who is known well enough. */
export function introspectors(introspection: "everyone" | "operators and keys") {
  return (viewer: Viewer): boolean =>
    introspection === "everyone" || viewer.kind === "API_KEY" || isOperator(viewer);
}

function estimatorOf(priced: ReturnType<typeof pricesOf>): ComplexityEstimator {
  return ({ type, field, args, childComplexity }) => {
    if (field.name === "__schema" || field.name === "__type") return PRICES.part + childComplexity;
    const { own, once, items } = priced(type.name, field.name);
    if (items === "one") return once + own + childComplexity;
    if (items === "list") return once + UNPAGED * (own + childComplexity);
    if (typeof items === "number") return items * (own + childComplexity);
    // Never below 1: a negative page would pay for the rest of the operation.
    const first = typeof args.first === "number" ? Math.max(1, args.first) : LARGEST_PAGE;
    return once + first * childComplexity;
  };
}

/** What the text of an operation decides, worked out once. */
interface Reading {
  /** Variables that can change the cost: numbers and conditions. */
  relevant: Set<string>;
  introspects: boolean;
  /** How many fields and fragments it holds, spread out. */
  selections: number;
  /** By the values of those variables. */
  costs: LRUCache<string, number>;
}

export interface AdmissionOptions {
  /** The schema with the directives of its composition. */
  supergraph: GraphQLSchema;
  mayIntrospect(viewer: Viewer): boolean;
}

/**
 * Refuses operations above the caller's budget (QUERY_TOO_COMPLEX), and introspection where it is
 * not for this caller; answers what an admitted one costs. The document has passed validation and holds one operation; the variables
 * are coerced.
 */
export function admission({ supergraph, mayIntrospect }: AdmissionOptions) {
  const estimator = estimatorOf(pricesOf(supergraph));
  const readings = attached<DocumentNode, Reading>("reading");
  return (
    { schema, context }: ExecutorRequest,
    document: DocumentNode,
    variables: Record<string, unknown>,
  ): number => {
    const { viewer, trusted, charge } = context as GatewayContext;
    let reading = readings.get(document);
    if (!reading) {
      reading = read(document);
      readings.set(document, reading);
    }
    if (reading.introspects && !mayIntrospect(viewer)) {
      throw refusal(
        "FORBIDDEN",
        "Introspection is for operators and API keys here. The schema is in schema/supergraph.graphql.",
        403,
      );
    }
    const isStrangers = viewer.kind === "ANONYMOUS" && !trusted && !reading.introspects;
    if (isStrangers && reading.selections > STRANGERS_SELECTIONS) {
      throw refusal(
        "QUERY_TOO_COMPLEX",
        `This operation holds ${reading.selections} fields, those in fragments counted wherever they are spread; without credentials it may hold ${STRANGERS_SELECTIONS}.`,
      );
    }
    const cost = costOf(schema, document, reading, variables, estimator);
    const budget = budgetOf(viewer, trusted);
    if (cost > budget) {
      throw refusal(
        "QUERY_TOO_COMPLEX",
        `This operation costs ${cost} points and yours may cost ${budget}: ask for smaller pages (first:) or fewer nested lists.`,
      );
    }
    charge?.(cost);
    return cost;
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
  const selections = selectionsOf(document);
  return { relevant, introspects, selections, costs: new LRUCache({ max: REMEMBERED }) };
}

function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  { relevant, costs }: Reading,
  variables: Record<string, unknown>,
  estimator: ComplexityEstimator,
): number {
  // As texts: to join(), a variable that was left out and one that is null would be the same.
  const key = Array.from(relevant, (name) => String(variables[name])).join();
  const known = costs.get(key);
  if (known !== undefined) return known;
  try {
    const tenths = getComplexity({ schema, query: document, variables, estimators: [estimator] });
    const cost = Math.ceil(tenths / TENTHS);
    costs.set(key, cost);
    return cost;
  } catch (error) {
    // A null where an argument takes none: a variable's type may allow what its place does not.
    throw refusal("BAD_USER_INPUT", (error as Error).message);
  }
}
