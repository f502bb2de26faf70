import { type CryptoKey, importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import { LRUCache } from "lru-cache";
import { CallerError } from "./errors";

/** A workspace that the caller belongs to, as the platform's token says. */
export interface WorkspaceMembership {
  id: string;
  role: "admin" | "member";
  /** When the workspace was made, if the token says so: the only age that a friend can prove. */
  createdAt: string | null;
}

/** What is known of every request. */
interface Sent {
  /**
   * The network that it came from, as a keyed hash: an IPv4 address, the first half of one of IPv6. One name for all who
   * share it, whatever their credentials, so that tries can be counted by it; nothing is allowed because of it.
   */
  network: string;
}

/** Nobody: no credentials were sent. */
export interface AnonymousViewer extends Sent {
  kind: "ANONYMOUS";
  /** What limits are counted by: the network. */
  id: string;
}
/** A person with a token of the platform. */
export interface UserViewer extends Sent {
  kind: "USER";
  /** The token's `sub`. */
  id: string;
  email: string;
  region: string | null;
  workspaces: WorkspaceMembership[];
  operator: boolean;
}
/** A partner integration. Acts for its owner, or for the platform when it has none. */
export interface KeyViewer extends Sent {
  kind: "API_KEY";
  /** The key's id. */
  id: string;
  scopes: string[];
  /** Null: the platform itself. */
  ownerUserId: string | null;
  /** What it may spend on operations in a minute, if not what keys in general may. */
  costPerMinute?: number | null;
}
/** Whom a token proves, wherever it is sent from. */
export type Person = Omit<UserViewer, "network">;
/** What an API key proves, wherever it is sent from. */
export type Program = Omit<KeyViewer, "network">;
/** Who is asking. Immutable; subgraphs get it signed by the gateway and believe nothing else. */
export type Viewer = AnonymousViewer | UserViewer | KeyViewer;

/** Whether the caller is an operator. API keys never are. */
export function isOperator(viewer: Viewer): boolean {
  return viewer.kind === "USER" && viewer.operator;
}

/** Whether the caller is the platform's own key with this scope. */
export function isPlatformKey(viewer: Viewer, scope: string): boolean {
  return viewer.kind === "API_KEY" && viewer.ownerUserId === null && viewer.scopes.includes(scope);
}

/** The user that the caller is or acts for; null for the platform and for nobody. */
export function actingUserId(viewer: Viewer): string | null {
  if (viewer.kind === "USER") return viewer.id;
  return viewer.kind === "API_KEY" ? viewer.ownerUserId : null;
}

/** The owner of the credentials: what idempotency keys belong to. Survives a key's rotation. */
export function credentialsOwner(viewer: Viewer): string {
  const userId = actingUserId(viewer);
  if (userId !== null) return `user:${userId}`;
  if (viewer.kind === "API_KEY") return "platform";
  throw new CallerError("UNAUTHENTICATED", "Sign in, or send an API key in the x-api-key header.");
}

/** Whether the caller's own token makes it a member (or, if asked, an admin) of the workspace. */
export function belongsTo(viewer: Viewer, workspaceId: string, role?: "admin"): boolean {
  if (viewer.kind !== "USER") return false;
  return viewer.workspaces.some((own) => own.id === workspaceId && (!role || own.role === role));
}

/** How long a signed identity is believed. */
const IDENTITY_SECONDS = 30;
/** No identity lives longer, whoever signed it: one that leaked is of use for a minute at most. */
const LONGEST_SECONDS = 60;

/** Signs identities for subgraphs (EdDSA; the audience is the subgraph's name). */
export interface IdentitySigner {
  sign(viewer: Viewer, audience: string): Promise<string>;
}

/** `privateJwk`: an Ed25519 private key as JWK with a `kid`. */
export async function identitySigner(privateJwk: JWK): Promise<IdentitySigner> {
  const key = (await importJWK(privateJwk, "EdDSA")) as CryptoKey;
  const kid = privateJwk.kid ?? "1";
  // One token serves a viewer for part of its life: signing each fetch would cost more than it.
  const recent = new LRUCache<string, string>({
    max: 5_000,
    ttl: (IDENTITY_SECONDS / 2) * 1000,
    ttlResolution: 0,
    perf: { now: () => Date.now() },
  });
  return {
    async sign(viewer, audience) {
      const payload = JSON.stringify(viewer);
      const cacheKey = `${audience} ${payload}`;
      const cached = recent.get(cacheKey);
      if (cached) return cached;
      const token = await new SignJWT({ viewer: viewer as unknown as Record<string, unknown> })
        .setProtectedHeader({ alg: "EdDSA", kid, typ: "identity+jwt" })
        .setIssuer("tributary-gateway")
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${IDENTITY_SECONDS}s`)
        .sign(key);
      recent.set(cacheKey, token);
      return token;
    },
  };
}

/** Verifies identities for one subgraph. Answers null for anything that is not believed. */
export interface IdentityVerifier {
  verify(token: string | undefined): Promise<Viewer | null>;
}

/** `publicJwks`: the gateway's public keys, the old one too while it is being replaced. */
export async function identityVerifier(
  publicJwks: readonly JWK[],
  audience: string,
): Promise<IdentityVerifier> {
  const keys = new Map<string, CryptoKey>();
  for (const jwk of publicJwks) {
    const { d: _private, ...open } = jwk;
    keys.set(jwk.kid ?? "1", (await importJWK(open, "EdDSA")) as CryptoKey);
  }
  const verified = new LRUCache<string, Viewer>({
    max: 5_000,
    ttlResolution: 0,
    perf: { now: () => Date.now() },
  });
  return {
    async verify(token) {
      if (!token) return null;
      const cached = verified.get(token);
      if (cached) return cached;
      try {
        const { payload } = await jwtVerify(
          token,
          // Undefined for an unknown name, with which jose verifies nothing.
          (header) => keys.get(header.kid ?? "1")!,
          {
            audience,
            issuer: "tributary-gateway",
            algorithms: ["EdDSA"],
            typ: "identity+jwt",
            requiredClaims: ["exp", "iat"],
            // Signed for later is signed for longer.
            maxTokenAge: LONGEST_SECONDS,
            clockTolerance: 5,
          },
        );
        if (payload.exp! - payload.iat! > LONGEST_SECONDS) return null;
        const viewer = deepFreeze(payload.viewer as Viewer);
        const ttl = payload.exp! * 1000 - Date.now();
        // What is inside the tolerance for clocks is believed once; to lru-cache, 0 means for ever.
        if (ttl > 0) verified.set(token, viewer, { ttl });
        return viewer;
      } catch {
        return null;
      }
    },
  };
}

/** A viewer that nobody can change on its way through the process. */
export function deepFreeze<T>(value: T): T {
  // What is no object counts as frozen.
  if (!Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value as object)) deepFreeze(part);
  }
  return value;
}
