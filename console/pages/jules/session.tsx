import { Anchor, Badge, Breadcrumbs, Button, Group, Stack, Tabs, Text } from "@mantine/core";
import { IconMessageOff } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { LoadFailed, PartialErrors } from "../../components/load-failed";
import { PageHeader } from "../../components/page-header";
import { Panel } from "../../components/panel";
import { deployment } from "../../session/settings";
import { useViewer } from "../../shell/viewer";
import { Waiting } from "../../shell/waiting";
import { moduleLink } from "../publish/links";
import { Activities } from "./activities";
import { Conversation } from "./conversation";
import classes from "./jules.module.css";
import { Review } from "./review";
import { SessionActs } from "./session-acts";
import { SessionNotice } from "./session-notice";
import { Sources } from "./sources";
import { SessionStatus } from "./status";
import { type Session, useSession } from "./use-session";
import { isOnItsWay, type Talk, useTalk } from "./use-talk";
import { VIEWS } from "./views";

const page = getRouteApi("/shell/publish/$moduleId/sessions/$sessionId");

/** A session with Jules: what was said, what was done, what went along, and what it suggests. */
export function SessionPage() {
  const t = useTranslations("jules.session");
  const { moduleId, sessionId } = page.useParams();
  const talk = useTalk(sessionId);
  const { session, failed, again } = useSession(sessionId, isOnItsWay(talk.entries), talk.again);
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/publish" size="sm">
          {t("publish")}
        </Anchor>
        <Anchor component={Link} {...moduleLink(moduleId)} size="sm">
          {session?.module?.name ?? t("module")}
        </Anchor>
        <Text size="sm" lh={1.5}>
          {t("here")}
        </Text>
      </Breadcrumbs>
      {session ? (
        <>
          <PartialErrors failed={failed} again={again} />
          <Shown session={session} talk={talk} />
        </>
      ) : (
        <>
          <PageHeader title={t("title")} />
          {failed.length > 0 ? (
            <LoadFailed failed={failed} again={again} />
          ) : session === null ? (
            <Panel>
              <Empty icon={IconMessageOff} title={t("gone")} text={t("goneText")}>
                <Button component={Link} {...moduleLink(moduleId)} variant="default" mt="sm">
                  {t("toModule")}
                </Button>
              </Empty>
            </Panel>
          ) : (
            <Waiting />
          )}
        </>
      )}
    </>
  );
}

function Shown({ session, talk }: { session: Session; talk: Talk }) {
  const t = useTranslations("jules.session");
  const { moduleId } = page.useParams();
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const isOwn = session.owner.id === useViewer().id;
  const view = search.view ?? "talk";
  return (
    <>
      <PageHeader title={session.title} />
      <Stack gap="lg">
        <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm" mt={-10}>
          <Facts session={session} isOwn={isOwn} />
          {isOwn && <SessionActs session={session} moduleId={moduleId} />}
        </Group>
        {!search.suggestion && (
          <SessionNotice session={session} isOwn={isOwn} moduleId={moduleId} />
        )}
        {search.suggestion ? (
          <Review session={session} id={search.suggestion} />
        ) : (
          <Panel flush>
            <Tabs
              value={view}
              keepMounted={false}
              onChange={(next) => {
                const wanted = VIEWS.find((each) => each === next);
                void navigate({
                  search: { view: wanted === "talk" ? undefined : wanted },
                  resetScroll: false,
                });
              }}
            >
              <Tabs.List className={classes["tabs"]}>
                <Tabs.Tab value="talk">{t("talk")}</Tabs.Tab>
                <Tabs.Tab value="activities">{t("activities")}</Tabs.Tab>
                <Tabs.Tab value="sources">
                  {t("sources", { count: session.contextSources.length })}
                </Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="talk">
                <Conversation session={session} talk={talk} isOwn={isOwn} />
              </Tabs.Panel>
              <Tabs.Panel value="activities">
                <Activities id={session.id} />
              </Tabs.Panel>
              <Tabs.Panel value="sources">
                <Sources session={session} isOwn={isOwn} />
              </Tabs.Panel>
            </Tabs>
          </Panel>
        )}
      </Stack>
    </>
  );
}

/** How it stands, whose it is, since when, and on which version. */
function Facts({ session, isOwn }: { session: Session; isOwn: boolean }) {
  const t = useTranslations("jules.session");
  const { status, archived, owner, createdAt, baseVersion } = session;
  return (
    <Group gap="xs">
      <SessionStatus status={status} />
      {archived && (
        <Badge variant="light" color="gray">
          {t("archived")}
        </Badge>
      )}
      {deployment().simulators.jules && (
        <Badge variant="light" color="yellow">
          {t("simulator")}
        </Badge>
      )}
      <Text size="sm" c="dimmed">
        {!isOwn && `${t("of", { who: owner.id })} · `}
        {t.rich("begun", { when: () => <DateTime at={createdAt} /> })}
        {baseVersion && ` · ${t("base", { number: baseVersion.number })}`}
      </Text>
    </Group>
  );
}
