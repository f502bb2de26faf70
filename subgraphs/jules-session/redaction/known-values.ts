/** What is shorter stands in any text by chance. */
const SHORTEST = 6;
/** Longer values are looked for in pieces of this length. */
const PIECE = 64;
/** Signs of all values together; a module with more secrets than that is none. */
const MOST_SIGNS = 512 * 1024;

/** Finds values that are known in any text. */
export interface KnownValues {
  /** Where one stands; places may overlap. */
  find(text: string): { start: number; end: number }[];
}

/**
 * Prepares known values for a search that reads each text once, however many there are (Aho and Corasick's automaton).
 * Values are also known as JSON, HCL and URLs write them. Null when they are too many.
 */
export function knownValues(values: Iterable<string>): KnownValues | null {
  const pieces = new Set<string>();
  let signs = 0;
  for (const value of values) {
    for (const form of formsOf(value)) {
      for (const piece of piecesOf(form)) {
        if (pieces.has(piece)) continue;
        pieces.add(piece);
        signs += piece.length;
        if (signs > MOST_SIGNS) return null;
      }
    }
  }
  return pieces.size === 0 ? { find: () => [] } : automaton(pieces);
}

/** A value as it may be written; short ones have no form. */
function formsOf(value: string): Set<string> {
  const forms = new Set<string>();
  if (value.length < SHORTEST) return forms;
  const json = JSON.stringify(value).slice(1, -1);
  for (const form of [value, json, json.replace(/\$\{/g, "$$$${").replace(/%\{/g, "%%{")])
    forms.add(form);
  if (value.isWellFormed()) {
    forms.add(encodeURIComponent(value));
    forms.add(Buffer.from(value).toString("base64").replace(/=+$/, ""));
  }
  if (value.includes("\n")) forms.add(value.replaceAll("\r\n", "\n").replaceAll("\n", "\r\n"));
  return forms;
}

function* piecesOf(value: string): Generator<string> {
  for (let at = 0; at + PIECE < value.length; at += PIECE) yield value.slice(at, at + PIECE);
  yield value.slice(-PIECE);
}

function automaton(pieces: ReadonlySet<string>): KnownValues {
  // Edges of all nodes in one map: node × 65536 + sign.
  const edges = new Map<number, number>();
  const depth = [0];
  const ends = [false];
  const signOf = [0];
  const parentOf = [0];
  for (const piece of pieces) {
    let node = 0;
    for (let at = 0; at < piece.length; at++) {
      const edge = node * 65536 + piece.charCodeAt(at);
      let next = edges.get(edge);
      if (next === undefined) {
        next = depth.length;
        edges.set(edge, next);
        depth.push(depth[node]! + 1);
        ends.push(false);
        signOf.push(piece.charCodeAt(at));
        parentOf.push(node);
      }
      node = next;
    }
    ends[node] = true;
  }
  const order = depth.map((_, node) => node).sort((a, b) => depth[a]! - depth[b]!);
  const fallback = new Int32Array(depth.length);
  // The longest value that ends at a node, also as the end of a longer path.
  const longest = new Int32Array(depth.length);
  const step = (from: number, sign: number): number => {
    for (let node = from; ; node = fallback[node]!) {
      const next = edges.get(node * 65536 + sign);
      if (next !== undefined) return next;
      if (node === 0) return 0;
    }
  };
  for (const node of order) {
    if (depth[node]! > 1) fallback[node] = step(fallback[parentOf[node]!]!, signOf[node]!);
    longest[node] = ends[node] ? depth[node]! : longest[fallback[node]!]!;
  }
  return {
    find(text) {
      const found: { start: number; end: number }[] = [];
      let node = 0;
      for (let at = 0; at < text.length; at++) {
        node = step(node, text.charCodeAt(at));
        const length = longest[node]!;
        if (length > 0) found.push({ start: at + 1 - length, end: at + 1 });
      }
      return found;
    },
  };
}
