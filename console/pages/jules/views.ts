/** Parts of a session's page; what was said comes first. */
export const VIEWS = ["talk", "activities", "sources"] as const;

/** What the history may be narrowed to. */
export const KINDS = ["suggestions", "words", "work"] as const;
