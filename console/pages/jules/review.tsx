import { Alert, Anchor, Group, Stack, Text } from "@mantine/core";
import { IconArrowLeft, IconFileOff } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { DateTime } from "../../components/date-time";
import { Diff } from "../../components/diff";
import { Empty } from "../../components/empty";
import { Panel } from "../../components/panel";
import { moduleLink } from "../publish/links";
import { Decide } from "./decide";
import classes from "./jules.module.css";
import { sessionLink } from "./links";
import { Diagnostics } from "./preview-shown";
import { Risks } from "./risks";
import { SuggestionStatus } from "./status";
import { Restore, Undo } from "./take-back";
import type { Session } from "./use-session";

const page = getRouteApi("/shell/publish/$moduleId/sessions/$sessionId");

/** A suggestion, as a session has it. */
export type Suggestion = Session["suggestions"][number];

/** One suggestion: what it would change, and what one can do about it. */
export function Review({ session, id }: { session: Session; id: string }) {
  const t = useTranslations("jules.review");
  const { moduleId, sessionId } = page.useParams();
  const suggestion = session.suggestions.find((each) => each.id === id);
  return (
    <>
      <Anchor component={Link} {...sessionLink(moduleId, sessionId)} size="sm" underline="hover">
        <IconArrowLeft size={15} aria-hidden className={classes["sign"]} /> {t("back")}
      </Anchor>
      {suggestion ? (
        <Panel
          title={t("title")}
          about={<Facts suggestion={suggestion} />}
          acts={<SuggestionStatus state={suggestion.state} />}
        >
          <Stack>
            {/* Written by the agent: plain text. */}
            <Text className={classes["plain"]}>{suggestion.summary}</Text>
            <ByState suggestion={suggestion} session={session} />
          </Stack>
        </Panel>
      ) : (
        <Panel>
          <Empty icon={IconFileOff} title={t("gone")} text={t("goneText")} />
        </Panel>
      )}
    </>
  );
}

/** When it was made and for which version, and who decided what about it. */
function Facts({ suggestion }: { suggestion: Suggestion }) {
  const t = useTranslations("jules.review");
  const { createdAt, baseVersion, decidedAt, decidedBy } = suggestion;
  return (
    <>
      {t.rich("made", { when: () => <DateTime at={createdAt} /> })}
      {baseVersion && ` · ${t("for", { number: baseVersion.number })}`}
      {decidedAt && (
        <>
          {" · "}
          {t.rich("decided", {
            who: decidedBy?.id ?? t("somebody"),
            when: () => <DateTime at={decidedAt} />,
          })}
        </>
      )}
    </>
  );
}

function ByState({ suggestion, session }: { suggestion: Suggestion; session: Session }) {
  const t = useTranslations("jules.review");
  const { moduleId, sessionId } = page.useParams();
  const { state, canDecide, decisionNote, appliedVersion, revertedVersion } = suggestion;
  const isOpen = state === "PROPOSED" || state === "CONFLICTED" || state === "INVALID";
  if (isOpen && canDecide && session.module) {
    return (
      <Decide suggestion={suggestion} session={session} headId={session.module.headVersion.id} />
    );
  }
  const newest = session.suggestions.find((each) => each.state === "PROPOSED");
  const version = (number: number) => (words: ReactNode) => (
    <Anchor
      component={Link}
      {...moduleLink(moduleId, { view: "versions", version: number })}
      inherit
    >
      {words}
    </Anchor>
  );
  return (
    <>
      {isOpen && (
        <Alert color="blue" variant="light" title={t("mayNotDecide")}>
          {t("mayNotDecideText")}
        </Alert>
      )}
      {state === "SUPERSEDED" && (
        <Alert color="gray" variant="light" title={t("superseded")}>
          {t("supersededText")}{" "}
          {newest && (
            <Anchor
              component={Link}
              {...sessionLink(moduleId, sessionId, { suggestion: newest.id })}
              inherit
            >
              {t("toNewest")}
            </Anchor>
          )}
        </Alert>
      )}
      {decisionNote && (
        <Text size="sm" className={classes["plain"]}>
          {t("note", { note: decisionNote })}
        </Text>
      )}
      {appliedVersion && (
        <Text size="sm">
          {t.rich("applied", {
            number: appliedVersion.number,
            link: version(appliedVersion.number),
          })}
        </Text>
      )}
      {revertedVersion && (
        <Text size="sm">
          {t.rich("reverted", {
            number: revertedVersion.number,
            link: version(revertedVersion.number),
          })}
        </Text>
      )}
      <Diagnostics diagnostics={suggestion.problems} />
      <Risks risks={suggestion.risks} />
      <Diff files={suggestion.files} />
      {canDecide && (
        <Group justify="flex-end">
          {state === "APPLIED" && <Undo id={suggestion.id} />}
          {state === "DISMISSED" && <Restore id={suggestion.id} />}
        </Group>
      )}
    </>
  );
}
