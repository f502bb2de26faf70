import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from "graphql";

/** The operation that is asked for, with the fragments that it uses and nothing else. */
export interface ChosenOperation {
  operation: OperationDefinitionNode;
  document: DocumentNode;
}

/**
 * Chooses the operation of a document by its name; null when no name is given and there are
 * several, or none has the name. What the other operations need, and their fragments, is left out:
 * they use variables that this one does not have.
 */
export function chooseOperation(
  document: DocumentNode,
  operationName?: string | null,
): ChosenOperation | null {
  const operation = getOperationAST(document, operationName);
  return operation ? { operation, document: onlyOperation(document, operation) } : null;
}

/** The document without other operations and their fragments; itself when there are no others. */
export function onlyOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operations = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    } else if (definition.kind === Kind.OPERATION_DEFINITION) operations += 1;
  }
  if (operations === 1) return document;
  const used = new Set<FragmentDefinitionNode>();
  const follow = (selections: SelectionSetNode) => {
    visit(selections, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        follow(fragment.selectionSet);
      },
    });
  };
  follow(operation.selectionSet);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...used] };
}
