import { useQuery } from "@apollo/client/react";
import { Alert, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import { CopyId } from "../../../components/copy";
import { DateTime } from "../../../components/date-time";
import { Fact } from "../../../components/fact";
import { LoadFailed, PartialErrors } from "../../../components/load-failed";
import { Money } from "../../../components/money";
import { Waiting } from "../../../shell/waiting";
import { Differences } from "../policy/differences";
import { type Draft, differences } from "../policy/draft";
import { SettingsPolicyDraftDocument } from "../policy/policy.generated";
import { useAskedFacts, useHeadline } from "./asked";
import { Decide } from "./decide";
import { OperationStatus } from "./operation-status";
import {
  OperationDecisionDocument,
  PendingOperationDocument,
  type PendingOperationQuery,
} from "./operations.generated";
import { Target } from "./target";

const page = getRouteApi("/shell/settings/operations");

/** An operation with all that it says. */
export type Operation = NonNullable<PendingOperationQuery["pendingOperation"]>;

/** Beside the list: one operation, from the address, whatever became of it. */
export function OperationDrawer() {
  const t = useTranslations("operations");
  const close = useTranslations("shell")("close");
  const { operation, ...rest } = page.useSearch();
  const navigate = page.useNavigate();
  return (
    <Drawer
      opened={Boolean(operation)}
      onClose={() => void navigate({ search: rest, resetScroll: false })}
      position="right"
      size="lg"
      title={t("one")}
      closeButtonProps={{ "aria-label": close }}
    >
      {operation && <One id={operation} />}
    </Drawer>
  );
}

function One({ id }: { id: string }) {
  const t = useTranslations("operations");
  const { data, error, refetch } = useQuery(PendingOperationDocument, { variables: { id } });
  const again = () => void refetch();
  const failed = error ? failures(error) : [];
  const operation = data?.pendingOperation;
  if (operation)
    return (
      <Told
        operation={operation}
        me={data.viewer?.id ?? ""}
        currency={data.programPolicy.currency}
      />
    );
  if (failed.length > 0) return <LoadFailed failed={failed} again={again} />;
  if (!data) return <Waiting />;
  return (
    <Alert color="yellow" variant="light" title={t("unknown")}>
      {t("unknownText", { id })}
    </Alert>
  );
}

function Told({
  operation,
  me,
  currency,
}: {
  operation: Operation;
  me: string;
  /** The policy's. */
  currency: string;
}) {
  const t = useTranslations("operations");
  const headline = useHeadline();
  const { id, status, reason, requestedBy, requestedAt, expiresAt, target, effect } = operation;
  return (
    <Stack gap="lg">
      <Stack gap="xs" align="flex-start">
        <Title order={2}>{headline(operation)}</Title>
        <OperationStatus of={status} />
      </Stack>
      <Text style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>“{reason}”</Text>
      <Facts>
        <Fact title={t("target")}>
          <Target id={target} />
        </Fact>
        {effect.length > 0 && (
          <Fact title={t("effect")}>
            {effect.map((amount) => (
              <div key={amount.currency}>
                <Money of={amount} signed />
              </div>
            ))}
          </Fact>
        )}
        <Fact title={t("asked")}>
          {requestedBy}, <DateTime at={requestedAt} />
        </Fact>
        {status === "WAITING" && (
          <Fact title={t("expires")}>
            <DateTime at={expiresAt} /> (<DateTime at={expiresAt} show="relative" />)
          </Fact>
        )}
        <Fact title={t("id")}>
          <CopyId id={id} what={t("id")} />
        </Fact>
      </Facts>
      <AskedFor operation={operation} currency={currency} />
      {status === "WAITING" ? (
        <Decide operation={operation} me={me} />
      ) : (
        <Decided operation={operation} />
      )}
    </Stack>
  );
}

function Facts({ children }: { children: ReactNode }) {
  return (
    <dl
      style={{
        margin: 0,
        display: "grid",
        gap: "var(--mantine-spacing-md)",
        gridTemplateColumns: "repeat(auto-fit, minmax(140px, 1fr))",
      }}
    >
      {children}
    </dl>
  );
}

/** What a policy that waits would change of the one in force: the decision is about that alone. */
function PolicyChanges({ asked }: { asked: Draft }) {
  const t = useTranslations("operations");
  const { data, error, refetch } = useQuery(SettingsPolicyDraftDocument);
  const before = data?.inForce;
  if (!before)
    return error ? (
      <LoadFailed failed={failures(error)} again={() => void refetch()} />
    ) : (
      <Waiting />
    );
  return (
    <Stack gap="sm">
      <Title order={3}>{t("policyChanges")}</Title>
      <Differences
        changed={differences(before, asked)}
        before={before}
        draft={asked}
        label={t("policyChanges")}
      />
      <Text size="sm" c="dimmed">
        {t("policyRest", { version: before.version })}
      </Text>
    </Stack>
  );
}

function AskedFor({ operation, currency }: { operation: Operation; currency: string }) {
  const t = useTranslations("operations");
  const facts = useAskedFacts(currency)(operation);
  if (operation.action === "publishProgramPolicy" && operation.status === "WAITING")
    return <PolicyChanges asked={operation.input as Draft} />;
  if (facts.length === 0) return null;
  return (
    <Stack gap="sm">
      <Title order={3}>{t("askedFor")}</Title>
      <Facts>
        {facts.map(({ name, value }) => (
          <Fact key={name} title={name}>
            {value}
          </Fact>
        ))}
      </Facts>
    </Stack>
  );
}

/** What became of it, by whom, and why. */
function Decided({ operation }: { operation: Operation }) {
  const t = useTranslations("operations");
  const { status, decidedBy, decidedAt, refusal, id, target } = operation;
  const action = status === "REJECTED" ? "rejectOperation" : "approveOperation";
  const { data, error, refetch } = useQuery(OperationDecisionDocument, {
    variables: { target, action, actor: decidedBy ?? "" },
    skip: !decidedBy,
  });
  const entry = data?.auditLog.nodes.find(
    ({ after }) => (after as { operationId?: unknown } | null)?.operationId === id,
  );
  return (
    <Stack gap="xs">
      <Title order={3}>{t("outcome")}</Title>
      <Text size="sm">{t(`aboutStatus.${status}`)}</Text>
      {refusal && (
        <Alert color="red" variant="light">
          {refusal}
        </Alert>
      )}
      {decidedBy && decidedAt && (
        <Group gap={6}>
          <Text size="sm" c="dimmed">
            {decidedBy}, <DateTime at={decidedAt} />
          </Text>
        </Group>
      )}
      {!data && error && <PartialErrors failed={failures(error)} again={() => void refetch()} />}
      {entry?.reason && (
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          “{entry.reason}”
        </Text>
      )}
    </Stack>
  );
}
