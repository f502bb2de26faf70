/** What is sent. */
export interface WebhookRequest {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What came of it. */
export interface WebhookAnswer {
  /** Of HTTP; null: there was no answer. */
  status: number | null;
  /** Why it does not count as delivered; null: it does. */
  error: string | null;
}
