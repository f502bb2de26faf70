import { GraphQLError } from "graphql";

/** Errors of one answer that are told; the first hundred show what is wrong with all. */
const MOST = 100;

/** The errors of an answer as its caller may see them: not too many, and without names of the schema for whom it is no secret to be told. */
export function toldErrors(
  errors: readonly GraphQLError[],
  suggest: boolean,
): readonly GraphQLError[] {
  const some =
    errors.length <= MOST
      ? errors
      : [...errors.slice(0, MOST), oneMore(errors[MOST]!, errors.length - MOST)];
  return suggest ? some : some.map(withoutSuggestion);
}

function oneMore({ extensions }: GraphQLError, count: number): GraphQLError {
  return new GraphQLError(`${count} more errors are not shown.`, { extensions });
}

function withoutSuggestion(error: GraphQLError): GraphQLError {
  const end = error.message.lastIndexOf(" Did you mean ");
  if (end === -1) return error;
  return new GraphQLError(error.message.slice(0, end), error);
}
