import { useQuery } from "@apollo/client/react";
import { Anchor, Button, Stack, Text } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import type { Rows } from "../../../api/pages";
import { DateTime } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { type Column, List } from "../../../components/list";
import { Panel } from "../../../components/panel";
import { TabIntro } from "../settings-frame";
import { useAnswer } from "./answer";
import { CreateEndpoint } from "./create-endpoint";
import { type Endpoint, EndpointStatus } from "./health";
import { WebhooksDocument } from "./webhooks.generated";

/** Where events are sent, and how each receiver does. */
export function WebhooksTab() {
  const t = useTranslations("webhooks");
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const create = (
    <Button
      size="sm"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setCreating(true)}
    >
      {t("create.open")}
    </Button>
  );
  return (
    <>
      <TabIntro about={t("about")}>{create}</TabIntro>
      <Panel flush>
        <List
          label={t("title")}
          list={useEndpoints()}
          columns={useColumns()}
          rowKey={({ id }) => id}
          onRow={({ id }) =>
            void navigate({ to: "/settings/webhooks/$endpointId", params: { endpointId: id } })
          }
          empty={<Empty icon={IconWebhook} title={t("none")} text={t("noneText")} />}
        />
      </Panel>
      {creating && <CreateEndpoint onClose={() => setCreating(false)} />}
    </>
  );
}

/** All of them: there are at most 16. Asked for again each half minute, since receivers fail by themselves. */
function useEndpoints(): Rows<Endpoint> {
  const { data, error, refetch } = useQuery(WebhooksDocument, { pollInterval: 30_000 });
  const rows = data?.webhookEndpoints;
  return {
    rows: rows ?? [],
    loading: !rows && !error,
    loadingMore: false,
    hasMore: false,
    totalCount: rows?.length ?? null,
    failed: error ? failures(error) : [],
    more: () => undefined,
    again: () => void refetch().catch(() => undefined),
  };
}

function useColumns(): Column<Endpoint>[] {
  const t = useTranslations("webhooks.list");
  const answer = useAnswer();
  return [
    {
      key: "url",
      title: t("url"),
      phone: "heading",
      cell: ({ id, url, types }) => (
        <Stack gap={2} maw={360}>
          <Anchor
            component={Link}
            to="/settings/webhooks/$endpointId"
            params={{ endpointId: id } as never}
            size="sm"
            fw={600}
            style={{ overflowWrap: "anywhere" }}
            onClick={(event) => event.stopPropagation()}
          >
            {url}
          </Anchor>
          <Text size="xs" c="dimmed" fw={400}>
            {t("types", { count: types.length })}
          </Text>
        </Stack>
      ),
    },
    { key: "health", title: t("health"), cell: (endpoint) => <EndpointStatus of={endpoint} /> },
    {
      key: "last",
      title: t("last"),
      cell: ({ lastDelivery }) =>
        lastDelivery ? (
          <Stack gap={2} maw={300}>
            <DateTime at={lastDelivery.at} show="relative" realTime />
            <Text size="xs" c="dimmed">
              {answer(lastDelivery)}
            </Text>
          </Stack>
        ) : (
          t("never")
        ),
    },
    {
      key: "waiting",
      title: t("waiting"),
      right: true,
      cell: ({ waiting }) => <span className="figures">{waiting}</span>,
    },
  ];
}
