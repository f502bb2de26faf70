import { type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import type { Session } from "./session";
import { deployment } from "./settings";

let manager: UserManager | undefined;

/** The deployment's issuer, asked by Authorization Code with PKCE; what it answers is kept in this tab alone. */
function issuer(): UserManager {
  const { signIn } = deployment();
  if (!signIn) throw new Error("this deployment names no issuer for the console");
  manager ??= new UserManager({
    authority: signIn.issuer,
    client_id: signIn.clientId,
    scope: signIn.scopes,
    extraQueryParams: { audience: signIn.audience },
    redirect_uri: `${location.origin}/signed-in`,
    post_logout_redirect_uri: `${location.origin}/login`,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: false,
    loadUserInfo: false,
  });
  return manager;
}

/** Sends the browser to the issuer; it comes back to `/signed-in`. */
export async function leaveToIssuer(next: string): Promise<void> {
  await issuer().signinRedirect({ state: { next } });
}

/** What the issuer has sent the browser back with: a session, and where it was going. Throws what the issuer says. */
export async function returnFromIssuer(): Promise<{ session: Session; next: string }> {
  const user = await issuer().signinRedirectCallback();
  const { next } = (user.state ?? {}) as { next?: string };
  return { session: sessionOf(user), next: next ?? "/" };
}

/** A new token by the refresh token; null when the issuer gives none any more. */
export async function renewAtIssuer(): Promise<Session | null> {
  const user = await issuer().signinSilent();
  return user ? sessionOf(user) : null;
}

/** Ends the session here. The issuer's own goes on: other applications may use it. */
export async function forgetIssuer(): Promise<void> {
  await issuer().removeUser();
}

function sessionOf(user: User): Session {
  const { name, preferred_username: short, email = "" } = user.profile;
  return { token: user.access_token, by: { kind: "issuer" }, name: name ?? short ?? email, email };
}
