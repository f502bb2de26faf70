import { Loader, Skeleton, Stack, Text } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Empty } from "../../components/empty";
import { LoadFailed } from "../../components/load-failed";
import { Composer } from "./composer";
import classes from "./jules.module.css";
import { isWorking } from "./status";
import { TalkEntry } from "./talk-entry";
import type { Session } from "./use-session";
import type { Entry, Talk } from "./use-talk";

/** How far below the window's edge the end still counts as looked at. */
const NEAR_PX = 500;

/** Whoever looks at the end of the conversation goes on seeing it when something is added. */
function useFollowed(count: number, loading: boolean) {
  const end = useRef<HTMLDivElement>(null);
  const before = useRef<number | null>(null);
  useEffect(() => {
    const grew = before.current !== null && count > before.current;
    if (!loading) before.current = count;
    const below = (end.current?.getBoundingClientRect().top ?? 0) - window.innerHeight;
    if (grew && below < NEAR_PX) end.current?.scrollIntoView({ block: "center" });
  }, [count, loading]);
  return end;
}

/** What is told elsewhere in the conversation: an approval in its plan. */
const ELSEWHERE: readonly Entry["type"][] = ["PLAN_APPROVED"];

/** The conversation with Jules, oldest first, and the field to go on. */
export function Conversation({
  session,
  talk,
  isOwn,
}: {
  session: Session;
  talk: Talk;
  isOwn: boolean;
}) {
  const t = useTranslations("jules.talk");
  const end = useFollowed(talk.entries.length, talk.loading);
  const entries = talk.entries.filter(({ type }) => !ELSEWHERE.includes(type));
  return (
    <>
      {talk.loading ? (
        <Stack p="lg" aria-busy="true">
          <Skeleton height={44} width="60%" ml="auto" />
          <Skeleton height={90} width="75%" />
        </Stack>
      ) : entries.length === 0 ? (
        talk.failed.length > 0 ? (
          <div className={classes["padded"]}>
            <LoadFailed failed={talk.failed} again={talk.again} />
          </div>
        ) : (
          <Empty icon={IconMessages} title={t("none")} text={isOwn ? undefined : t("noneText")} />
        )
      ) : (
        <ol className={classes["talk"]} aria-label={t("title")}>
          {entries.map((entry) => (
            <TalkEntry key={entry.id} entry={entry} session={session} isOwn={isOwn} />
          ))}
        </ol>
      )}
      <div aria-live="polite" ref={end}>
        {isWorking(session.status) && (
          <Text component="div" size="sm" c="dimmed" className={classes["talk"]}>
            <span className={classes["event"]}>
              <Loader size="xs" type="dots" aria-hidden />
              {t(`working.${session.status as "QUEUED"}`)}
            </span>
          </Text>
        )}
      </div>
      {isOwn && <Composer session={session} />}
    </>
  );
}
