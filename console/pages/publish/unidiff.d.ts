// It has no types of its own; this is what is used of it.
declare module "unidiff" {
  const unidiff: {
    createTwoFilesPatch(
      oldName: string,
      newName: string,
      oldText: string,
      newText: string,
      oldHeader: string,
      newHeader: string,
      options: { context: number },
    ): string;
  };
  export default unidiff;
}
