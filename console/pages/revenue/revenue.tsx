import { useQuery } from "@apollo/client/react";
import { Group, Stack, Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { LoadFailed, PartialErrors } from "../../components/load-failed";
import { PageHeader } from "../../components/page-header";
import { Figures } from "./figures";
import { VIEWS } from "./filters";
import { FindReferral } from "./find-referral";
import { MonthLine, MonthPicker } from "./month";
import { MonthsTab } from "./months";
import { ReferralsList } from "./referrals";
import { RevenueFiguresDocument, RevenueMonthsDocument } from "./revenue.generated";
import { type Months, Trend } from "./trend";

const page = getRouteApi("/shell/revenue");

/** What referred users spend of what they have bought, and what that earns. */
export function RevenuePage() {
  const t = useTranslations("revenue");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { data, error, loading, refetch } = useQuery(RevenueMonthsDocument);
  const promoter = data?.viewer?.promoter;
  const failed = error ? failures(error) : [];
  const again = () => void refetch();
  const months = promoter?.referralRevenueByMonth
    ? sinceJoined(promoter.referralRevenueByMonth, promoter.joinedAt)
    : null;
  return (
    <>
      <PageHeader title={t("title")} about={t("about")}>
        <FindReferral month={search.month} />
      </PageHeader>
      <Tabs
        value={search.view ?? "referrals"}
        keepMounted={false}
        onChange={(value) => {
          const view = VIEWS.find((each) => each === value);
          void navigate({
            search: { ...search, view: view === "referrals" ? undefined : view },
          });
        }}
      >
        <Tabs.List mb="lg">
          {VIEWS.map((view) => (
            <Tabs.Tab key={view} value={view}>
              {t(`views.${view}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="referrals">
          <Stack gap="lg">
            {months && <PartialErrors failed={failed} again={again} />}
            {failed.length > 0 && !months ? (
              <LoadFailed failed={failed} again={again} />
            ) : (
              <OfReferrals
                months={months}
                next={promoter?.earnings?.nextPayoutOn ?? null}
                referralCount={promoter?.referralCount ?? 0}
              />
            )}
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="months">
          <MonthsTab
            list={{
              rows: months ?? [],
              loading: loading && !months,
              loadingMore: false,
              hasMore: false,
              totalCount: null,
              failed,
              more: () => undefined,
              again,
            }}
          />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function OfReferrals({
  months,
  next,
  referralCount,
}: {
  months: Months | null;
  next: string | null;
  referralCount: number;
}) {
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { data, error, refetch } = useQuery(RevenueFiguresDocument, {
    variables: { month: search.month ?? null },
  });
  const sums = data?.viewer?.promoter?.referralRevenue ?? null;
  const failed = error ? failures(error) : [];
  const chosen = months?.find(({ month }) => month === search.month);
  return (
    <>
      <Group>
        <MonthPicker
          months={months ?? []}
          month={search.month}
          onChange={(month) => void navigate({ search: { ...search, month }, resetScroll: false })}
        />
      </Group>
      {failed.length > 0 && !sums ? (
        <LoadFailed failed={failed} again={() => void refetch()} />
      ) : (
        <Figures
          of={sums}
          referrals={sums?.referrals ?? 0}
          month={search.month}
          state={chosen?.state}
        />
      )}
      {chosen && <MonthLine of={chosen} next={next} />}
      <Trend months={months} />
      <ReferralsList referralCount={referralCount} />
    </>
  );
}

/** Nothing is to be seen of the months before. */
function sinceJoined(months: Months, joinedAt: string): Months {
  const first = joinedAt.slice(0, 7);
  return months.filter(({ month }) => month >= first);
}
