const LONGEST = 2000;

/**
 * An address as browsers understand it, when its page is one of these origins'; null otherwise, and
 * for one with a user's name in it. What is sent on is this reading, so that nobody else reads
 * another place out of the same text.
 */
export function allowedUrl(text: string, origins: readonly string[]): string | null {
  if (text.length > LONGEST || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== "" || url.password !== "" || !/^https?:$/.test(url.protocol)) return null;
  return origins.includes(url.origin) ? url.href : null;
}
