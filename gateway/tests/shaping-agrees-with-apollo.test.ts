import { buildSchemaFromAST, operationFromDocument } from "@apollo/federation-internals";
import { computeResponse } from "@apollo/gateway/dist/resultShaping";
import fc from "fast-check";
import {
  buildASTSchema,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from "graphql";
import { compileShape } from "../execution/shape";

const SDL = parse(`
  type Query {
    me: Person must: Person! all: [Person!]! some: [Person] deep: [[Person!]]! any: [Thing!] named: Named
    n: Int! word: String
  }
  interface Named { id: ID! name: String! }
  type Person implements Named {
    id: ID! name: String! age: Int score: Float ok: Boolean kind: Kind! kinds: [Kind!] balance: Money
    friend: Person best: Person! friends: [Person!]! anything: Thing json: JSON
  }
  type Pet implements Named { id: ID! name: String! owner: Person! legs: Int! }
  union Thing = Person | Pet
  enum Kind { A B }
  scalar Money
  scalar JSON
`);
const schema = buildASTSchema(SDL);
const apolloSchema = buildSchemaFromAST(SDL);

const OPERATIONS = [
  "{ me { id name age score ok kind kinds balance json } n word __typename }",
  "{ must { id best { id best { name } } friends { id kind } } }",
  "{ all { id friends { id friends { id best { kind } } } } some { id name } }",
  "{ deep { id best { id } } t: __typename }",
  "{ any { __typename ... on Person { id kind friend { id } } ... on Pet { legs owner { id } } } }",
  "{ any { __typename ... on Named { id name } ... { ... on Pet { legs } } } }",
  "{ named { __typename id ... on Person { age anything { __typename ...pet } } } } fragment pet on Pet { name who: owner { id } }",
  "{ a: me { x: id constructor: name toString: age } b: me { ...all } } fragment all on Person { id kinds friend { ...few } } fragment few on Person { name }",
  "query ($v: Int) { me { friend { id } friend { name } ...more } me { age } } fragment more on Person { friend { age } id }",
  "{ me { __proto__: name friends { hasOwnProperty: id valueOf: kind } } }",
].map((text) => parse(text));

/** Draws numbers that fast-check chose, so that a failing answer shrinks and repeats. */
type Draw = (below: number) => number;

/** What subgraphs might answer, right for the most part, broken in any place otherwise. */
function answerTo(document: (typeof OPERATIONS)[number], draw: Draw): Record<string, unknown> {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );

  function object(typeName: string, sets: SelectionSetNode[]): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    const byName = new Map<string, FieldNode[]>();
    const gather = ({ selections }: SelectionSetNode): void => {
      for (const node of selections) {
        if (node.kind !== Kind.FIELD) {
          const part = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)!;
          gather(part.selectionSet);
          continue;
        }
        const name = node.alias?.value ?? node.name.value;
        byName.set(name, [...(byName.get(name) ?? []), node]);
      }
    };
    sets.forEach(gather);
    const type = schema.getType(typeName);
    for (const [name, nodes] of byName) {
      const field = nodes[0]!.name.value;
      let value: unknown;
      if (field === "__typename") value = draw(30) === 0 ? "Nothing" : typeName;
      else {
        const definition = isObjectType(type) ? type.getFields()[field] : undefined;
        // Of a type that this object is not: subgraphs do not answer it.
        if (!definition) continue;
        if (draw(25) === 0) continue;
        const below = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
        value = answerOf(definition.type, below);
      }
      Object.defineProperty(result, name, { value, enumerable: true, writable: true });
    }
    return result;
  }

  function answerOf(type: GraphQLOutputType, sets: SelectionSetNode[]): unknown {
    if (draw(12) === 0) return null;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      return Array.from({ length: draw(3) }, () => answerOf(nullable.ofType, sets));
    }
    const named = getNamedType(nullable);
    if (isCompositeType(named)) {
      const types = isAbstractType(named) ? schema.getPossibleTypes(named) : [named];
      return object(types[draw(types.length)]!.name, sets);
    }
    if (draw(15) === 0) return [true, 1.5, 7, "x", "A"][draw(5)];
    if (isEnumType(named)) return ["A", "B"][draw(2)];
    const right: Record<string, unknown> = { Int: 3, Float: 1.5, Boolean: true, JSON: { a: [1] } };
    return right[named.name] ?? `text ${draw(3)}`;
  }

  const operation = document.definitions[0] as OperationDefinitionNode;
  return object("Query", [operation.selectionSet]);
}

/** Comparable whatever the prototypes are; a key like __proto__ counts. */
const plain = (data: unknown) => JSON.stringify(data);

it("shows of any answer, whole or broken, exactly what Apollo's gateway shows", () => {
  const shapes = OPERATIONS.map((document) =>
    compileShape(schema, document.definitions[0] as OperationDefinitionNode, document),
  );
  let broken = 0;
  let whole = 0;
  fc.assert(
    fc.property(
      fc.nat(OPERATIONS.length - 1),
      fc.infiniteStream(fc.nat(10_000)),
      (index, numbers) => {
        const document = OPERATIONS[index]!;
        const input = answerTo(document, (below) => numbers.next().value % below);
        const expected = computeResponse({
          operation: operationFromDocument(apolloSchema, document, { validate: false }),
          variables: {},
          input: structuredCopy(input),
          introspectionHandling: () => null,
        });
        const shaped = shapes[index]!(input);
        expect(plain(shaped.data)).toBe(plain(expected.data));
        expect(shaped.broken.map(told)).toEqual(expected.errors.map(told));
        if (shaped.broken.length > 0) broken += 1;
        else whole += 1;
      },
    ),
    { numRuns: 3_000 },
  );
  // Both kinds were really seen.
  expect(broken).toBeGreaterThan(200);
  expect(whole).toBeGreaterThan(200);
});

/** Ours names the object's type where Apollo names the interface that the field was selected on. */
const told = ({ message, path }: GraphQLError) => ({
  message: message.replace(/field \w+\./, "field "),
  path,
});

/** JSON keeps a field named __proto__, which structuredClone would not. */
const structuredCopy = (value: Record<string, unknown>) => JSON.parse(JSON.stringify(value));
