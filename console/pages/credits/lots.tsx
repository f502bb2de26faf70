import { Group, Switch, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { CopyId } from "../../components/copy";
import { Credits, useCredits } from "../../components/credits";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { type Column, List } from "../../components/list";
import { useMoney } from "../../components/money";
import { Status } from "../../components/status";
import { CreditLotsDocument, type CreditLotsQuery } from "./credits.generated";
import { lotsOf } from "./first";

const page = getRouteApi("/shell/credits");

type Lot = NonNullable<
  NonNullable<CreditLotsQuery["workspace"]>["credits"]
>["lots"]["edges"][number]["node"];

/** Where the credits came from, and what is left of each. */
export function Lots({ workspace }: { workspace: string }) {
  const t = useTranslations("credits.lots");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const openOnly = !search.spent;
  const list = useRows(
    CreditLotsDocument,
    lotsOf(workspace, search),
    (data) => data.workspace?.credits?.lots,
    { skip: workspace === "" },
  );
  return (
    <>
      <Group justify="space-between" px="lg" py="sm">
        <Text size="sm" c="dimmed">
          {t("about")}
        </Text>
        <Switch
          label={t("showSpent")}
          checked={!openOnly}
          onChange={(event) =>
            void navigate({
              search: { ...search, spent: event.currentTarget.checked || undefined },
            })
          }
        />
      </Group>
      <List
        label={t("title")}
        list={list}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={<Empty title={openOnly ? t("noneOpen") : t("none")} text={t("noneText")} />}
      />
    </>
  );
}

/** What a purchase brings beside what was paid for has a name of its own. */
export const originOf = (origin: Lot["origin"], source: Lot["source"]) =>
  origin === "PURCHASE" && source === "AWARDED" ? "PURCHASE_BONUS" : origin;

function useColumns(): Column<Lot>[] {
  const t = useTranslations("credits");
  const money = useMoney();
  const credits = useCredits();
  return [
    {
      key: "origin",
      title: t("lots.origin"),
      phone: "heading",
      cell: ({ origin, source }) => (
        <>
          <Text span inherit fw={600}>
            {t(`origin.${originOf(origin, source)}`)}
          </Text>
          <Text size="xs" c="dimmed">
            {t(`aboutOrigin.${originOf(origin, source)}`)}
          </Text>
        </>
      ),
    },
    {
      key: "source",
      title: t("lots.source"),
      cell: ({ source }) => (
        <Status
          tone={source === "PURCHASED" ? "info" : "good"}
          text={t(`source.${source}`)}
          why={t(`aboutSource.${source}`)}
        />
      ),
    },
    {
      key: "price",
      title: t("lots.price"),
      right: true,
      cell: ({ unitPrice }) =>
        unitPrice
          ? t("lots.pricePer", { price: money(unitPrice), credits: credits(unitPrice.perCredits) })
          : "–",
    },
    {
      key: "remaining",
      title: t("lots.remaining"),
      right: true,
      phone: "aside",
      cell: ({ remaining, granted, uncollected }) => (
        <>
          <Credits of={remaining} />{" "}
          <Text span size="xs" c="dimmed">
            {t("lots.ofGranted", { granted: credits(granted) })}
          </Text>
          {uncollected !== "0" && (
            <Text size="xs" c="red">
              {t("lots.uncollected", { credits: credits(uncollected) })}
            </Text>
          )}
        </>
      ),
    },
    {
      key: "expires",
      title: t("lots.expires"),
      cell: ({ expiresAt }) =>
        expiresAt ? <DateTime at={expiresAt} show="date" /> : t("lots.never"),
    },
    {
      key: "granted",
      title: t("lots.granted"),
      cell: ({ grantedAt }) => <DateTime at={grantedAt} show="date" />,
    },
    {
      key: "reference",
      title: t("lots.reference"),
      cell: ({ reference }) => <CopyId id={reference} what={t("lots.reference")} />,
    },
  ];
}
