import { useTranslations } from "use-intl";

/** An act of the log in words; one that is not known here keeps the mutation's name. */
export function useAction(): (action: string) => string {
  const t = useTranslations("audit");
  return (action) => {
    const key = `actions.${action}` as "actions.setAffiliateStatus";
    return t.has(key) ? t(key) : action;
  };
}

/** Who acted: a user's id, or what acts by itself. */
export function useActor(): (actor: string) => string {
  const t = useTranslations("audit");
  return (actor) => {
    const key = `actors.${actor}` as "actors.schedule";
    return /^[a-z]+$/.test(actor) && t.has(key) ? t(key) : actor;
  };
}

/** What an entry tells: the act, and of a request what was asked for. */
export function useHeadline(): (entry: { action: string; after: unknown }) => string {
  const action = useAction();
  return (entry) => {
    const asked = (entry.after as { action?: unknown } | null)?.action;
    return entry.action === "requestOperation" && typeof asked === "string"
      ? `${action(entry.action)}: ${action(asked)}`
      : action(entry.action);
  };
}
