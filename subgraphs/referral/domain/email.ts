/** Whether a text can be an address at all; says nothing about whether mail arrives. */
export function isEmail(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
  return text.length <= 320 && /^[^\s@\u0000-\u001f]+@[^\s@\u0000-\u001f]+$/.test(text);
}
