import { useQuery } from "@apollo/client/react";
import { useEffect, useRef } from "react";
import { type Failure, failures } from "../../api/errors";
import {
  JulesRevisionDocument,
  JulesSessionDocument,
  type JulesSessionQuery,
  type JulesSessionStatus,
} from "./jules.generated";
import { isOver } from "./status";

/** A session as its page has it. */
export type Session = NonNullable<JulesSessionQuery["julesSession"]>;

/** How often its revision is asked for: while something is expected, and while the agent may still write by itself. */
const SOON_MS = 3_000;
const LATER_MS = 15_000;

/** A session, and whether it is there. `null`: nobody has it, or not this viewer. */
export interface Loaded {
  session: Session | null | undefined;
  failed: Failure[];
  again(): void;
}

/**
 * Reads a session, and reads it again whenever its revision has grown: the revision alone is asked for every few seconds,
 * which also tells the API that somebody watches. `expects`: something that the viewer wrote is on its way. `hasGrown` is told.
 */
export function useSession(id: string, expects: boolean, hasGrown: () => void): Loaded {
  const { data, error, refetch } = useQuery(JulesSessionDocument, { variables: { id } });
  const session = data?.julesSession;
  const every = paceOf(session?.status, expects);
  useQuery(JulesRevisionDocument, {
    variables: { id },
    skip: every === 0,
    pollInterval: every,
    skipPollAttempt: () => document.hidden,
  });
  const revision = session?.revision;
  const read = useRef<number | undefined>(undefined);
  const grown = useRef(hasGrown);
  grown.current = hasGrown;
  useEffect(() => {
    if (read.current !== undefined && read.current !== revision) {
      void refetch();
      grown.current();
    }
    read.current = revision;
  }, [revision, refetch]);
  return { session, failed: error ? failures(error) : [], again: () => void refetch() };
}

function paceOf(status: JulesSessionStatus | undefined, expects: boolean): number {
  if (!status) return 0;
  if (expects || !isOver(status)) return SOON_MS;
  return status === "COMPLETED" ? LATER_MS : 0;
}
