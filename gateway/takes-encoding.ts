/** Whether a client reads this encoding, by its `accept-encoding`. Without the header none is sent. */
export function takesEncoding(accepted: string, name: "br" | "gzip"): boolean {
  return new RegExp(`(^|[,\\s])${name}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted);
}
