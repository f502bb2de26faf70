import { useQuery } from "@apollo/client/react";
import { Accordion, Anchor, Code, Group, SimpleGrid, Stack, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import { CopyId } from "../../../components/copy";
import { DateTime } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { Fact } from "../../../components/fact";
import { LoadFailed, PartialErrors } from "../../../components/load-failed";
import { Panel } from "../../../components/panel";
import { Waiting } from "../../../shell/waiting";
import { useAnswer } from "./answer";
import { Deliveries } from "./deliveries";
import { EndpointActs } from "./endpoint-acts";
import { type Endpoint, EndpointStatus, Trouble } from "./health";
import { HowToVerify } from "./how-to-verify";
import { WebhookDocument } from "./webhooks.generated";

const page = getRouteApi("/shell/settings/webhooks/$endpointId");

/** One endpoint: how it does, what one may do with it, and what it was sent. */
export function WebhookPage() {
  const t = useTranslations("webhooks");
  const { endpointId } = page.useParams();
  const { data, error, refetch } = useQuery(WebhookDocument, {
    variables: { id: endpointId },
    // Receivers fail and recover by themselves.
    pollInterval: 15_000,
  });
  const endpoint = data?.webhookEndpoint;
  const failed = error ? failures(error) : [];
  const again = () => void refetch();
  return (
    <Stack gap="lg">
      <Anchor component={Link} to="/settings/webhooks" size="sm" underline="hover">
        <Group gap={6} component="span">
          <IconArrowLeft size={15} aria-hidden />
          {t("back")}
        </Group>
      </Anchor>
      {!data && (failed.length > 0 ? <LoadFailed failed={failed} again={again} /> : <Waiting />)}
      {data && !endpoint && <Empty title={t("gone")} text={t("goneText")} />}
      {endpoint && (
        <>
          <PartialErrors failed={failed} again={again} />
          <Summary of={endpoint} />
          <Deliveries endpoint={endpoint} />
        </>
      )}
    </Stack>
  );
}

function Summary({ of: endpoint }: { of: Endpoint }) {
  const t = useTranslations("webhooks");
  const answer = useAnswer();
  const { id, url, types, waiting, lastDelivery, previousSecretUntil, createdAt } = endpoint;
  return (
    <Panel>
      <Stack>
        <Group justify="space-between" align="flex-start" gap="md">
          <Stack gap={6} align="flex-start" style={{ minWidth: 0 }}>
            <Title order={2} style={{ overflowWrap: "anywhere" }}>
              {url}
            </Title>
            <EndpointStatus of={endpoint} />
          </Stack>
          <EndpointActs of={endpoint} />
        </Group>
        <Trouble of={endpoint} />
        <SimpleGrid cols={{ base: 2, md: 4 }} component="dl" m={0}>
          <Fact title={t("list.last")}>
            {lastDelivery ? (
              <>
                <DateTime at={lastDelivery.at} />
                <br />
                {answer(lastDelivery)}
              </>
            ) : (
              t("list.never")
            )}
          </Fact>
          <Fact title={t("list.waiting")}>{waiting}</Fact>
          <Fact title={t("made")}>
            <DateTime at={createdAt} show="date" />
          </Fact>
          <Fact title={t("id")}>
            <CopyId id={id} what={t("id")} />
          </Fact>
          {previousSecretUntil && (
            <Fact title={t("previous")}>
              <DateTime at={previousSecretUntil} />
            </Fact>
          )}
        </SimpleGrid>
        <dl style={{ margin: 0 }}>
          <Fact title={t("toldOf", { count: types.length })}>
            <Group gap={4} component="span">
              {types.map((type) => (
                <Code key={type} fz="xs">
                  {type}
                </Code>
              ))}
            </Group>
          </Fact>
        </dl>
        <Accordion variant="contained" keepMounted={false}>
          <Accordion.Item value="verify">
            <Accordion.Control>{t("verify.open")}</Accordion.Control>
            <Accordion.Panel>
              <HowToVerify />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      </Stack>
    </Panel>
  );
}
