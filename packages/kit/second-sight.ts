/** Places for marks: a mark is overwritten by the next hash that falls on its place. */
const PLACES = 1 << 16;

/** Whether a text was seen before, by its SHA-256 in hex; from now on it was. */
export type SecondSight = (hash: string) => boolean;

/**
 * Remembers which texts were seen, in 256 KB, however many there are. What is made of a text is worth keeping when it
 * comes again: strangers who never send one twice would fill caches, whose every object a full collection of the heap visits
 * while everybody waits. One in four billion is taken for another; with `PLACES` other texts between two sights, two in three are
 * forgotten and are kept one sight later.
 */
export function secondSight(): SecondSight {
  const marks = new Uint32Array(PLACES);
  return (hash) => {
    const place = Number.parseInt(hash.slice(0, 4), 16);
    const mark = Number.parseInt(hash.slice(4, 12), 16);
    const isSeen = marks[place] === mark;
    marks[place] = mark;
    return isSeen;
  };
}
