import { useQuery } from "@apollo/client/react";
import { Anchor, Stack, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { CopyId } from "../../components/copy";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { type Column, List } from "../../components/list";
import { Money, useMoney } from "../../components/money";
import { Status, type Tone } from "../../components/status";
import {
  ReferralEarningsDocument,
  ReferralPayoutsDocument,
  type ReferralPayoutsQuery,
} from "./referrals.generated";
import classes from "./referrals.module.css";

type Item = NonNullable<
  NonNullable<NonNullable<ReferralPayoutsQuery["viewer"]>["promoter"]>["payouts"]
>["edges"][number]["node"];

const TONES: Record<Item["status"], Tone> = {
  WAITING: "waiting",
  IN_FLIGHT: "info",
  UNCERTAIN: "waiting",
  PAID: "good",
  FAILED: "bad",
  RELEASED: "neutral",
  CANCELLED: "neutral",
};

/** What was paid, is being paid, or could not be. */
export function Payouts() {
  const t = useTranslations("referrals.payouts");
  const list = useRows(ReferralPayoutsDocument, {}, (data) => data.viewer?.promoter?.payouts);
  return (
    <>
      <Next />
      <List
        label={t("title")}
        list={list}
        columns={useColumns()}
        rowKey={({ id }) => id}
        empty={<Empty title={t("none")} text={t("noneText")} />}
      />
    </>
  );
}

/** When the next one is, and what it would bring as things stand. */
function Next() {
  const t = useTranslations("referrals.payouts");
  const money = useMoney();
  const format = useFormatter();
  const { data } = useQuery(ReferralEarningsDocument, { fetchPolicy: "cache-first" });
  const earnings = data?.viewer?.promoter?.earnings;
  if (!earnings?.nextPayoutOn) return null;
  const date = format.dateTime(new Date(`${earnings.nextPayoutOn}T12:00:00Z`), "date");
  const taken = earnings.byCurrency
    .map(({ inPayout }) => inPayout)
    .filter(({ amountMinor }) => amountMinor !== "0");
  return (
    <Text size="sm" c="dimmed" className={classes["bar"]}>
      {earnings.nextPayout.length > 0
        ? t("next", { date, amount: format.list(earnings.nextPayout.map(money)) })
        : t("nextNothing", { date })}
      {taken.length > 0 && <> {t("taken", { amount: format.list(taken.map(money)) })}</>}
    </Text>
  );
}

function useColumns(): Column<Item>[] {
  const t = useTranslations("referrals.payouts");
  const money = useMoney();
  return [
    {
      key: "status",
      title: t("status"),
      phone: "heading",
      cell: (item) => (
        <Stack gap={2} align="flex-start" maw={340}>
          <Status tone={TONES[item.status]} text={t(`state.${item.status}`)} />
          <Text size="xs" c="dimmed" fw={400} style={{ whiteSpace: "normal" }}>
            <Why item={item} />
          </Text>
        </Stack>
      ),
    },
    {
      key: "amount",
      title: t("amount"),
      right: true,
      phone: "aside",
      cell: ({ amount, rest, reversed }) => (
        <>
          <Text span inherit fw={600}>
            <Money of={amount} />
          </Text>
          {rest.amountMinor !== "0" && (
            <Text size="xs" c="dimmed" fw={400}>
              {t("rest", { amount: money(rest) })}
            </Text>
          )}
          {reversed.amountMinor !== "0" && (
            <Text size="xs" c="red" fw={400}>
              {t("reversed", { amount: money(reversed) })}
            </Text>
          )}
        </>
      ),
    },
    {
      key: "for",
      title: t("for"),
      right: true,
      cell: ({ commissionIds }) => t("commissions", { count: commissionIds.length }),
    },
    { key: "method", title: t("method"), cell: ({ method }) => t(`kind.${method}`) },
    {
      key: "paid",
      title: t("paidAt"),
      cell: ({ paidAt }) => (paidAt ? <DateTime at={paidAt} show="date" /> : "–"),
    },
    {
      key: "reference",
      title: t("reference"),
      cell: ({ transferId, externalReference, id }) => (
        <CopyId id={transferId ?? externalReference ?? id} what={t("reference")} />
      ),
    },
  ];
}

/** Why it is where it is; a failure in the API's own sentence, and where to ask about it. */
function Why({ item: { status, failure, supportUrl } }: { item: Item }) {
  const t = useTranslations("referrals.payouts");
  const isOpen = status === "WAITING" || status === "FAILED" || status === "UNCERTAIN";
  const sentence = failure?.startsWith("DELAYED")
    ? t("delayed")
    : failure?.replace(/^[A-Z_]+:\s*/, "");
  return (
    <>
      {isOpen && sentence ? sentence : t(`why.${status}`)}
      {isOpen && failure && supportUrl && (
        <>
          {" "}
          <Anchor href={supportUrl} target="_blank" rel="noopener noreferrer" inherit>
            {t("support")}
          </Anchor>
        </>
      )}
    </>
  );
}
