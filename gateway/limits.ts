import { ApolloArmor } from "@escape.tech/graphql-armor";
import { type ASTVisitor, GraphQLError, type ValidationRule } from "graphql";
import { tooComplex } from "./errors";
import { LITERAL } from "./execution/literals";
import { spreadProblem } from "./spread";

/**
 * How large an operation may be. All of it is checked on the document alone, once for each distinct
 * text; what depends on variables and on the caller is in `cost.ts`. The README explains each.
 */
export const LIMITS = {
  /** Words and signs of the operation's text. */
  tokens: 1_000,
  /** Levels of nested fields; fragments count as what they contain. */
  depth: 12,
  /** Aliases of the whole operation, `__typename` included: one field cannot be tried 16 times. */
  aliases: 15,
  directives: 20,
  /** Fields once all fragments are spread out. */
  selections: 1_000,
  /** The same response name in one place, however it is spread over fragments and repeated fields. */
  repetitions: 20,
  /** Characters of a name. */
  nameLength: 200,
} as const;

/** How large an operation may be: checked first, since all other checks take longer for what is large. */
export function sizeRules(): ValidationRule[] {
  return [spreadRule, ...armorRules()];
}

/** Which names callers may not use. `keyFields`: names that identify entities. */
export function nameRules(keyFields: ReadonlySet<string>): ValidationRule[] {
  return [keyAliasRule(keyFields), reservedNameRule];
}

/** The names in `@key` and `@requires` of a supergraph: what subgraphs tell one another of objects. */
export function keyFieldsOf(supergraphSdl: string): Set<string> {
  const places = /@join__(?:type\([^)]*key|field\([^)]*requires): "([^"]+)"/g;
  const fields = [...supergraphSdl.matchAll(places)];
  return new Set(fields.flatMap(([, names]) => names!.split(/[\s{}]/).filter(Boolean)));
}

type Rejection = (context: { reportError(error: GraphQLError): void } | null) => void;

/** Armor's rules for depth, aliases and directives; nothing is exempt, `__typename` neither. */
function armorRules(): ValidationRule[] {
  // Reported and not thrown: a rule that throws makes Apollo Server answer 500.
  const reject = (sentence: string) => ({
    propagateOnRejection: false,
    onReject: [((context) => context?.reportError(tooComplex(sentence))) as Rejection],
  });
  const armor = new ApolloArmor({
    costLimit: { enabled: false },
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    maxDepth: {
      n: LIMITS.depth,
      flattenFragments: true,
      ...reject(`Nest at most ${LIMITS.depth} levels of fields.`),
    },
    maxAliases: {
      n: LIMITS.aliases,
      allowList: [],
      ...reject(`Use at most ${LIMITS.aliases} aliases in one operation.`),
    },
    maxDirectives: {
      n: LIMITS.directives,
      ...reject(`Use at most ${LIMITS.directives} directives in one operation.`),
    },
  } as ConstructorParameters<typeof ApolloArmor>[0]);
  return armor.protect().validationRules as ValidationRule[];
}

/** Counts what an operation holds once its fragments are spread out. */
const spreadRule: ValidationRule = (context): ASTVisitor => ({
  Document(document) {
    const problem = spreadProblem(document, LIMITS);
    if (problem) context.reportError(tooComplex(problem));
    // Whatever is wrong below, this is told first and alone.
    return false;
  },
});

/**
 * Between subgraphs an entity is found by its key fields, and told with the fields that are required,
 * under their own names. An alias that takes such a name for another field makes the gateway answer
 * wrong data without an error.
 */
function keyAliasRule(keyFields: ReadonlySet<string>): ValidationRule {
  return (context): ASTVisitor => ({
    Field(node) {
      const alias = node.alias?.value;
      if (!alias || alias === node.name.value) return;
      if (alias !== "__typename" && !keyFields.has(alias)) return;
      context.reportError(
        new GraphQLError(
          `The alias "${alias}" is taken: it is the name of a field that identifies objects. Choose another.`,
          { nodes: node },
        ),
      );
    },
  });
}

/** Names that mean something else where operations are run. */
const reservedNameRule: ValidationRule = (context): ASTVisitor => ({
  Name(node) {
    if (node.value.length > LIMITS.nameLength) {
      const message = `A name may have at most ${LIMITS.nameLength} characters.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
      return;
    }
    if (node.value !== "__proto__") return;
    context.reportError(
      new GraphQLError('The name "__proto__" is taken. Choose another.', { nodes: node }),
    );
  },
  VariableDefinition({ variable }) {
    // The planner's own, for the objects that a subgraph is asked about; and what stands for literals.
    const { value } = variable.name;
    if (value !== "representations" && !LITERAL.test(value)) return;
    context.reportError(
      new GraphQLError(`The variable "$${value}" is taken. Choose another name.`, {
        nodes: variable,
      }),
    );
  },
});
