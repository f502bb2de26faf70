import { isStorable } from "@tributary/kit/text";
import type { Person } from "@tributary/kit/viewer";
import { errors, type JWTPayload } from "jose";
import { z } from "zod";

/** A text that PostgreSQL can keep, of 1 to `most` characters. */
const text = (most: number) =>
  z
    .string(`must be a text of 1 to ${most} characters`)
    .refine((said) => said.length >= 1 && said.length <= most && isStorable(said));

const list = <T extends z.ZodType>(of: T, most: number) =>
  z.array(of, "must be a list").max(most, `may have at most ${most} items`).default([]);

const workspace = z.object(
  {
    id: text(200),
    role: z.enum(["admin", "member"], 'must be "admin" or "member"'),
    createdAt: z.iso
      .datetime({ offset: true, error: "must be an RFC 3339 instant with an offset" })
      .nullish(),
  },
  "must be an object with id and role",
);

/**
 * What of a person's token is used. The issuer is believed: an address is whatever the platform
 * calls one (`root@localhost`, `"a b"@example.com`, `jörg@bücher.example`), as long as it can be
 * kept.
 */
const claimsSchema = z.object({
  sub: text(200),
  email: text(320),
  region: text(64).nullish(),
  workspaces: list(workspace, 500).superRefine((all, context) => {
    const seen = new Set<string>();
    for (const [index, { id }] of all.entries()) {
      if (!seen.has(id)) seen.add(id);
      else context.addIssue({ code: "custom", path: [index, "id"], message: "stands there twice" });
    }
  }),
  roles: list(text(64), 50),
});

/** The person that a verified payload speaks of, or a sentence that names the claim in the way. */
export function personOf(payload: JWTPayload): { person: Person } | { problem: string } {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) {
    const { path, message } = claims.error.issues[0]!;
    const [claim, ...inside] = path;
    const place = inside.map((step) =>
      typeof step === "number" ? `[${step}]` : `.${String(step)}`,
    );
    const what = Object.hasOwn(payload, claim!) ? message : `is missing; it ${message}`;
    return { problem: `its claim \`${String(claim)}${place.join("")}\` ${what}.` };
  }
  const { sub, email, region, workspaces, roles } = claims.data;
  const person: Person = {
    kind: "USER",
    id: sub,
    email,
    region: region ?? null,
    workspaces: workspaces.map(({ id, role, createdAt }) => ({
      id,
      role,
      createdAt: createdAt ?? null,
    })),
    operator: roles.includes("operator"),
  };
  return { person };
}

/** Why a token with a good signature is not, or not any more, for this service. */
export function refusedClaim({
  claim,
  reason,
}: errors.JWTClaimValidationFailed | errors.JWTExpired): string {
  if (reason === "missing") return `its claim \`${claim}\` is missing.`;
  if (reason === "invalid") return `its claim \`${claim}\` must be a number of seconds.`;
  return REFUSED[claim] ?? `its claim \`${claim}\` is not as it must be.`;
}

const REFUSED: Record<string, string> = {
  exp: "it has expired (claim `exp`). Sign in again.",
  nbf: "it is not valid yet (claim `nbf`); compare the clocks.",
  iss: "its claim `iss` is not the issuer that this service trusts (AUTH_ISSUER).",
  aud: "its claim `aud` does not name this service (AUTH_AUDIENCE).",
  iat: "by its claim `iat` it is from the future, or more than a day old. Sign in again.",
};
