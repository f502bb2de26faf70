import { ActionIcon, Group, Select, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "use-intl";
import { useMonth } from "../../components/date-time";
import { Status, type Tone } from "../../components/status";
import type { PromoterMonthState } from "./revenue.generated";

/** How far a month is, as the API tells it of each. */
export interface MonthState {
  month: string;
  state: PromoterMonthState;
  closedAt: string | null;
}

const TONES: Record<PromoterMonthState, Tone> = { OPEN: "waiting", CLOSED: "info", PAID: "good" };

const ALL = "all";

/** Chooses a month, or all of them; what each is stands beside it. */
export function MonthPicker({
  months,
  month,
  onChange,
}: {
  /** The newest first. */
  months: readonly MonthState[];
  month: string | undefined;
  onChange(month: string | undefined): void;
}) {
  const t = useTranslations("revenue");
  const name = useMonth();
  const listed = months.map((each) => each.month);
  const known = month && !listed.includes(month) ? [...listed, month] : listed;
  const place = month ? known.indexOf(month) : -1;
  const step = (by: number) => {
    const next = known[place + by];
    if (next) onChange(next);
  };
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        size="input-sm"
        aria-label={t("month.before")}
        disabled={place === known.length - 1}
        onClick={() => step(1)}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <Select
        aria-label={t("month.label")}
        w={190}
        allowDeselect={false}
        maxDropdownHeight={320}
        comboboxProps={{ width: 230, position: "bottom-start" }}
        data={[
          { value: ALL, label: t("month.all") },
          ...known.map((value) => ({ value, label: name(value) })),
        ]}
        value={month ?? ALL}
        onChange={(next) => next && onChange(next === ALL ? undefined : next)}
        renderOption={({ option }) => {
          const state = months.find((each) => each.month === option.value)?.state;
          return (
            <Group justify="space-between" gap="xs" w="100%" wrap="nowrap">
              <span>{option.label}</span>
              {state && (
                <Text span size="xs" c="dimmed">
                  {t(`state.${state}`)}
                </Text>
              )}
            </Group>
          );
        }}
      />
      <ActionIcon
        variant="default"
        size="input-sm"
        aria-label={t("month.after")}
        disabled={place <= 0}
        onClick={() => step(-1)}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

/** Open, closed or paid, and why its figures may still change, or do not. */
export function MonthStatus({ of }: { of: MonthState }) {
  const t = useTranslations("revenue");
  const sentence = useStateSentence();
  return <Status tone={TONES[of.state]} text={t(`state.${of.state}`)} why={sentence(of)} />;
}

/** The same with the whole sentence beside it. */
export function MonthLine({ of, next }: { of: MonthState; next: string | null }) {
  const t = useTranslations("revenue");
  const sentence = useStateSentence(next);
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" className="panel" px="lg" py="sm">
      <div style={{ flexShrink: 0 }}>
        <Status tone={TONES[of.state]} text={t(`state.${of.state}`)} />
      </div>
      <Text size="sm">{sentence(of)}</Text>
    </Group>
  );
}

function useStateSentence(next: string | null = null): (of: MonthState) => string {
  const t = useTranslations("revenue.aboutState");
  const name = useMonth();
  const format = useFormatter();
  return ({ month, state, closedAt }) => {
    const values = {
      month: name(month),
      closed: closedAt ? format.dateTime(new Date(closedAt), "date") : "",
    };
    if (state !== "CLOSED" || !next) return t(state, values);
    return t("CLOSED_WITH_NEXT", {
      ...values,
      next: format.dateTime(new Date(`${next}T12:00:00Z`), "date"),
    });
  };
}
