import { Button, Group, Stack, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { LoadFailed, PartialErrors } from "../../components/load-failed";
import { Segments } from "../../components/segments";
import { Waiting } from "../../shell/waiting";
import {
  JulesActivitiesDocument,
  type JulesActivitiesQuery,
  type JulesActivityType,
} from "./jules.generated";
import classes from "./jules.module.css";
import { sessionLink } from "./links";
import { SuggestionStatus } from "./status";
import { inOrder } from "./use-talk";
import { KINDS } from "./views";

const page = getRouteApi("/shell/publish/$moduleId/sessions/$sessionId");

type Activity = NonNullable<
  JulesActivitiesQuery["julesSession"]
>["activities"]["edges"][number]["node"];

const TYPES: Record<(typeof KINDS)[number], JulesActivityType[]> = {
  suggestions: [
    "SUGGESTION_PROPOSED",
    "SUGGESTION_APPLIED",
    "SUGGESTION_DISMISSED",
    "SUGGESTION_REVERTED",
  ],
  words: ["USER_MESSAGED", "AGENT_MESSAGED", "CONTEXT_ADDED"],
  work: [
    "PLAN_GENERATED",
    "PLAN_APPROVED",
    "PROGRESS_UPDATED",
    "SESSION_COMPLETED",
    "SESSION_FAILED",
    "UNKNOWN",
  ],
};

/** Everything that happened in a session, in its order, by kind. */
export function Activities({ id }: { id: string }) {
  const t = useTranslations("jules.activities");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const list = useRows(
    JulesActivitiesDocument,
    { id, types: search.kind ? TYPES[search.kind] : null },
    (data) => data.julesSession?.activities,
  );
  return (
    <>
      <Group className={classes["padded"]} justify="space-between" gap="sm">
        <Segments
          aria-label={t("which")}
          value={search.kind ?? "all"}
          data={[
            { value: "all", label: t("all") },
            ...KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
          ]}
          onChange={(value) =>
            void navigate({
              search: { ...search, kind: KINDS.find((each) => each === value) },
              resetScroll: false,
            })
          }
        />
      </Group>
      {list.loading ? (
        <Waiting />
      ) : list.rows.length === 0 && list.failed.length > 0 ? (
        <div className={classes["padded"]}>
          <LoadFailed failed={list.failed} again={list.again} />
        </div>
      ) : list.rows.length === 0 ? (
        <Empty icon={IconHistory} title={search.kind ? t("noneOfKind") : t("none")} />
      ) : (
        <>
          <PartialErrors failed={list.failed} again={list.again} />
          <ol className={classes["history"]} aria-label={t("title")}>
            {inOrder(list.rows).map((activity) => (
              <Told key={activity.id} activity={activity} />
            ))}
          </ol>
          {list.hasMore && (
            <Group justify="center" p="md">
              <Button variant="default" loading={list.loadingMore} onClick={list.more}>
                {t("more")}
              </Button>
            </Group>
          )}
        </>
      )}
    </>
  );
}

function Told({ activity }: { activity: Activity }) {
  const t = useTranslations("jules.activities");
  const { moduleId, sessionId } = page.useParams();
  const { type, originator, createdAt, title, text, plan, command, suggestion, rawKind } = activity;
  return (
    <li>
      <Stack gap={6}>
        <Group justify="space-between" gap="sm">
          <Text size="sm" fw={600}>
            {t(`type.${type}`)}
          </Text>
          <Text size="xs" c="dimmed">
            {t(`by.${originator}`)} · <DateTime at={createdAt} />
          </Text>
        </Group>
        {(title || rawKind) && (
          <Text size="sm" className={classes["plain"]}>
            {title ?? rawKind}
          </Text>
        )}
        {text && text !== suggestion?.summary && (
          <Text size="sm" c="dimmed" className={classes["plain"]}>
            {text}
          </Text>
        )}
        {plan && (
          <Text size="sm" c="dimmed">
            {plan.steps.map((step) => step.title).join(" → ")}
          </Text>
        )}
        {command && <Command command={command} />}
        {suggestion && (
          <Group gap="sm">
            <SuggestionStatus state={suggestion.state} />
            <Text size="sm" className={classes["plain"]}>
              {suggestion.summary}
            </Text>
            <Button
              component={Link}
              {...sessionLink(moduleId, sessionId, { suggestion: suggestion.id })}
              size="compact-sm"
              variant="default"
            >
              {t("look")}
            </Button>
          </Group>
        )}
      </Stack>
    </li>
  );
}

function Command({ command }: { command: NonNullable<Activity["command"]> }) {
  const t = useTranslations("jules.activities");
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
      <pre className={classes["output"]} tabIndex={0}>
        <strong>$ {command.command}</strong>
        {`\n${command.output}`}
      </pre>
      <Text size="xs" c="dimmed">
        {command.exitCode === null ? t("noExit") : t("exit", { code: command.exitCode })}
        {command.truncated && ` ${t("truncated")}`}
      </Text>
    </>
  );
}
