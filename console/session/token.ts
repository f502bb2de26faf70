/** What the console reads of a token. It decides nothing by it: that is the gateway's. */
export interface TokenFacts {
  /** In ms. */
  issuedAt: number;
  /** In ms. */
  endsAt: number;
}

/** Throws for what is no token. */
export function readToken(token: string): TokenFacts {
  const [, payload = ""] = token.split(".");
  const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (char) =>
    char.charCodeAt(0),
  );
  const { iat, exp } = JSON.parse(new TextDecoder().decode(bytes)) as {
    iat?: number;
    exp?: number;
  };
  if (typeof exp !== "number") throw new Error("the token does not say when it ends");
  return { issuedAt: (iat ?? exp - 900) * 1000, endsAt: exp * 1000 };
}
