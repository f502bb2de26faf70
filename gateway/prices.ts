import {
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  Kind,
} from "graphql";

/**
 * What reading costs, in tenths of a point; a point is a row. The README has the table.
 * Names cost little, whatever comes with a row; rows, questions of their own and other subgraphs do.
 */
export const PRICES = {
  /** A leaf, `__typename` too, and an object that is a part of its row, such as an amount of money. */
  part: 1,
  /** An object with an id: a row that is read. */
  row: 10,
  /** A page: its query, and the count of all that there is. */
  page: 20,
  /** What another subgraph adds to an object: it is asked for each of them. */
  otherSubgraph: 10,
  /** A mutation: locks, rows, events. */
  mutation: 100,
} as const;

/** Fields that sum many rows, or ask somebody outside, in tenths of a point: no name or type says so. */
export const DEAR: Readonly<Record<string, number>> = {
  "Query.simulatePolicy": 5_000,
  "Query.policySimulation": 500,
  "Query.reconciliation": 1_000,
  "LedgerHealth.platform": 1_000,
  "Query.julesRepositories": 500,
  "Query.previewJulesPrompt": 5_000,
  "Query.commissionDecision": 50,
  "Query.previewCommission": 50,
  "Promoter.earnings": 50,
  "Promoter.earningsByDay": 500,
  "Promoter.earningsBetween": 50,
  "Promoter.referralRevenue": 50,
  "Promoter.referralRevenueByDay": 500,
  "Promoter.referralRevenueByMonth": 500,
  "Promoter.statement": 500,
  "Referral.revenue": 50,
  "Referral.revenueByMonth": 500,
  "CreditAccount.balance": 20,
  "PayoutBatch.leftOut": 1_000,
  "PayoutBatch.leftOutSums": 50,
};

/** What each thing costs that introspection names, in tenths of a point: it is in memory, but there may be very many. */
const NAMED = 0.2;

/** How many items a list without `first` is taken to have. */
export const UNPAGED = 10;
/** What `first: null` is taken for: the largest page. */
export const LARGEST_PAGE = 100;

/** What one field costs: `own`, and what is below it; of a list, both for each item. */
export interface Price {
  own: number;
  /** Beside `own`, once, whatever it has items. */
  once: number;
  /** A number: so many, whether it is a list or may be absent. */
  items: "one" | "list" | "page" | number;
}

/** Prices by type and field; of a supergraph's schema, whose directives say which subgraph answers what. */
export function pricesOf(schema: GraphQLSchema): (type: string, field: string) => Price {
  const prices = new Map<string, Price>();
  const named = namedByIntrospection(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    const home = homeOf(type);
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const price = priceOf(schema, type, field);
      const once = price.once + (DEAR[coordinate] ?? 0) + far(field, home);
      prices.set(coordinate, { ...price, once });
    }
  }
  // Interfaces and `__typename` are answered from what is there.
  const part: Price = { own: PRICES.part, once: 0, items: "one" };
  return (type, field) =>
    prices.get(`${type}.${field}`) ??
    (type.startsWith("__") ? { own: NAMED, once: 0, items: named[field] ?? 0 } : part);
}

/**
 * How many things each field of introspection names, of a type or field as they are on average; texts are nothing. What
 * is asked of all types' fields' types is paid for, under each name under which it is asked.
 */
function namedByIntrospection(schema: GraphQLSchema): Record<string, number> {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
  );
  const inputs = types.flatMap((type) =>
    isInputObjectType(type) ? Object.values(type.getFields()) : [],
  );
  const values = types.flatMap((type) => (isEnumType(type) ? type.getValues() : []));
  const objects = types.filter(isObjectType);
  return {
    ...{ types: types.length, directives: schema.getDirectives().length, locations: 5 },
    fields: fields.length / types.length,
    inputFields: inputs.length / types.length,
    enumValues: values.length / types.length,
    interfaces: objects.flatMap((type) => type.getInterfaces()).length / types.length,
    possibleTypes: 1,
    args: Math.max(1, fields.flatMap(({ args }) => args).length / fields.length),
    ...{ type: 1, ofType: 1, queryType: 1, mutationType: 1, subscriptionType: 1 },
  };
}

function priceOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): Price {
  // Its rows are counted where they are named: in `nodes`, or in `node` of `edges`.
  if (takesFirst(field)) return { own: 0, once: PRICES.page, items: "page" };
  const named = getNamedType(field.type);
  const isRow = isObjectType(named) && named.getFields()["id"] !== undefined;
  const own = isRow ? PRICES.row : PRICES.part;
  const inPage = field.name === "nodes" || field.name === "edges";
  const isList = isListType(getNullableType(field.type)) && isCompositeType(named) && !inPage;
  const once = type === schema.getMutationType() ? PRICES.mutation : 0;
  return { own, once, items: isList ? "list" : "one" };
}

function takesFirst(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some(({ name }) => name === "first");
}

function far(field: GraphQLField<unknown, unknown>, home: string | null): number {
  const graph = graphOf(field.astNode);
  return graph !== null && home !== null && graph !== home ? PRICES.otherSubgraph : 0;
}

/** The subgraph that answers most fields of a type; null of types of one subgraph, and of the roots. */
function homeOf(type: GraphQLObjectType): string | null {
  if (type.name === "Query" || type.name === "Mutation") return null;
  const counts = new Map<string, number>();
  for (const { astNode } of Object.values(type.getFields())) {
    const graph = graphOf(astNode);
    if (graph) counts.set(graph, (counts.get(graph) ?? 0) + 1);
  }
  let home: string | null = null;
  for (const [graph, count] of counts) if (count > (counts.get(home ?? "") ?? 0)) home = graph;
  return home;
}

function graphOf(node: FieldDefinitionNode | null | undefined): string | null {
  const directive = node?.directives?.find(({ name }) => name.value === "join__field");
  const value = directive?.arguments?.find(({ name }) => name.value === "graph")?.value;
  return value?.kind === Kind.ENUM ? value.value : null;
}
