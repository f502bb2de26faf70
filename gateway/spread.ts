import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
} from "graphql";

/** The most of each. */
export interface SpreadLimits {
  /** Fields and fragments of an operation, those inside fragments counted wherever they are spread. */
  selections: number;
  /** The same response name in one place. */
  repetitions: number;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/**
 * What is too much about a document once its fragments are spread out; null when nothing is. Five
 * hundred times the same field is one field, but five hundred times the work, also where it is
 * spread over fragments, or over fields that become one.
 */
export function spreadProblem(document: DocumentNode, limits: SpreadLimits): string | null {
  const fragments = fragmentsOf(document);
  const counter = selectionCounter(fragments);
  const sets = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : [],
  );
  // First, since what repeats is looked for in what is spread out.
  if (sets.some((set) => counter.count(set) > limits.selections)) {
    return `Select at most ${limits.selections} fields and fragments in one operation; what a fragment holds counts wherever it is spread.`;
  }
  // Fragments that hold themselves have no end, and another rule refuses them.
  if (counter.circular() || !sets.some((set) => repeats([set], fragments, limits.repetitions))) {
    return null;
  }
  return `Select a field at most ${limits.repetitions} times in one place.`;
}

/** Fields and fragments of a document's operations, spread out. */
export function selectionsOf(document: DocumentNode): number {
  const { count } = selectionCounter(fragmentsOf(document));
  let sum = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) sum += count(definition.selectionSet);
  }
  return sum;
}

function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    fragments.set(definition.name.value, definition);
  }
  return fragments;
}

/** Counts selections; each fragment once, so that those which double at each level end, too. */
function selectionCounter(fragments: Fragments) {
  const known = new Map<string, number | "being counted">();
  let circular = false;
  const count = ({ selections }: SelectionSetNode): number => {
    let sum = selections.length;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) sum += countOf(selection.name.value);
      else if (selection.selectionSet) sum += count(selection.selectionSet);
    }
    return sum;
  };
  const countOf = (name: string): number => {
    const before = known.get(name);
    if (before === "being counted") circular = true;
    if (before !== undefined) return before === "being counted" ? 0 : before;
    known.set(name, "being counted");
    const fragment = fragments.get(name);
    const inside = fragment ? count(fragment.selectionSet) : 0;
    known.set(name, inside);
    return inside;
  };
  return { count, circular: () => circular };
}

/** Whether a response name stands too often in one place of the answer: `sets` become one there. */
function repeats(sets: readonly SelectionSetNode[], fragments: Fragments, most: number): boolean {
  const fields = new Map<string, FieldNode[]>();
  const collect = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const nodes = fields.get(name);
        if (!nodes) fields.set(name, [selection]);
        else nodes.push(selection);
        return (nodes?.length ?? 1) > most;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) return collect(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      return fragment !== undefined && collect(fragment.selectionSet);
    });
  if (sets.some(collect)) return true;
  for (const nodes of fields.values()) {
    const below = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    if (below.length > 0 && repeats(below, fragments, most)) return true;
  }
  return false;
}
