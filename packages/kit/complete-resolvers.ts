/** What a field's resolver may answer, promises aside. */
type AnswerOf<R> = R extends (...args: never[]) => infer Answer ? Awaited<Answer> : never;

/** Whether a field takes arguments: then a property of the parent cannot answer it. */
type TakesArguments<R> = R extends (parent: never, args: infer Args, ...rest: never[]) => unknown
  ? [keyof Args] extends [never]
    ? false
    : string extends keyof Args
      ? false
      : true
  : false;

/** Whether a property may stand for the field: what is undefined answers as null. */
type Answers<Property, Answer> = [Exclude<Property, undefined>] extends [Answer]
  ? undefined extends Property
    ? null extends Answer
      ? true
      : false
    : true
  : false;

/** The fields of one type that its parent object does not answer by itself. */
type FieldsToResolve<Fields, Parent> = {
  [Field in keyof Fields]-?: Field extends "__resolveReference"
    ? Field
    : Field extends `__${string}`
      ? never
      : TakesArguments<NonNullable<Fields[Field]>> extends true
        ? Field
        : string extends keyof Parent
          ? Field
          : Field extends keyof Parent
            ? Answers<Parent[Field], AnswerOf<NonNullable<Fields[Field]>>> extends true
              ? never
              : Field
            : Field;
}[keyof Fields];

type CompleteFields<Fields, Parent> = Fields & {
  [Field in FieldsToResolve<Fields, Parent> & keyof Fields]-?: NonNullable<Fields[Field]>;
};

/** The object types of a schema: what the generated `Resolvers` has beside scalars. */
type ObjectTypes<All> = {
  [Type in keyof All]-?: NonNullable<All[Type]> extends { name: string } ? never : Type;
}[keyof All];

type TypesToResolve<All, Parents> = {
  [Type in ObjectTypes<All> & keyof Parents]: [
    FieldsToResolve<NonNullable<All[Type]>, Parents[Type]>,
  ] extends [never]
    ? never
    : Type;
}[ObjectTypes<All> & keyof Parents];

/**
 * A subgraph's whole resolver map, from its generated `Resolvers` and `ResolversParentTypes`. A field is
 * required here unless the parent (the row that `mappers.ts` names, or the schema's own shape) has a property of
 * that name and of the right type; fields with arguments, of Query and Mutation and `__resolveReference` are
 * required always. So a field that the SDL adds, renames or answers in another shape does not compile.
 */
export type CompleteResolvers<All, Parents> = {
  [Type in TypesToResolve<All, Parents> & keyof All & keyof Parents]: CompleteFields<
    NonNullable<All[Type]>,
    Parents[Type]
  >;
} & {
  [Type in Exclude<ObjectTypes<All>, TypesToResolve<All, Parents>> & keyof All]?: All[Type];
};
