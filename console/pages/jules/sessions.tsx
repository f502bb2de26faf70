import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { type Column, List } from "../../components/list";
import { Segments } from "../../components/segments";
import { Status } from "../../components/status";
import { useViewer } from "../../shell/viewer";
import { JulesSessionsDocument, type JulesSessionsQuery } from "./jules.generated";
import classes from "./jules.module.css";
import { sessionLink } from "./links";
import { SessionStatus } from "./status";

type Row = JulesSessionsQuery["julesSessions"]["edges"][number]["node"];

/** Sessions on a module, newest first: one's own, and for admins of its workspace everybody's. */
export function Sessions({
  moduleId,
  archived,
  show,
}: {
  moduleId: string;
  archived: boolean;
  show(archived: boolean): void;
}) {
  const t = useTranslations("jules.sessions");
  const list = useRows(
    JulesSessionsDocument,
    { filter: { moduleId, archived } },
    (data) => data.julesSessions,
  );
  return (
    <section aria-label={t("here")}>
      <Group justify="space-between" px="lg" pb="sm" gap="sm">
        <Title order={2}>{t("title")}</Title>
        <Segments
          size="xs"
          aria-label={t("which")}
          value={archived ? "archived" : "live"}
          onChange={(value) => show(value === "archived")}
          data={[
            { value: "live", label: t("live") },
            { value: "archived", label: t("archived") },
          ]}
        />
      </Group>
      <List
        label={t("title")}
        list={list}
        columns={useColumns(moduleId)}
        rowKey={({ id }) => id}
        empty={
          <Empty
            icon={IconMessages}
            title={archived ? t("noneArchived") : t("none")}
            text={archived ? t("noneArchivedText") : t("noneText")}
          />
        }
      />
    </section>
  );
}

function useColumns(moduleId: string): Column<Row>[] {
  const t = useTranslations("jules");
  const viewer = useViewer();
  return [
    {
      key: "title",
      title: t("sessions.about"),
      phone: "heading",
      cell: ({ id, title, owner }) => (
        <Stack gap={0}>
          <Anchor
            component={Link}
            {...sessionLink(moduleId, id)}
            size="sm"
            fw={600}
            className={classes["title"]}
          >
            {title}
          </Anchor>
          {owner.id !== viewer.id && (
            <Text size="xs" c="dimmed" fw={400}>
              {t("sessions.of", { who: owner.id })}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      key: "status",
      title: t("sessions.status"),
      cell: ({ status }) => <SessionStatus status={status} />,
    },
    {
      key: "attention",
      title: t("sessions.next"),
      cell: ({ needsAttention }) =>
        needsAttention ? (
          <Status
            tone="waiting"
            text={t(`attention.${needsAttention}`)}
            why={t(`aboutAttention.${needsAttention}`)}
          />
        ) : (
          "–"
        ),
    },
    {
      key: "changed",
      title: t("sessions.changed"),
      cell: ({ updatedAt }) => <DateTime at={updatedAt} />,
    },
  ];
}
