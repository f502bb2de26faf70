import { MultiSelect, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { CopyId } from "../../components/copy";
import { Credits } from "../../components/credits";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { type Column, List } from "../../components/list";
import { Status, type Tone } from "../../components/status";
import { CreditEntriesDocument, type CreditEntriesQuery } from "./credits.generated";
import { entriesOf } from "./first";
import { KINDS } from "./kinds";
import { originOf } from "./lots";

const page = getRouteApi("/shell/credits");

type Entry = NonNullable<
  NonNullable<CreditEntriesQuery["workspace"]>["credits"]
>["entries"]["edges"][number]["node"];

const TONES: Record<Entry["kind"], Tone> = {
  GRANT: "good",
  SPEND: "info",
  RESERVE: "waiting",
  RELEASE: "neutral",
  CAPTURE: "info",
  REVERSAL: "good",
  EXPIRY: "bad",
  CLAWBACK: "bad",
  ADJUSTMENT: "good",
};

/** Every booking on the account, with the balance after it. */
export function Entries({ workspace }: { workspace: string }) {
  const t = useTranslations("credits");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const kinds = search.kinds ?? [];
  const list = useRows(
    CreditEntriesDocument,
    entriesOf(workspace, search),
    (data) => data.workspace?.credits?.entries,
    { skip: workspace === "" },
  );
  const show = (next: readonly string[]) =>
    void navigate({
      search: {
        ...search,
        kinds: next.length > 0 ? KINDS.filter((kind) => next.includes(kind)) : undefined,
      },
    });
  return (
    <>
      <div style={{ padding: "var(--mantine-spacing-sm) var(--mantine-spacing-lg)" }}>
        <FilterBar active={kinds.length > 0} clear={() => show([])}>
          <MultiSelect
            aria-label={t("entries.kinds")}
            placeholder={kinds.length > 0 ? undefined : t("entries.kinds")}
            data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            value={kinds}
            onChange={show}
            clearable={false}
            miw={220}
          />
        </FilterBar>
      </div>
      <List
        label={t("entries.title")}
        list={list}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={
          <Empty
            title={kinds.length > 0 ? t("entries.noneOfKinds") : t("entries.none")}
            text={kinds.length > 0 ? undefined : t("entries.noneText")}
          />
        }
      />
    </>
  );
}

function useColumns(): Column<Entry>[] {
  const t = useTranslations("credits");
  return [
    {
      key: "kind",
      title: t("entries.kind"),
      phone: "heading",
      cell: ({ kind }) => (
        <Status tone={TONES[kind]} text={t(`kind.${kind}`)} why={t(`aboutKind.${kind}`)} />
      ),
    },
    {
      key: "credits",
      title: t("entries.credits"),
      right: true,
      phone: "aside",
      cell: ({ credits }) => (
        <Text span inherit fw={600}>
          <Credits of={credits} signed />
        </Text>
      ),
    },
    {
      key: "balance",
      title: t("entries.balanceAfter"),
      right: true,
      cell: ({ balanceAfter }) => <Credits of={balanceAfter} />,
    },
    {
      key: "from",
      title: t("entries.lot"),
      cell: ({ source, lot }) => (
        <>
          {t(`origin.${originOf(lot.origin, source)}`)}
          {lot.origin !== "PURCHASE" && (
            <Text size="xs" c="dimmed">
              {t(`source.${source}`)}
            </Text>
          )}
        </>
      ),
    },
    { key: "at", title: t("entries.at"), cell: ({ createdAt }) => <DateTime at={createdAt} /> },
    {
      key: "reference",
      title: t("entries.reference"),
      cell: ({ reference }) => <CopyId id={reference} what={t("entries.reference")} />,
    },
  ];
}
