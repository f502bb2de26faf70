import { Alert, Anchor, Button, Text } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { DateTime } from "../../components/date-time";
import { moduleLink } from "../publish/links";
import { ToProfile } from "./jules-refused";
import { sessionLink } from "./links";
import { isOver } from "./status";
import type { Session } from "./use-session";

/** What the last look at Jules failed by, as far as there is something to say about it. */
const TROUBLES = [
  "KEY_MISSING",
  "KEY_INVALID",
  "KEY_FORBIDDEN",
  "PROVIDER_RATE_LIMITED",
  "QUOTA_REACHED",
  "PROVIDER_UNAVAILABLE",
] as const;

/** What is the matter with a session, and what its reader can do; nothing while all is well. */
export function SessionNotice({
  session,
  isOwn,
  moduleId,
}: {
  session: Session;
  isOwn: boolean;
  moduleId: string;
}) {
  const t = useTranslations("jules.notice");
  const { status, sync, module, failureReason, archived } = session;
  const trouble = TROUBLES.find((each) => each === sync.errorCode);
  if (!isOwn) return <Note title={t("notOwn.title")}>{t("notOwn.text")}</Note>;
  if (!module) {
    return (
      <Note warn title={t("shareEnded.title")}>
        {t("shareEnded.text")}
      </Note>
    );
  }
  if (status === "FAILED") {
    return (
      <Note warn title={t("failed.title")}>
        {failureReason && (
          <Text size="sm" mb={4}>
            {failureReason}
          </Text>
        )}
        <Text size="sm" mb={4}>
          {t("failed.text")}
        </Text>
        <NewSession moduleId={moduleId} />
      </Note>
    );
  }
  if (status === "CANCELLED") {
    return (
      <Note title={t("cancelled.title")}>
        <NewSession moduleId={moduleId} />
      </Note>
    );
  }
  if (trouble && !isOver(status)) {
    return (
      <Note warn title={t(`${trouble}.title`)}>
        <Text size="sm">{t(`${trouble}.text`)}</Text>
        {sync.retryAfter && (
          <Text size="sm">
            {t.rich("retryAfter", { when: () => <DateTime at={sync.retryAfter!} /> })}
          </Text>
        )}
        {trouble.startsWith("KEY_") && <ToProfile />}
      </Note>
    );
  }
  const attention = session.needsAttention;
  const open = session.suggestions.find(({ state }) => state === "PROPOSED");
  if (attention === "REVIEW_SUGGESTION" && open) {
    return (
      <Note title={t("suggests")}>
        <Button
          component={Link}
          {...sessionLink(moduleId, session.id, { suggestion: open.id })}
          size="xs"
          mt={4}
        >
          {t("review")}
        </Button>
      </Note>
    );
  }
  if (sync.warning) return <Note title={t("waits")}>{sync.warning}</Note>;
  if (archived) return <Note title={t("archived.title")}>{t("archived.text")}</Note>;
  if (sync.stale && !isOver(status)) {
    return (
      <Note title={t("stale")}>
        {sync.lastPolledAt
          ? t.rich("staleText", {
              when: () => <DateTime at={sync.lastPolledAt!} show="relative" />,
            })
          : t("staleNever")}
      </Note>
    );
  }
  return null;
}

function NewSession({ moduleId }: { moduleId: string }) {
  const t = useTranslations("jules.notice");
  return (
    <Anchor component={Link} {...moduleLink(moduleId)} size="sm">
      {t("newSession")}
    </Anchor>
  );
}

function Note({
  title,
  warn = false,
  children,
}: {
  title: string;
  warn?: boolean;
  children: ReactNode;
}) {
  const Sign = warn ? IconAlertTriangle : IconInfoCircle;
  return (
    <Alert
      color={warn ? "yellow" : "blue"}
      variant="light"
      title={title}
      icon={<Sign aria-hidden />}
      role="status"
    >
      {children}
    </Alert>
  );
}
