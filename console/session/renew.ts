import { renewDemo } from "./demo-logins";
import type { Renew } from "./session";

/** A new token for a session, from where its first one came. */
export const renewSession: Renew = async (session) => {
  if (session.by.kind === "demo") return renewDemo(session);
  const { renewAtIssuer } = await import("./issuer");
  return renewAtIssuer();
};
