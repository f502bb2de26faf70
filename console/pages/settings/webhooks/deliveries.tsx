import { Anchor, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "../../../api/pages";
import { DateTime } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { FilterBar } from "../../../components/filter-bar";
import { type Column, List } from "../../../components/list";
import { Panel } from "../../../components/panel";
import { Segments } from "../../../components/segments";
import { Status } from "../../../components/status";
import classes from "../settings.module.css";
import { useAnswer } from "./answer";
import { type Delivery, readBody, TONES } from "./delivery";
import { DeliveryShown } from "./delivery-shown";
import type { Endpoint } from "./health";
import { DELIVERY_STATES } from "./search";
import { WebhookEventsDocument } from "./webhooks.generated";

const page = getRouteApi("/shell/settings/webhooks/$endpointId");

const PAGE = 20;

/** Every event that the endpoint was or is to be sent, with what came of it. */
export function Deliveries({ endpoint }: { endpoint: Endpoint }) {
  const t = useTranslations("webhooks.deliveries");
  const { state } = page.useSearch();
  const navigate = page.useNavigate();
  const [shown, setShown] = useState<Delivery | null>(null);
  // A list that somebody has made longer would jump back to its first rows.
  const [long, setLong] = useState(false);
  const list = useRows(
    WebhookEventsDocument,
    { id: endpoint.id, state: state ?? null },
    (data) => data.webhookEndpoint?.events,
    { pollInterval: long ? 0 : 15_000 },
  );
  useEffect(() => setLong(list.rows.length > PAGE), [list.rows.length]);
  const show = (next?: (typeof DELIVERY_STATES)[number]) =>
    void navigate({ search: { state: next }, replace: true, resetScroll: false });
  return (
    <Panel title={t("title")} about={t("about")} flush>
      <div className={classes["bar"]}>
        <FilterBar active={Boolean(state)} clear={() => show()}>
          <Segments
            aria-label={t("states")}
            value={state ?? "ALL"}
            data={(["ALL", ...DELIVERY_STATES] as const).map((value) => ({
              value,
              label: t(`state.${value}`),
            }))}
            onChange={(value) => show(DELIVERY_STATES.find((each) => each === value))}
          />
        </FilterBar>
      </div>
      <List
        label={t("list")}
        list={list}
        columns={useColumns(setShown)}
        rowKey={({ id }) => id}
        onRow={setShown}
        empty={
          state ? (
            <Empty title={t("noneOfState")} />
          ) : (
            <Empty title={t("none")} text={t("noneText")} />
          )
        }
      />
      {shown && (
        <DeliveryShown
          of={list.rows.find(({ id }) => id === shown.id) ?? shown}
          endpoint={endpoint}
          onClose={() => setShown(null)}
        />
      )}
    </Panel>
  );
}

function useColumns(open: (delivery: Delivery) => void): Column<Delivery>[] {
  const t = useTranslations("webhooks.deliveries");
  const answer = useAnswer();
  return [
    {
      key: "event",
      title: t("event"),
      phone: "heading",
      cell: (row) => (
        <Stack gap={2} maw={320}>
          <Anchor
            component="button"
            type="button"
            size="sm"
            fw={600}
            ta="start"
            onClick={(event) => {
              event.stopPropagation();
              open(row);
            }}
          >
            {row.type}
          </Anchor>
          <Text size="xs" c="dimmed" fw={400} ff="monospace">
            {readBody(row).subject}
          </Text>
        </Stack>
      ),
    },
    {
      key: "state",
      title: t("stateColumn"),
      phone: "aside",
      cell: ({ state }) => (
        <Status tone={TONES[state]} text={t(`state.${state}`)} why={t(`aboutState.${state}`)} />
      ),
    },
    {
      key: "attempts",
      title: t("attempts"),
      right: true,
      cell: ({ attempts }) => <span className="figures">{attempts}</span>,
    },
    {
      key: "answer",
      title: t("answer"),
      cell: (row) => (
        <Text size="sm" maw={300}>
          {row.attempts === 0 ? t("notTried") : answer(row)}
        </Text>
      ),
    },
    {
      key: "when",
      title: t("when"),
      cell: ({ settledAt, firstTriedAt, nextTryAt }) => (
        <Stack gap={2}>
          {settledAt ? <DateTime at={settledAt} /> : firstTriedAt && <DateTime at={firstTriedAt} />}
          {nextTryAt && (
            <Text size="xs" c="dimmed">
              {t("next")} <DateTime at={nextTryAt} show="relative" realTime />
            </Text>
          )}
        </Stack>
      ),
    },
  ];
}
