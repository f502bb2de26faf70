import { type ASTNode, Kind, parse, print, visit } from "graphql";

/** What may be left out of an operation, one at a time. */
const PARTS: readonly string[] = [
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.FRAGMENT_DEFINITION,
  Kind.ARGUMENT,
  Kind.OBJECT_FIELD,
  Kind.DIRECTIVE,
  Kind.VARIABLE_DEFINITION,
];

/** The operation without each of its parts that it fails without just as well; as it was, when it cannot be read. */
export async function smallest(
  query: string,
  fails: (query: string) => Promise<boolean>,
): Promise<string> {
  let best: ASTNode;
  try {
    best = parse(query);
  } catch {
    return query;
  }
  for (let place = 0; place < partsOf(best); ) {
    const text = without(best, place);
    if (text !== null && (await fails(text))) best = parse(text);
    else place += 1;
  }
  return print(best);
}

function partsOf(document: ASTNode): number {
  let parts = 0;
  visit(document, {
    enter(node) {
      if (PARTS.includes(node.kind)) parts += 1;
    },
  });
  return parts;
}

/** Null where nothing that can be read is left. */
function without(document: ASTNode, place: number): string | null {
  let at = -1;
  const left = visit(document, {
    enter(node) {
      if (!PARTS.includes(node.kind)) return undefined;
      at += 1;
      return at === place ? null : undefined;
    },
  });
  try {
    return print(parse(print(left)));
  } catch {
    return null;
  }
}
