import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  visit,
} from "graphql";

/** Places of one document that are looked at; whoever writes more is interpreted. */
const MOST_PLACES = 10_000;

/**
 * Whether graphql-jit 0.8.9 may have the document. A name `__proto__` would set a prototype;
 * introspection would show the type that takes any value; and places that it takes for one another
 * would tell resolvers of the wrong field.
 */
export function isCompilable(document: DocumentNode): boolean {
  let compilable = true;
  let underscores = false;
  visit(document, {
    Name({ value }) {
      if (/^__(proto__|schema|type)$/.test(value)) compilable = false;
    },
    Field({ alias }) {
      if (!alias?.value.includes("_")) return;
      underscores = true;
      // It names items of lists idx0, idx1 and so on, and objects of abstract types by their type.
      if (/idx\d|(^|_)[A-Z]/.test(alias.value)) compilable = false;
    },
  });
  return compilable && !(underscores && hasTwins(document));
}

/** Whether two places have one name: the compiler calls `a { b_c }` and `c_a { b }` both `b_c_a`. */
function hasTwins(document: DocumentNode): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const places = new Map<string, string>();
  let seen = 0;
  const follow = ({ selections }: SelectionSetNode, above: readonly string[]): boolean =>
    selections.some((selection) => {
      seen += 1;
      if (seen > MOST_PLACES) return true;
      if (selection.kind !== Kind.FIELD) {
        const part =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection
            : fragments.get(selection.name.value)!;
        return follow(part.selectionSet, above);
      }
      const place = [selection.alias?.value ?? selection.name.value, ...above];
      const [name, exact] = [place.join("_"), place.join()];
      if ((places.get(name) ?? exact) !== exact) return true;
      places.set(name, exact);
      return selection.selectionSet ? follow(selection.selectionSet, place) : false;
    });
  return document.definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && follow(definition.selectionSet, []),
  );
}
