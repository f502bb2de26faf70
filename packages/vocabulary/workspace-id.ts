/** The longest id of a workspace, in UTF-16 units. */
export const LONGEST_WORKSPACE_ID = 200;

/**
 * Whether a text can name a workspace anywhere in the graph: 1 to 200 characters, none of them a
 * control character, half a surrogate pair, or the sign that stands for a broken one. Ids are the
 * platform's, so nothing else is asked of them.
 */
export function isWorkspaceId(text: string): boolean {
  if (text.length < 1 || text.length > LONGEST_WORKSPACE_ID || !text.isWellFormed()) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  return !/[\u0000-\u001f\u007f\ufffd]/.test(text);
}
