import { useTranslations } from "use-intl";

/** What a receiver answered, or why there was no answer. */
export interface Answer {
  status?: number | null;
  error?: string | null;
}

/** What an answer means, and what its receiver can do; an error that has no sentence here is told as it is. */
export function useAnswer(): (answer: Answer) => string {
  const t = useTranslations("webhooks.answer");
  return ({ status = null, error = null }) => {
    if (error === null) return t("arrived", { status: status ?? 0 });
    if (status !== null) return t(refusalOf(status), { status });
    const known = causeOf(error);
    return known ? t(known) : error;
  };
}

function refusalOf(status: number) {
  if (status < 400) return "redirects";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 404) return "notFound";
  if (status === 410) return "gone";
  return status < 500 ? "refused" : "broken";
}

const CAUSES = [
  ["late", /No whole answer within|ETIMEDOUT/],
  ["noName", /ENOTFOUND|EAI_AGAIN/],
  ["noServer", /ECONNREFUSED/],
  ["cut", /ECONNRESET|socket hang up/],
  ["certificate", /CERT|certificate|SSL|TLS/],
] as const;

/** Of the words of a connection that failed. */
function causeOf(error: string) {
  return CAUSES.find(([, pattern]) => pattern.test(error))?.[0];
}
