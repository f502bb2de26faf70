import { Anchor, Text } from "@mantine/core";
import {
  IconCircleCheck,
  IconCircleX,
  IconHistory,
  IconPaperclip,
  IconPoint,
  IconTerminal2,
} from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { DateTime } from "../../components/date-time";
import { moduleLink } from "../publish/links";
import classes from "./jules.module.css";
import { sessionLink } from "./links";
import { Plan } from "./plan";
import { Said } from "./said";
import { SuggestionCard } from "./suggestion-card";
import type { Session } from "./use-session";
import type { Entry } from "./use-talk";

const page = getRouteApi("/shell/publish/$moduleId/sessions/$sessionId");

/** One thing of the conversation: what somebody wrote, a plan, a suggestion, or a line about what was done. */
export function TalkEntry({
  entry,
  session,
  isOwn,
}: {
  entry: Entry;
  session: Session;
  isOwn: boolean;
}) {
  const t = useTranslations("jules.talk");
  const { type, text, title, plan, suggestion, command, rawKind } = entry;
  if (type === "USER_MESSAGED") return <Own entry={entry} />;
  if (type === "AGENT_MESSAGED") return <Theirs entry={entry} />;
  if (plan && type === "PLAN_GENERATED") {
    return (
      <li className={classes["whole"]}>
        <Plan plan={plan} session={session} isOwn={isOwn} />
      </li>
    );
  }
  if (suggestion && type === "SUGGESTION_PROPOSED") {
    return (
      <li className={classes["whole"]}>
        <SuggestionCard id={suggestion.id} session={session} />
      </li>
    );
  }
  switch (type) {
    case "CONTEXT_ADDED":
      return (
        <Line sign={<IconPaperclip size={16} aria-hidden />}>
          {t.rich("added", {
            label: title ?? "",
            link: (words) => <ToSources>{words}</ToSources>,
          })}
        </Line>
      );
    case "PROGRESS_UPDATED":
      return command ? (
        <Line sign={<IconTerminal2 size={16} aria-hidden />}>
          <code className={classes["place"]}>{command.command}</code>
          {command.exitCode !== null &&
            command.exitCode !== 0 &&
            t("exit", { code: command.exitCode })}
        </Line>
      ) : (
        <Line sign={<IconPoint size={16} aria-hidden />}>{title ?? text}</Line>
      );
    case "SESSION_COMPLETED":
      return <Line sign={<IconCircleCheck size={16} aria-hidden />}>{t("finished")}</Line>;
    case "SESSION_FAILED":
      return (
        <Line sign={<IconCircleX size={16} aria-hidden />}>
          {t("gaveUp")} {text}
        </Line>
      );
    case "SUGGESTION_APPLIED":
      return (
        <Line sign={<IconCircleCheck size={16} aria-hidden />}>
          {t("applied")} <ToVersion number={suggestion?.appliedVersion?.number} />
        </Line>
      );
    case "SUGGESTION_REVERTED":
      return (
        <Line sign={<IconHistory size={16} aria-hidden />}>
          {t("reverted")} <ToVersion number={suggestion?.revertedVersion?.number} />
        </Line>
      );
    case "SUGGESTION_DISMISSED":
      return <Line sign={<IconPoint size={16} aria-hidden />}>{text ?? t("dismissed")}</Line>;
    default:
      return (
        <Line sign={<IconPoint size={16} aria-hidden />}>
          {title ?? text ?? t("unknown", { kind: rawKind ?? type })}
        </Line>
      );
  }
}

function Own({ entry }: { entry: Entry }) {
  const t = useTranslations("jules");
  const { text, delivery, createdAt } = entry;
  return (
    <li className={classes["own"]}>
      <Text size="sm" component="div" className={classes["bubble"]}>
        {text ?? t("talk.dropped")}
      </Text>
      <Text size="xs" c="dimmed" ta="right" mt={4}>
        <DateTime at={createdAt} />
        {delivery && delivery !== "ACKNOWLEDGED" && ` · ${t(`delivery.${delivery}`)}`}
      </Text>
    </li>
  );
}

function Theirs({ entry: { text, createdAt } }: { entry: Entry }) {
  const t = useTranslations("jules.talk");
  return (
    <li className={classes["theirs"]}>
      <div className={classes["bubble"]}>
        {text === null ? <Text size="sm">{t("dropped")}</Text> : <Said text={text} />}
      </div>
      <Text size="xs" c="dimmed" mt={4}>
        {t("jules")} · <DateTime at={createdAt} />
      </Text>
    </li>
  );
}

function Line({ sign, children }: { sign: ReactNode; children: ReactNode }) {
  return (
    <li className={classes["event"]}>
      {sign}
      <span className={classes["plain"]}>{children}</span>
    </li>
  );
}

function ToSources({ children }: { children: ReactNode }) {
  const { moduleId, sessionId } = page.useParams();
  return (
    <Anchor
      component={Link}
      {...sessionLink(moduleId, sessionId, { view: "sources" })}
      resetScroll={false}
      size="sm"
    >
      {children}
    </Anchor>
  );
}

function ToVersion({ number }: { number: number | undefined }) {
  const t = useTranslations("jules.talk");
  const { moduleId } = page.useParams();
  if (number === undefined) return null;
  return (
    <Anchor
      component={Link}
      {...moduleLink(moduleId, { view: "versions", version: number })}
      size="sm"
    >
      {t("version", { number })}
    </Anchor>
  );
}
