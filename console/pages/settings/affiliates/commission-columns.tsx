import { ActionIcon, CopyButton, Menu, Stack, Text } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "use-intl";
import { DateTime } from "../../../components/date-time";
import type { Column } from "../../../components/list";
import { Money, useMoney } from "../../../components/money";
import { usePercent } from "../../../components/percent";
import { Status, type Tone } from "../../../components/status";
import classes from "../settings.module.css";
import type { Deed } from "./commission-dialog";
import type { Commission } from "./commissions";

const TONES: Record<Commission["status"], Tone> = {
  PENDING: "waiting",
  CONFIRMED: "info",
  PAID: "good",
  CANCELLED: "neutral",
};

/** Holds that an operator may end; the others end by themselves or by Stripe's word. */
const RELEASABLE = ["OPERATOR", "RISK"];

interface Acts {
  onDeed(deed: Deed): void;
  onAdjust(commission: Commission): void;
}

export function useCommissionColumns(acts: Acts): Column<Commission>[] {
  const t = useTranslations("affiliates.commissions");
  const money = useMoney();
  const percent = usePercent();
  return [
    {
      key: "for",
      title: t("for"),
      phone: "heading",
      cell: ({ kind, source, referral }) => (
        <Stack gap={0}>
          <Text size="sm" fw={600}>
            {kind === "TRUE_REVENUE" ? t("monthOf", { month: source }) : t(`kind.${kind}`)}
          </Text>
          <Text size="xs" c="dimmed" fw={400} style={{ overflowWrap: "anywhere" }}>
            {referral?.refereeLabel ?? t("noReferral")}
          </Text>
        </Stack>
      ),
    },
    {
      key: "reckoned",
      title: t("reckoned"),
      right: true,
      cell: ({ base, rateBps, kind }) =>
        kind === "ADJUSTMENT" ? (
          "–"
        ) : (
          <span style={{ whiteSpace: "nowrap" }}>
            {t("rateOf", { rate: percent(rateBps), base: money(base) })}
          </span>
        ),
    },
    {
      key: "amount",
      title: t("amount"),
      right: true,
      phone: "aside",
      cell: ({ amount }) => (
        <Text span inherit fw={600}>
          <Money of={amount} signed />
        </Text>
      ),
    },
    { key: "status", title: t("statusColumn"), cell: (row) => <Standing of={row} /> },
    {
      key: "earned",
      title: t("earned"),
      cell: ({ earnedAt }) => <DateTime at={earnedAt} show="date" />,
    },
    {
      key: "acts",
      title: t("acts"),
      cell: (row) => <RowMenu of={row} {...acts} />,
    },
  ];
}

/** How far it is, and what holds it or when that ends. */
function Standing({ of }: { of: Commission }) {
  const t = useTranslations("affiliates.commissions");
  const format = useFormatter();
  const { status, holds, confirmsAt, cancelReason, paidAt } = of;
  const day = (at: string) => format.dateTime(new Date(at), "date");
  const others = holds.filter(({ kind }) => kind !== "HOLD_PERIOD");
  const line =
    others.length > 0
      ? others.map(({ kind }) => t(`hold.${kind}`)).join(", ")
      : status === "PENDING" && confirmsAt
        ? t("until", { date: day(confirmsAt) })
        : status === "CANCELLED"
          ? t(`cancelled.${cancelReason ?? "OPERATOR"}`)
          : status === "PAID" && paidAt
            ? t("paidOn", { date: day(paidAt) })
            : of.payoutItemId
              ? t("inPayout")
              : null;
  const why = others.map(({ reason, placedBy }) => `${reason} (${placedBy})`).join(" · ");
  return (
    <Stack gap={2} className={classes["told"]}>
      <div>
        <Status tone={TONES[status]} text={t(`status.${status}`)} {...(why ? { why } : {})} />
      </div>
      {line && (
        <Text size="xs" c="dimmed" style={{ textWrap: "balance" }}>
          {line}
        </Text>
      )}
    </Stack>
  );
}

function RowMenu({ of, onDeed, onAdjust }: { of: Commission } & Acts) {
  const t = useTranslations("affiliates.commissions");
  const isFinal = of.status === "PAID" || of.status === "CANCELLED";
  const releasable = of.holds.filter(({ kind }) => RELEASABLE.includes(kind));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("actsOf", { id: of.id })}>
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!isFinal && (
          <Menu.Item onClick={() => onDeed({ kind: "hold", commission: of })}>
            {t("putHold")}
          </Menu.Item>
        )}
        {releasable.map((hold) => (
          <Menu.Item
            key={hold.id}
            onClick={() => onDeed({ kind: "release", commission: of, hold })}
          >
            {releasable.length > 1 ? t("releaseOf", { reason: hold.reason }) : t("release")}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => onAdjust(of)}>{t("adjustThis")}</Menu.Item>
        <CopyButton value={of.id}>
          {({ copy }) => <Menu.Item onClick={copy}>{t("copyId")}</Menu.Item>}
        </CopyButton>
        {!isFinal && (
          <Menu.Item color="red" onClick={() => onDeed({ kind: "cancel", commission: of })}>
            {t("cancel")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
