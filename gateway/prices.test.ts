import { buildSchema } from "graphql";
import { type Price, pricesOf } from "./prices";

const prices = pricesOf(
  buildSchema(`
    directive @join__field(graph: join__Graph, external: Boolean) repeatable on FIELD_DEFINITION
    directive @note(graph: join__Graph) on FIELD_DEFINITION
    enum join__Graph { PEOPLE MONEY WORK }
    type Query {
      me: Person @join__field(graph: PEOPLE)
      balance: Money @join__field(graph: MONEY)
      reconciliation: Money @join__field(graph: MONEY)
      all: [Person!]!
      named: [Person!]
      numbers: [Int!]!
      page(first: Int): Page
      rated(second: Int): Money
    }
    type Mutation {
      pay: Person @join__field(graph: MONEY)
      forget: Boolean @join__field(graph: PEOPLE)
      learn: Boolean @join__field(graph: PEOPLE)
    }
    type Both { a: Int @join__field(graph: WORK) b: Int @join__field(external: false, graph: MONEY) }
    type Page { nodes: [Person!]! edges: [Edge!]! totalCount: Int }
    type Edge { node: Person! cursor: String }
    type Money { minor: Int }
    interface Named { name: String }
    type Person implements Named {
      id: ID!
      name: String @join__field(graph: PEOPLE)
      age: Int @note(graph: MONEY) @join__field(graph: PEOPLE)
      loose: Int @note(graph: MONEY)
      balance: Money @join__field(graph: MONEY)
      more: Int @join__field(graph: PEOPLE)
      job: Job @join__field(graph: WORK)
      friends(first: Int): Page @join__field(graph: MONEY)
    }
    type Job { id: ID! name: String @join__field(graph: WORK) }
    type Promoter {
      name: String @join__field(graph: PEOPLE)
      earnings: Money @join__field(graph: MONEY)
      more: Money @join__field(graph: MONEY)
      last: Money @join__field(graph: WORK)
    }
  `),
);

const PART: Price = { own: 1, once: 0, items: "one" };
const ROW: Price = { own: 10, once: 0, items: "one" };
it.each<[string, string, string, Price]>([
  ["a leaf", "Person", "name", PART],
  ["an object that is a part of its row", "Query", "balance", PART],
  ["an object with an id", "Query", "me", ROW],
  ["a list of rows", "Query", "all", { ...ROW, items: "list" }],
  ["a list that may be null", "Query", "named", { ...ROW, items: "list" }],
  ["a list of numbers", "Query", "numbers", PART],
  ["a page, for its query", "Query", "page", { own: 0, once: 20, items: "page" }],
  ["a field that takes another number", "Query", "rated", PART],
  ["the rows of a page, counted by the page", "Page", "nodes", ROW],
  ["the edges of a page, counted by the page", "Page", "edges", PART],
  ["the row of an edge", "Edge", "node", ROW],
  ["a mutation of a row", "Mutation", "pay", { ...ROW, once: 100 }],
  ["any mutation", "Mutation", "forget", { ...PART, once: 100 }],
  ["what sums many rows", "Query", "reconciliation", { ...PART, once: 1_000 }],
  ["what another subgraph adds", "Person", "balance", { ...PART, once: 10 }],
  ["a row that another subgraph adds", "Person", "job", { ...ROW, once: 10 }],
  ["a page that another subgraph adds", "Person", "friends", { own: 0, once: 30, items: "page" }],
  ["a field of no subgraph in particular", "Person", "id", PART],
  ["a field whose other directives name a subgraph", "Person", "loose", PART],
  ["a field with other directives before", "Person", "age", PART],
  ["what sums many rows, where most of its type is", "Promoter", "earnings", { ...PART, once: 50 }],
  ["what the lesser subgraph answers first", "Promoter", "name", { ...PART, once: 10 }],
  ["what the lesser subgraph answers last", "Promoter", "last", { ...PART, once: 10 }],
  ["what the first of two subgraphs answers", "Both", "a", PART],
  ["what the second of two answers", "Both", "b", { ...PART, once: 10 }],
  ["what an interface has", "Named", "name", PART],
  ["`__typename`", "Person", "__typename", PART],
])("the price of %s", (_, type, field, price) => {
  expect(prices(type, field)).toEqual(price);
});
