import { Alert, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Empty } from "../../../components/empty";
import { type Column, List } from "../../../components/list";
import { LoadFailed } from "../../../components/load-failed";
import { daysOf } from "../../../components/range";
import { RangePicker } from "../../../components/range-picker";
import { StatRow } from "../../../components/stat-row";
import { deploymentNow } from "../../../session/clock";
import { Sums } from "../sums";
import type { ProgramPolicyInput } from "./policy.generated";
import { type Simulated, useSimulation } from "./use-simulation";

const page = getRouteApi("/shell/settings/policy/new");

type Row = Simulated["byPromoter"][number];

/** What a draft would have paid for the payments of some days, beside what is booked for them. */
export function Simulation({ draft }: { draft: ProgramPolicyInput | null }) {
  const t = useTranslations("policy.simulation");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { simulate, running, found, failed } = useSimulation();
  const [asked, setAsked] = useState<string | null>(null);
  const days = daysOf(search, deploymentNow(), 90);
  const input = draft && { draft, ...days };
  const run = () => {
    if (!input) return;
    setAsked(JSON.stringify(input));
    simulate(input);
  };
  const isStale = asked !== null && asked !== JSON.stringify(input);
  return (
    <Stack gap="md">
      <Group gap="sm">
        <RangePicker
          value={search}
          fallback="90"
          onChange={(range) =>
            void navigate({
              search: { version: search.version, ...range },
              replace: true,
              resetScroll: false,
            })
          }
        />
        <Button
          variant="default"
          leftSection={<IconHistory size={16} stroke={1.7} aria-hidden />}
          loading={running}
          disabled={!draft}
          onClick={run}
        >
          {asked === null ? t("run") : t("again")}
        </Button>
      </Group>
      {!draft && (
        <Text size="sm" c="dimmed">
          {t("notNow")}
        </Text>
      )}
      {draft?.basis === "TRUE_REVENUE" && <Alert color="blue">{t("paymentsAlone")}</Alert>}
      {failed.length > 0 && <LoadFailed failed={failed} again={run} />}
      {running && <Skeleton height={120} />}
      {found && (
        <>
          {isStale && (
            <Alert color="yellow" role="status">
              {t("stale")}
            </Alert>
          )}
          <Result found={found} />
        </>
      )}
    </Stack>
  );
}

function Result({ found }: { found: Simulated }) {
  const t = useTranslations("policy.simulation");
  const format = useFormatter();
  const columns = useColumns();
  return (
    <Stack gap="md" aria-live="polite">
      <StatRow
        stats={[
          {
            label: t("payments"),
            value: format.number(found.paymentsEvaluated),
            note: t("paymentsNote"),
          },
          { label: t("actual"), value: <Sums of={found.actual} />, note: t("actualNote") },
          { label: t("simulated"), value: <Sums of={found.simulated} />, note: t("simulatedNote") },
        ]}
      />
      <List
        label={t("byPromoter")}
        columns={columns}
        rowKey={({ promoter }) => promoter?.id ?? ""}
        list={{
          rows: found.byPromoter,
          loading: false,
          loadingMore: false,
          hasMore: false,
          totalCount: null,
          failed: [],
          more: () => undefined,
          again: () => undefined,
        }}
        empty={<Empty title={t("none")} text={t("noneText")} />}
      />
    </Stack>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTranslations("policy.simulation");
  return [
    {
      key: "who",
      title: t("who"),
      phone: "heading",
      cell: ({ promoter }) => (
        <Stack gap={0}>
          <Text size="sm" fw={600}>
            {promoter?.user.id ?? "–"}
          </Text>
          <Text size="xs" c="dimmed" ff="monospace">
            {promoter?.code}
          </Text>
        </Stack>
      ),
    },
    { key: "actual", title: t("actual"), right: true, cell: ({ actual }) => <Sums of={actual} /> },
    {
      key: "simulated",
      title: t("simulated"),
      right: true,
      cell: ({ simulated }) => (
        <Text span inherit fw={600} component="div">
          <Sums of={simulated} />
        </Text>
      ),
    },
  ];
}
