import { Anchor, Text } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { CopyId } from "../../components/copy";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { type Column, List } from "../../components/list";
import { Status, type Tone } from "../../components/status";
import { moduleLink } from "./links";
import { ModuleVersionsDocument, type ModuleVersionsQuery } from "./publish.generated";
import { VersionChanges } from "./version-changes";

const page = getRouteApi("/shell/publish/$moduleId");

type Version = NonNullable<ModuleVersionsQuery["module"]>["versions"]["edges"][number]["node"];

const TONES: Record<Version["origin"], Tone> = {
  UPLOAD: "neutral",
  EDIT: "info",
  JULES_SUGGESTION: "good",
  REVERT: "waiting",
};

/** Every version, and what each changed. */
export function Versions({ id }: { id: string }) {
  const { version } = page.useSearch();
  return version ? <VersionChanges id={id} number={version} /> : <AllVersions id={id} />;
}

function AllVersions({ id }: { id: string }) {
  const t = useTranslations("publish.versions");
  const list = useRows(ModuleVersionsDocument, { id }, (data) => data.module?.versions);
  return (
    <List
      label={t("title")}
      list={list}
      columns={useColumns(id)}
      rowKey={({ id: version }) => version}
      empty={<Empty title={t("none")} />}
    />
  );
}

function useColumns(moduleId: string): Column<Version>[] {
  const t = useTranslations("publish.versions");
  return [
    {
      key: "number",
      title: t("version"),
      phone: "heading",
      cell: ({ number }) => (
        <Anchor
          component={Link}
          {...moduleLink(moduleId, { view: "versions", version: number })}
          resetScroll={false}
          size="sm"
          fw={600}
        >
          {t("number", { number })}
        </Anchor>
      ),
    },
    {
      key: "origin",
      title: t("origin"),
      phone: "aside",
      cell: ({ origin }) => (
        <Status tone={TONES[origin]} text={t(`from.${origin}`)} why={t(`aboutFrom.${origin}`)} />
      ),
    },
    { key: "at", title: t("at"), cell: ({ createdAt }) => <DateTime at={createdAt} /> },
    {
      key: "by",
      title: t("by"),
      cell: ({ createdBy }) =>
        createdBy ? (
          createdBy.id
        ) : (
          <Text span inherit c="dimmed">
            {t("notTold")}
          </Text>
        ),
    },
    {
      key: "digest",
      title: t("digest"),
      phone: "hidden",
      cell: ({ digest }) => <CopyId id={digest} what={t("digest")} />,
    },
  ];
}
