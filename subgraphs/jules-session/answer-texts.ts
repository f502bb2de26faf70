import { CallerError } from "@tributary/kit/errors";

/** Of all texts of one operation: as much as the gateway answers to a person, which it knows when all is written. */
const MOST_BYTES = 8_000_000;

/** Counts the texts that one operation asks for. */
export interface AnswerTexts {
  /**
   * Called with the sizes of texts before they are read, with each as often as the answer would hold it. Throws
   * QUERY_TOO_COMPLEX when there are too many with those before.
   */
  count(texts: readonly { bytes: number }[]): void;
}

export function answerTexts(): AnswerTexts {
  let together = 0;
  return {
    count(texts) {
      for (const { bytes } of texts) together += bytes;
      if (together <= MOST_BYTES) return;
      throw new CallerError(
        "QUERY_TOO_COMPLEX",
        `The texts that this operation asks for have more than ${MOST_BYTES} bytes together: ask for smaller pages (first:), or for fewer of them at once.`,
      );
    },
  };
}
