import { useQuery } from "@apollo/client/react";
import { Alert, Anchor, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCalendarCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useFormatter, useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { useMonth } from "../../../components/date-time";
import { Fact } from "../../../components/fact";
import { LoadFailed } from "../../../components/load-failed";
import { monthBefore } from "../../../components/month-before";
import { UserErrors } from "../../../components/user-errors";
import { Sums } from "../sums";
import { useOpenMonth } from "./checks";
import {
  CloseMonthDocument,
  MonthPayoutDocument,
  PreviewMonthCloseDocument,
  type PreviewMonthCloseMutation,
} from "./health.generated";

type Rehearsed = NonNullable<PreviewMonthCloseMutation["closeMonth"]["close"]>;

/** What the next month waits for; once it is over: what closing it would book, and the close itself. */
export function MonthCloseNext() {
  const t = useTranslations("health.months.next");
  const name = useMonth();
  const { data, failed, again } = useOpenMonth();
  if (failed.length > 0 && !data) return <LoadFailed failed={failed} again={again} />;
  if (!data) return <Skeleton height={72} />;
  const { month, waitsFor, message } = data.openMonth;
  const isRunning = waitsFor === "MONTH_NOT_OVER";
  return (
    <Alert
      color={isRunning ? "blue" : "yellow"}
      variant="light"
      icon={<IconCalendarCheck aria-hidden />}
      title={t(isRunning ? "running" : waitsFor ? "waits" : "due", { month: name(month) })}
    >
      <Stack gap="sm">
        <Text size="sm">{isRunning || !message ? t("byItself") : message}</Text>
        <Paid month={month} />
        {!isRunning && <Close key={month} month={month} />}
      </Stack>
    </Alert>
  );
}

/** What becomes of it after the close; which day, as far as the schedule names one for this month. */
function Paid({ month }: { month: string }) {
  const t = useTranslations("health.months.next");
  const format = useFormatter();
  const { data } = useQuery(MonthPayoutDocument);
  const on = data?.payoutPlan.preparesOn;
  return (
    <Text size="sm">
      {on && monthBefore(on) === month
        ? t("paidOn", { date: format.dateTime(new Date(`${on}T12:00:00Z`), "date") })
        : t("paid")}{" "}
      <Anchor component={Link} to="/settings/payouts" inherit>
        {t("payouts")}
      </Anchor>
    </Text>
  );
}

function Close({ month }: { month: string }) {
  const t = useTranslations("health.months.next");
  const name = useMonth();
  const rehearsal = useAct(PreviewMonthCloseDocument);
  const close = useAct(CloseMonthDocument, { refetch: ["OpenMonth", "MonthCloses"] });
  const rehearsed = rehearsal.answer?.closeMonth.close;
  const preview = () => {
    close.clear();
    void rehearsal.act({ month, dryRun: true });
  };
  const perform = async () => {
    if (await close.act({ month, dryRun: false }))
      notifications.show({ color: "teal", message: t("done", { month: name(month) }) });
  };
  return (
    <>
      <UserErrors
        refusals={[...rehearsal.refusals, ...close.refusals]}
        failed={rehearsal.failed ?? close.failed}
      />
      {rehearsed && rehearsal.refusals.length === 0 && <Preview close={rehearsed} />}
      <Group gap="sm">
        <Button size="xs" variant="default" loading={rehearsal.acting} onClick={preview}>
          {t("preview")}
        </Button>
        {rehearsed && (
          <Button size="xs" loading={close.acting} onClick={() => void perform()}>
            {t("close", { month: name(month) })}
          </Button>
        )}
      </Group>
    </>
  );
}

function Preview({ close }: { close: Rehearsed }) {
  const t = useTranslations("health.months");
  return (
    <dl
      style={{
        margin: 0,
        display: "grid",
        gap: "var(--mantine-spacing-md)",
        gridTemplateColumns: "repeat(auto-fit, minmax(140px, 1fr))",
      }}
    >
      <Fact title={t("referrals")}>{close.referrals}</Fact>
      <Fact title={t("revenue")}>
        <Sums of={close.trueRevenue} signed />
      </Fact>
      <Fact title={t("commission")}>
        <Sums of={close.commission} signed />
      </Fact>
    </dl>
  );
}
