/** Where webhooks go: a URL, or a function that returns the status code. */
export type Endpoint =
  | string
  | ((rawBody: string, headers: Record<string, string>) => Promise<number>);

export interface DeliveryOptions {
  endpoint?: Endpoint;
  /** `manual` holds everything until `deliver` or `flush`. */
  mode: "auto" | "manual";
  /** The chance (0 to 1) that a delivered event is sent once more. */
  duplicate: number;
  /** The chance (0 to 1) that an event is never sent. */
  drop: number;
  /** How many waiting events may overtake each other; 1 keeps the order. */
  shuffle: number;
  /** The longest random wait before each sending, in milliseconds. */
  delayMs: number;
  /** How often an event is sent again after an answer other than 2xx. */
  retries: number;
  /** The wait before the first retry; it doubles with each. */
  backoffMs: number;
  /** How many are on their way at once. */
  concurrency: number;
  /** Thin notifications: none, besides each snapshot, or instead of it. */
  thin: "never" | "also" | "only";
  /** The types that the endpoint subscribes to; all when null. */
  types: string[] | null;
  /** The signing secret. */
  secret: string;
}

/** Orderly and lossless until told otherwise. */
export const DEFAULTS: Omit<DeliveryOptions, "secret"> = {
  mode: "auto",
  duplicate: 0,
  drop: 0,
  shuffle: 1,
  delayMs: 0,
  retries: 3,
  backoffMs: 10,
  concurrency: 1,
  thin: "never",
  types: null,
};
