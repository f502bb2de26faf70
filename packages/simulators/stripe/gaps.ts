/** A top-level field that every answer with such an object leaves out, or gives as null. */
export interface Gap {
  /** Stripe's name of the object's type, such as `charge`; nested and listed ones too. */
  object: string;
  field: string;
  /** `missing` unless said otherwise. */
  as?: "missing" | "null";
  /** In how many answers; in all of them when absent. */
  times?: number;
  /** Only in the object with this id. */
  id?: string;
}

/** Fields that Stripe does not promise, taken out of what the API answers. Events stay whole. */
export interface Gaps {
  open(gap: Gap): void;
  /** Answers are whole again. */
  close(): void;
  all(): Gap[];
  /** Takes the fields out of an answer that nobody else holds. */
  apply(answer: object): void;
}

export function createGaps(): Gaps {
  let gaps: Gap[] = [];
  return {
    open: (gap) => void gaps.push({ ...gap }),
    close() {
      gaps = [];
    },
    all: () => gaps.map((gap) => ({ ...gap })),
    apply(answer) {
      const met = new Set<Gap>();
      if (gaps.length > 0) takeOut(answer as Node, gaps, met);
      for (const gap of met) if (gap.times !== undefined) gap.times--;
      gaps = gaps.filter(({ times }) => times !== 0);
    },
  };
}

type Node = Record<string, unknown>;

function takeOut(node: Node, gaps: readonly Gap[], met: Set<Gap>): void {
  const { object, id } = node;
  for (const child of Object.values(node)) {
    if (typeof child === "object" && child !== null) takeOut(child as Node, gaps, met);
  }
  for (const gap of gaps) {
    if (gap.object !== object || (gap.id !== undefined && gap.id !== id)) continue;
    if (gap.as === "null") node[gap.field] = null;
    else delete node[gap.field];
    met.add(gap);
  }
}
