import { Alert, Button, Code, Drawer, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconRepeat } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { Copy, CopyId } from "../../../components/copy";
import { DateTime } from "../../../components/date-time";
import { Fact } from "../../../components/fact";
import { Status } from "../../../components/status";
import { UserErrors } from "../../../components/user-errors";
import { useAnswer } from "./answer";
import { useTypeText } from "./choose-types";
import { type Delivery, REFETCH, readBody, TONES } from "./delivery";
import type { Endpoint } from "./health";
import { RedeliverWebhooksDocument } from "./webhooks.generated";

/** One delivery: how its attempts went, what was sent, and a way to send it again. */
export function DeliveryShown({
  of,
  endpoint,
  onClose,
}: {
  of: Delivery;
  endpoint: Endpoint;
  onClose(): void;
}) {
  const t = useTranslations("webhooks.deliveries");
  const close = useTranslations("shell")("close");
  const answer = useAnswer();
  const { type, eventId, state, attempts, error, firstTriedAt, nextTryAt, settledAt, body } = of;
  const text = useTypeText();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={type}
      closeButtonProps={{ "aria-label": close }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {type === "webhook.test" ? t("testEvent") : text(type)}
        </Text>
        <SimpleGrid cols={2} component="dl" m={0}>
          <Fact title={t("stateColumn")}>
            <Status tone={TONES[state]} text={t(`state.${state}`)} />
          </Fact>
          <Fact title={t("attempts")}>{attempts}</Fact>
          <Fact title={t("firstTried")}>
            {firstTriedAt ? <DateTime at={firstTriedAt} /> : t("notTried")}
          </Fact>
          {settledAt && (
            <Fact title={state === "DELIVERED" ? t("arrivedAt") : t("givenUpAt")}>
              <DateTime at={settledAt} />
            </Fact>
          )}
          {nextTryAt && (
            <Fact title={t("nextTry")}>
              <DateTime at={nextTryAt} />
            </Fact>
          )}
          <Fact title={t("eventId")}>
            <CopyId id={eventId} what={t("eventId")} />
          </Fact>
        </SimpleGrid>
        {attempts > 0 && (
          <dl style={{ margin: 0 }}>
            <Fact title={t("answer")}>
              {answer(of)}
              {error && !answer(of).includes(error) && (
                <Text size="xs" c="dimmed">
                  {error}
                </Text>
              )}
            </Fact>
          </dl>
        )}
        <Redeliver of={of} endpoint={endpoint} />
        <Stack gap={4}>
          <Group justify="space-between">
            <Text size="sm" fw={600}>
              {t("body")}
            </Text>
            <Copy value={body} what={t("body")} />
          </Group>
          <Code block tabIndex={0} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {JSON.stringify(readBody(of), null, 2)}
          </Code>
        </Stack>
      </Stack>
    </Drawer>
  );
}

/** Sends it and all that came after again; what it does is said before. */
function Redeliver({ of: { before }, endpoint }: { of: Delivery; endpoint: Endpoint }) {
  const t = useTranslations("webhooks.redeliver");
  const [asked, setAsked] = useState(false);
  const { act, acting, answer, refusals, failed } = useAct(RedeliverWebhooksDocument, {
    refetch: REFETCH,
  });
  if (before === null) return null;
  const sent = answer?.redeliverEvents.scheduled;
  return (
    <Stack gap="sm">
      <UserErrors refusals={refusals} failed={failed} />
      {sent !== undefined && refusals.length === 0 ? (
        <Alert color={sent > 0 ? "teal" : "yellow"} variant="light" role="status">
          {sent > 0 ? t("done", { count: sent }) : t("nothing")}
        </Alert>
      ) : asked ? (
        <Alert color="yellow" variant="light" title={t("title")}>
          <Stack gap="sm">
            <Text size="sm">{t("text")}</Text>
            {!endpoint.enabled && <Text size="sm">{t("disabled")}</Text>}
            <Group gap="sm">
              <Button
                size="xs"
                loading={acting}
                onClick={() => void act({ endpointId: endpoint.id, after: before })}
              >
                {t("act")}
              </Button>
              <Button size="xs" variant="default" onClick={() => setAsked(false)}>
                {t("cancel")}
              </Button>
            </Group>
          </Stack>
        </Alert>
      ) : (
        <Group>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconRepeat size={16} aria-hidden />}
            onClick={() => setAsked(true)}
          >
            {t("open")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
