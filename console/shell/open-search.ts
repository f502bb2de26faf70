let open: () => void = () => undefined;

/** Opens the search, once its code is there. */
export const openSearch = (): void => open();

export function searchOpensBy(way: () => void): void {
  open = way;
}
