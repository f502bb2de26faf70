/**
 * Makes addresses in a text inert: the agent has the internet at hand and fetches what it reads. `https://` becomes
 * `hxxps://`, `www.` becomes `www[.]`.
 */
export function defanged(text: string): string {
  return text
    .replace(/\bh(tt)(ps?:\/\/)/gi, (_, __, rest: string) => `hxx${rest}`)
    .replace(/\b(f)(t)(ps?:\/\/)/gi, (_, __, ___, rest: string) => `fx${rest}`)
    .replace(/\b(ws|wss|git|ssh|sftp|gopher|file):\/\//gi, "$1[:]//")
    .replace(/\bwww\./gi, (word) => `${word.slice(0, 3)}[.]`);
}
