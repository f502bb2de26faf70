import { CallerError } from "@tributary/kit/errors";
import { isPlatformKey, type Viewer } from "@tributary/kit/viewer";
import { isEmail } from "./domain/email";
import { hashEmail } from "./email-hash";
import { requireId } from "./input";

/** Who came through a code, and how far what is said of it may be believed. */
export interface Referee {
  userId: string;
  /** Null: not said. */
  email: string | null;
  /** Null: not said. */
  region: string | null;
  /** Workspaces that the referee's own token shows. */
  workspaceIds: string[];
  /** The platform itself speaks: what it says of regions, workspaces and times is believed. */
  byPlatform: boolean;
}

/** Inputs that may name another user. */
export interface NamedReferee {
  refereeUserId?: string | null;
  refereeEmail?: string | null;
  region?: string | null;
}

/**
 * The platform's keys name the referee; a person is the referee itself and may name nobody else.
 * Null for keys of a user: nothing shows their owner's address and workspaces. Throws FORBIDDEN or
 * BAD_USER_INPUT.
 */
export function identifyReferee(viewer: Viewer, named: NamedReferee): Referee | null {
  if (isPlatformKey(viewer, "referrals:write")) return namedByPlatform(named);
  if (viewer.kind !== "USER") return null;
  const { refereeUserId, refereeEmail } = named;
  if (refereeUserId != null && refereeUserId !== viewer.id) throw onlyOneself("refereeUserId");
  if (refereeEmail != null && hashEmail(refereeEmail) !== hashEmail(viewer.email)) {
    throw onlyOneself("refereeEmail");
  }
  return {
    userId: viewer.id,
    email: viewer.email === "" ? null : viewer.email,
    region: viewer.region,
    workspaceIds: viewer.workspaces.map(({ id }) => id),
    byPlatform: false,
  };
}

function namedByPlatform({ refereeUserId, refereeEmail, region }: NamedReferee): Referee {
  if (refereeUserId == null) {
    throw new CallerError("BAD_USER_INPUT", "refereeUserId must say who the friend is.", [
      "input",
      "refereeUserId",
    ]);
  }
  if (refereeEmail != null && !isEmail(refereeEmail)) {
    throw new CallerError("BAD_USER_INPUT", "refereeEmail is not an e-mail address.", [
      "input",
      "refereeEmail",
    ]);
  }
  return {
    userId: requireId(refereeUserId, "refereeUserId"),
    email: refereeEmail ?? null,
    region: region ?? null,
    workspaceIds: [],
    byPlatform: true,
  };
}

function onlyOneself(field: string): CallerError {
  return new CallerError(
    "FORBIDDEN",
    "A person may link itself only; leave this out, or use the platform's key.",
    ["input", field],
  );
}
