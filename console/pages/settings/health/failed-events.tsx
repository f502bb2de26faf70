import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "../../../api/pages";
import { CopyId } from "../../../components/copy";
import { DateTime } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { FilterBar } from "../../../components/filter-bar";
import { type Column, List } from "../../../components/list";
import { Panel } from "../../../components/panel";
import { Status, type Tone } from "../../../components/status";
import classes from "../settings.module.css";
import { DeadLettersDocument, type DeadLettersQuery } from "./health.generated";
import { Replay } from "./replay";
import type { HealthSearch } from "./route";
import { SOURCES, STATES } from "./states";

const page = getRouteApi("/shell/settings/health");

/** An event that a service could not apply. */
export type DeadLetter = DeadLettersQuery["deadLetters"]["edges"][number]["node"];

const TONES: Record<DeadLetter["state"], Tone> = {
  DEAD: "bad",
  WAITING: "waiting",
  REPLAYED: "info",
};

/** Events that failed: with their error, and a way to try them again. */
export function FailedEvents() {
  const t = useTranslations("health.events");
  const { source, state } = page.useSearch();
  const list = useRows(
    DeadLettersDocument,
    { source: source ?? null, state: state ?? null },
    (data) => data.deadLetters,
  );
  const [replayed, setReplayed] = useState<DeadLetter | null>(null);
  return (
    <Panel title={t("title")} about={t("about")} flush>
      <Filters />
      <List
        label={t("list")}
        list={list}
        columns={useColumns(setReplayed)}
        rowKey={({ id }) => id}
        empty={
          source || state ? (
            <Empty title={t("noneFiltered")} />
          ) : (
            <Empty title={t("none")} text={t("noneText")} />
          )
        }
      />
      {replayed && <Replay letter={replayed} onClose={() => setReplayed(null)} />}
    </Panel>
  );
}

function Filters() {
  const t = useTranslations("health.events");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { source, state } = search;
  const show = (change: Partial<HealthSearch>) =>
    void navigate({ search: { ...search, ...change }, resetScroll: false });
  return (
    <Group className={classes["bar"]}>
      <FilterBar
        active={Boolean(source || state)}
        clear={() => show({ source: undefined, state: undefined })}
      >
        <Select
          aria-label={t("states")}
          placeholder={t("states")}
          w={220}
          clearable
          data={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          value={state ?? null}
          onChange={(value) => show({ state: STATES.find((each) => each === value) })}
        />
        <Select
          aria-label={t("sources")}
          placeholder={t("sources")}
          w={190}
          clearable
          data={[...new Set([...SOURCES, ...(source ? [source] : [])])]}
          value={source ?? null}
          onChange={(value) => show({ source: value ?? undefined })}
        />
      </FilterBar>
    </Group>
  );
}

function useColumns(replay: (letter: DeadLetter) => void): Column<DeadLetter>[] {
  const t = useTranslations("health.events");
  return [
    {
      key: "event",
      title: t("event"),
      phone: "heading",
      cell: ({ type, source }) => (
        <Stack gap={0}>
          <Text size="sm" fw={600} style={{ overflowWrap: "break-word" }}>
            {/* A long name breaks after its points and underscores. */}
            {type.split(/(?<=[._])/).map((part) => (
              <Fragment key={part}>
                {part}
                <wbr />
              </Fragment>
            ))}
          </Text>
          <Text size="xs" c="dimmed" fw={400}>
            {t("in", { source })}
          </Text>
        </Stack>
      ),
    },
    {
      key: "state",
      title: t("stateColumn"),
      phone: "aside",
      cell: ({ state }) => (
        <Status tone={TONES[state]} text={t(`state.${state}`)} why={t(`aboutState.${state}`)} />
      ),
    },
    {
      key: "error",
      title: t("error"),
      cell: ({ error, attempts, nextTryAt }) => (
        <Stack gap={2} maw={320}>
          <Text size="sm" style={{ overflowWrap: "anywhere", whiteSpace: "normal" }}>
            {error}
          </Text>
          <Text size="xs" c="dimmed">
            {t("attempts", { count: attempts })}
            {nextTryAt && (
              <>
                {" · "}
                {t("next")} <DateTime at={nextTryAt} show="relative" realTime />
              </>
            )}
          </Text>
        </Stack>
      ),
    },
    {
      key: "subject",
      title: t("subject"),
      cell: ({ subject }) => <CopyId id={subject} what={t("subject")} />,
    },
    {
      key: "failed",
      title: t("failed"),
      cell: ({ lastFailedAt }) => <DateTime at={lastFailedAt} />,
    },
    {
      key: "act",
      title: t("act"),
      right: true,
      cell: (letter) =>
        letter.state === "DEAD" ? (
          <Button size="xs" variant="default" onClick={() => replay(letter)}>
            {t("replay")}
          </Button>
        ) : (
          "–"
        ),
    },
  ];
}
