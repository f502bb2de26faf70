import { renewDemo } from "./demo-logins";
import type { Renew } from "./session";

/** A new token for a session, from where its first one came. */
export const renewSession: Renew = (session) => renewDemo(session);
