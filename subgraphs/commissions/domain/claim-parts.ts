/** Items in one part of the answer, at most. */
const MOST_ITEMS = 200;
/** Commissions that one part names, at most: some 200 kB. */
const MOST_COMMISSIONS = 5000;

/** Some of an item's commissions, in their order: from which place on, and how many. */
export interface Share<Item> {
  item: Item;
  skip: number;
  take: number;
}

/**
 * Items with what they claim, packed in their order into parts of bounded size. An item that has more
 * commissions than fit stands in several parts; each of its commissions stands in one.
 */
export function partsOf<Item extends { commissions: number }>(
  items: readonly Item[],
): Share<Item>[][] {
  const parts: Share<Item>[][] = [];
  let room = 0;
  for (const item of items) {
    for (let skip = 0; skip < item.commissions; ) {
      const open = parts.at(-1);
      if (room === 0 || !open || open.length === MOST_ITEMS) {
        parts.push([]);
        room = MOST_COMMISSIONS;
      }
      const take = Math.min(room, item.commissions - skip);
      parts.at(-1)!.push({ item, skip, take });
      skip += take;
      room -= take;
    }
  }
  return parts;
}
