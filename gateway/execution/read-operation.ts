import { onlyOperation } from "@tributary/kit/execution/chosen-operation";
import type { ListLimits } from "@tributary/kit/execution/list-limits";
import { type VariableReader, variableReader } from "@tributary/kit/execution/variables";
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from "graphql";
import { attached } from "./attached";

/** What the text of an operation decides, whatever its variables are and whoever asks. */
export interface ReadOperation {
  /** The operation with its fragments: neither planner nor cost see the document's other ones. */
  document: DocumentNode;
  /** Measures and coerces the variables of a request. */
  variables: VariableReader;
}

/** Reads each operation once: with its document it is forgotten. */
export function operationReader(limits: ListLimits) {
  const known = attached<OperationDefinitionNode, ReadOperation>("read");
  return (
    schema: GraphQLSchema,
    sent: DocumentNode,
    operation: OperationDefinitionNode,
  ): ReadOperation => {
    let read = known.get(operation);
    if (!read) {
      const document = onlyOperation(sent, operation);
      read = { document, variables: variableReader(schema, limits, document, operation) };
      known.set(operation, read);
    }
    return read;
  };
}
