import { Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { useCredits } from "../../components/credits";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { ExportCsv, exportPath } from "../../components/export-csv";
import { FilterBar } from "../../components/filter-bar";
import { type Column, List } from "../../components/list";
import { Status } from "../../components/status";
import { type Friend, useBonus } from "./bonus";
import { FRIENDS, friendsOf } from "./filters";
import type { Me } from "./me";
import { ReferralFriendsDocument } from "./referrals.generated";
import classes from "./referrals.module.css";

const page = getRouteApi("/shell/referrals");

/** Who came through the codes, what each side got for it, and why a side got nothing. */
export function Friends({ me }: { me: Me }) {
  const t = useTranslations("referrals.friends");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const list = useRows(
    ReferralFriendsDocument,
    friendsOf(search),
    (data) => data.viewer?.promoter?.referrals,
  );
  const isFiltered = Boolean(search.friends || search.search);
  return (
    <>
      <Group className={classes["bar"]} justify="space-between">
        <FilterBar
          active={isFiltered}
          clear={() =>
            void navigate({
              search: { ...search, friends: undefined, search: undefined },
              resetScroll: false,
            })
          }
        >
          <SearchField />
          <Select
            aria-label={t("status")}
            placeholder={t("status")}
            w={200}
            size="sm"
            clearable
            data={FRIENDS.map((each) => ({ value: each, label: t(`state.${each}`) }))}
            value={search.friends ?? null}
            onChange={(value) =>
              void navigate({
                search: { ...search, friends: FRIENDS.find((each) => each === value) },
                resetScroll: false,
              })
            }
          />
        </FilterBar>
        <ExportCsv
          path={exportPath("/export/referrals.csv", {
            status: search.friends,
            search: search.search,
          })}
          text={t("export")}
        />
      </Group>
      {me.rewardedReferralsLeft !== null && (
        <Text size="sm" c="dimmed" px="lg" pb="sm">
          {t("left", { count: me.rewardedReferralsLeft })}
        </Text>
      )}
      <List
        label={t("title")}
        list={list}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={
          isFiltered ? (
            <Empty title={t("noneFiltered")} />
          ) : (
            <Empty title={t("none")} text={t("noneText")} />
          )
        }
      />
    </>
  );
}

/** What is typed is searched for once one stops. */
function SearchField() {
  const t = useTranslations("referrals.friends");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const [text, setText] = useState(search.search ?? "");
  useEffect(() => setText(search.search ?? ""), [search.search]);
  const find = useDebouncedCallback((wanted: string) => {
    void navigate({
      search: (now) => ({ ...now, search: wanted.trim() || undefined }),
      replace: true,
      resetScroll: false,
    });
  }, 300);
  return (
    <TextInput
      aria-label={t("search")}
      placeholder={t("search")}
      leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
      value={text}
      maxLength={100}
      w={230}
      onChange={(event) => {
        setText(event.currentTarget.value);
        find(event.currentTarget.value);
      }}
    />
  );
}

function useColumns(): Column<Friend>[] {
  const t = useTranslations("referrals.friends");
  const credits = useCredits();
  const tell = useBonus();
  const side = (
    bonus: Friend["bonus"],
    outcome: "refereeOutcome" | "promoterOutcome",
    amount: "refereeCredits" | "promoterCredits",
  ) => {
    if (!bonus) return "–";
    if (bonus[outcome] === "SKIPPED")
      return (
        <Text span inherit c="dimmed">
          {t("noCredits")}
        </Text>
      );
    const told = t("plus", { credits: credits(bonus[amount]) });
    return bonus[outcome] === "GRANTED" ? told : t("onTheWay", { credits: told });
  };
  return [
    {
      key: "friend",
      title: t("friend"),
      phone: "heading",
      cell: ({ refereeLabel, codeUsed }) => (
        <Stack gap={0}>
          <Text size="sm" fw={600}>
            {refereeLabel}
          </Text>
          <Text size="xs" c="dimmed" fw={400}>
            {codeUsed}
          </Text>
        </Stack>
      ),
    },
    {
      key: "bonus",
      title: t("bonus"),
      cell: (friend) => {
        const { tone, text, why } = tell(friend);
        return (
          <Stack gap={2} align="flex-start" maw={340}>
            <Status tone={tone} text={text} />
            <Text size="xs" c="dimmed" style={{ whiteSpace: "normal" }} ta="start">
              {why}
            </Text>
          </Stack>
        );
      },
    },
    {
      key: "theirs",
      title: t("theirs"),
      right: true,
      cell: ({ bonus }) => side(bonus, "refereeOutcome", "refereeCredits"),
    },
    {
      key: "yours",
      title: t("yours"),
      right: true,
      phone: "aside",
      cell: ({ bonus }) => side(bonus, "promoterOutcome", "promoterCredits"),
    },
    {
      key: "basis",
      title: t("basis"),
      cell: ({ basis }) => (
        <Text span inherit style={{ whiteSpace: "nowrap" }}>
          {t(`earnsBy.${basis}`)}
        </Text>
      ),
    },
    {
      key: "linked",
      title: t("linked"),
      cell: ({ linkedAt }) => <DateTime at={linkedAt} show="date" />,
    },
  ];
}
