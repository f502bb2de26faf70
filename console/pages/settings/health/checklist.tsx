import { Button, Group, Skeleton, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconClock, IconHelp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Failure } from "../../../api/errors";
import { DateTime, useMonth } from "../../../components/date-time";
import { useFailure } from "../../../components/load-failed";
import { Panel } from "../../../components/panel";
import { useComparison, useEvents, useLedger, useOpenMonth } from "./checks";
import { differencesOf } from "./differences";

type Mark = "good" | "bad" | "waits" | "unknown";

const MARKS = {
  good: { color: "teal", icon: IconCheck },
  bad: { color: "red", icon: IconAlertTriangle },
  waits: { color: "yellow", icon: IconClock },
  unknown: { color: "gray", icon: IconHelp },
} as const;

/** All checks in a sentence each: green, or what is wrong. */
export function Checklist() {
  const t = useTranslations("health.checks");
  return (
    <Panel title={t("title")}>
      <Stack component="ul" gap="lg" m={0} p={0} style={{ listStyle: "none" }}>
        <Events />
        <Stripe />
        <Ledger />
        <Month />
      </Stack>
    </Panel>
  );
}

function Events() {
  const t = useTranslations("health.checks.events");
  const { data, failed, again } = useEvents();
  const dead = data?.DEAD.totalCount ?? 0;
  const waiting = data?.WAITING.totalCount ?? 0;
  return (
    <Line
      title={t("title")}
      mark={data && (dead > 0 ? "bad" : waiting > 0 ? "waits" : "good")}
      failed={failed}
      again={again}
    >
      {dead > 0 && t("dead", { count: dead })} {waiting > 0 && t("waiting", { count: waiting })}
      {dead + waiting === 0 && t("good")}
    </Line>
  );
}

function Stripe() {
  const t = useTranslations("health.checks.stripe");
  const month = useMonth();
  const { data, failed, again } = useComparison();
  const found = data?.reconciliation;
  if (failed.some(({ code }) => code === "NOT_FOUND"))
    return (
      <Line title={t("title")} mark="unknown" failed={[]} again={again}>
        {t("notYet")}
      </Line>
    );
  return (
    <Line
      title={t("title")}
      mark={found && (found.clean ? "good" : "bad")}
      failed={failed}
      again={again}
    >
      {found &&
        (found.clean
          ? t("good", { month: month(found.month) })
          : t("bad", { month: month(found.month), count: differencesOf(found) }))}{" "}
      {found && (
        <>
          {t("at")} <DateTime at={found.comparedAt} show="relative" />.
        </>
      )}
    </Line>
  );
}

function Ledger() {
  const t = useTranslations("health.checks.ledger");
  const { data, failed, again } = useLedger();
  const found = data?.creditLedgerHealth;
  return (
    <Line
      title={t("title")}
      mark={found && (found.balanced ? (found.complete ? "good" : "waits") : "bad")}
      failed={failed}
      again={again}
    >
      {found?.balanced &&
        t(found.complete ? "good" : "goodInPart", {
          accounts: found.accountsChecked,
          transfers: found.transfersChecked,
        })}
      {found && !found.balanced && t("bad", { what: found.firstViolation ?? "" })}{" "}
      {found?.complete && (
        <>
          {t("at")} <DateTime at={found.checkedAt} show="relative" />.
        </>
      )}
    </Line>
  );
}

function Month() {
  const t = useTranslations("health.checks.month");
  const month = useMonth();
  const { data, failed, again } = useOpenMonth();
  const open = data?.openMonth;
  const isRunning = open?.waitsFor === "MONTH_NOT_OVER";
  return (
    <Line
      title={t("title")}
      mark={open && (isRunning ? "good" : "waits")}
      failed={failed}
      again={again}
    >
      {open &&
        (isRunning
          ? t("good", { month: month(open.month) })
          : t("waits", { month: month(open.month) }))}
    </Line>
  );
}

function Line({
  title,
  mark,
  failed,
  again,
  children,
}: {
  title: string;
  /** Undefined: not known yet. */
  mark: Mark | undefined;
  failed: Failure[];
  again(): void;
  children: ReactNode;
}) {
  const t = useTranslations("health.checks");
  const failedTexts = useTranslations("words.failed");
  const sentence = useFailure();
  const shown = failed[0] && !mark ? "unknown" : mark;
  const { color, icon: Icon } = MARKS[shown ?? "unknown"];
  return (
    <Group component="li" gap="md" wrap="nowrap" align="flex-start">
      {shown ? (
        <ThemeIcon
          size={28}
          radius="xl"
          variant="light"
          color={color}
          role="img"
          aria-label={t(`mark.${shown}`)}
        >
          <Icon size={17} stroke={1.9} aria-hidden />
        </ThemeIcon>
      ) : (
        <Skeleton height={28} circle />
      )}
      <div style={{ flex: 1, minWidth: 0 }}>
        <Title order={3} size="h5">
          {title}
        </Title>
        {!shown && <Skeleton height={14} mt={6} width="60%" />}
        {failed[0] && !mark ? (
          <Group gap="sm" role="alert">
            <Text size="sm">{sentence(failed[0])}</Text>
            <Button size="compact-xs" variant="default" onClick={again}>
              {failedTexts("again")}
            </Button>
          </Group>
        ) : (
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {children}
          </Text>
        )}
      </div>
    </Group>
  );
}
