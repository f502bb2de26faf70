import { Anchor, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { CopyId } from "../../components/copy";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { type Column, List } from "../../components/list";
import { Money, useMoney } from "../../components/money";
import { Status, type Tone } from "../../components/status";
import { ReferralPayoutsDocument, type ReferralPayoutsQuery } from "./referrals.generated";

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
    <List
      label={t("title")}
      list={list}
      columns={useColumns()}
      rowKey={({ id }) => id}
      empty={<Empty title={t("none")} text={t("noneText")} />}
    />
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
