import { useQuery } from "@apollo/client/react";
import { useEffect } from "react";
import { type Failure, failures } from "../../api/errors";
import { JulesTalkDocument, type JulesTalkQuery } from "./jules.generated";

/** Something that was said or done. */
export type Entry = NonNullable<
  JulesTalkQuery["julesSession"]
>["activities"]["edges"][number]["node"];

/** What was said and done so far, all pages of it. */
export interface Talk {
  entries: readonly Entry[];
  loading: boolean;
  failed: Failure[];
  again(): void;
}

/** Reads all that was said and done, page by page. */
export function useTalk(id: string): Talk {
  const { data, error, refetch, fetchMore } = useQuery(JulesTalkDocument, { variables: { id } });
  const list = data?.julesSession?.activities;
  const next = list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
  useEffect(() => {
    if (next) void fetchMore({ variables: { id, after: next } }).catch(() => undefined);
  }, [id, next, fetchMore]);
  return {
    entries: inOrder(list?.edges.map(({ node }) => node) ?? []),
    loading: !data && !error,
    failed: error ? failures(error) : [],
    again: () => void refetch(),
  };
}

/** As things come about: among those that Jules gives one instant, nobody told which was first. */
const USUAL_ORDER: readonly Entry["type"][] = [
  "USER_MESSAGED",
  "CONTEXT_ADDED",
  "PLAN_GENERATED",
  "PLAN_APPROVED",
  "PROGRESS_UPDATED",
  "AGENT_MESSAGED",
  "SUGGESTION_PROPOSED",
  "SESSION_COMPLETED",
  "SESSION_FAILED",
];

/** Activities in the order in which they came about. */
export function inOrder<Each extends Pick<Entry, "type" | "createdAt" | "seq">>(
  entries: readonly Each[],
): Each[] {
  const rank = ({ type }: Each) => USUAL_ORDER.indexOf(type);
  return entries.toSorted((a, b) =>
    a.createdAt === b.createdAt && rank(a) >= 0 && rank(b) >= 0
      ? rank(a) - rank(b) || a.seq - b.seq
      : a.seq - b.seq,
  );
}

/** Whether something that the viewer wrote has not been seen at Jules yet. */
export function isOnItsWay(entries: readonly Entry[]): boolean {
  return entries.some(
    ({ delivery }) => delivery === "PENDING" || delivery === "SENT" || delivery === "UNCERTAIN",
  );
}
