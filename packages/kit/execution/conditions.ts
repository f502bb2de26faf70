import { BREAK, type DirectiveNode, type DocumentNode, visit } from "graphql";

type Values = Readonly<Record<string, unknown>>;

/** Whether `@skip` or `@include` stands anywhere in the document. */
export function hasConditions(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive(node) {
      if (!isCondition(node)) return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** Names of the variables that conditions depend on. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      const value = conditionValue(node);
      if (isCondition(node) && value?.kind === "Variable") names.add(value.name.value);
    },
  });
  return [...names];
}

/**
 * The document as these variables leave it: without what is skipped, and without conditions. Null
 * when a condition is neither true nor false.
 */
export function withoutConditions(document: DocumentNode, coerced: Values): DocumentNode | null {
  let decided = true;
  const keeps = (directive: DirectiveNode): boolean => {
    const node = conditionValue(directive);
    const value =
      node?.kind === "Variable"
        ? coerced[node.name.value]
        : node?.kind === "BooleanValue" && node.value;
    if (typeof value !== "boolean") decided = false;
    return (directive.name.value === "include") === value;
  };
  const decide = <Node extends { readonly directives?: readonly DirectiveNode[] }>(node: Node) => {
    const conditions = node.directives?.filter(isCondition) ?? [];
    if (conditions.length === 0) return undefined;
    if (!conditions.every(keeps)) return null;
    return { ...node, directives: node.directives!.filter((each) => !isCondition(each)) };
  };
  const left = visit(document, {
    Field: decide,
    InlineFragment: decide,
    FragmentSpread: decide,
  });
  return decided ? left : null;
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === "skip" || name.value === "include";
}

function conditionValue({ arguments: given }: DirectiveNode) {
  return given?.find(({ name }) => name.value === "if")?.value;
}
