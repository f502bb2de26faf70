/** Somebody who acts, by its account. */
export interface Person {
  /** The user's id. */
  id: string;
  /** SHA-256 of its normalised address; null: not known. */
  emailHash: string | null;
}

/** Whether two accounts are one person to us: by user, or by mailbox where both are known. */
export function isSamePerson(one: Person, other: Person): boolean {
  return one.id === other.id || (one.emailHash !== null && one.emailHash === other.emailHash);
}
