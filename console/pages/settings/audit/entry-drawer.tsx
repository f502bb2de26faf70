import { useQuery } from "@apollo/client/react";
import { Alert, Anchor, Button, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import { CopyId } from "../../../components/copy";
import { DateTime } from "../../../components/date-time";
import { LoadFailed } from "../../../components/load-failed";
import { Waiting } from "../../../shell/waiting";
import { Facts } from "../facts";
import { type AuditFactsFragment, SettingsAuditEntryDocument } from "./audit.generated";
import { changesOf } from "./changes";
import { ChangesTable } from "./changes-table";
import { Target } from "./target";
import { Undo } from "./undo";
import { useActor, useHeadline } from "./words";

const page = getRouteApi("/shell/settings/audit");
const AUDIT_QUERIES = ["SettingsAudit", "SettingsAuditEntry"];

/** Beside the log: one entry with all that it says, from the address. */
export function EntryDrawer() {
  const t = useTranslations("audit");
  const { operation } = page.useSearch();
  const navigate = page.useNavigate();
  return (
    <Drawer
      opened={Boolean(operation)}
      onClose={() =>
        void navigate({
          search: (now) => ({ ...now, operation: undefined }),
          resetScroll: false,
        })
      }
      position="right"
      size="lg"
      title={t("entry")}
    >
      {operation && <Entry operation={operation} />}
    </Drawer>
  );
}

function Entry({ operation }: { operation: string }) {
  const t = useTranslations("audit");
  const { data, error, refetch } = useQuery(SettingsAuditEntryDocument, {
    variables: { operationId: operation },
  });
  if (!data)
    return error ? (
      <LoadFailed failed={failures(error)} again={() => void refetch()} />
    ) : (
      <Waiting />
    );
  const entry = data.auditLog.edges[0]?.node;
  if (!entry)
    return (
      <Alert color="yellow" variant="light" title={t("unknown")}>
        {t("unknownText", { operation })}
      </Alert>
    );
  return <Told entry={entry} />;
}

function Told({ entry }: { entry: AuditFactsFragment }) {
  const t = useTranslations("audit");
  const actor = useActor();
  const headline = useHeadline();
  const [undoing, setUndoing] = useState(false);
  const waits = entry.action === "requestOperation" ? operationOf(entry.after) : null;
  return (
    <Stack gap="lg">
      <Title order={2}>{headline(entry)}</Title>
      {entry.reason && (
        <Text style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>“{entry.reason}”</Text>
      )}
      <Facts
        rows={[
          [t("who"), actor(entry.actor)],
          [t("at"), <DateTime key="at" at={entry.at} />],
          [t("target"), <Target key="target" id={entry.target} />],
          [t("operation"), <CopyId key="operation" id={entry.operationId} what={t("operation")} />],
        ]}
      />
      <Group gap="md">
        {entry.target.startsWith("aff_") && (
          <Anchor
            component={Link}
            to="/settings/affiliates/$id"
            params={{ id: entry.target } as never}
            size="sm"
          >
            {t("openAffiliate")}
          </Anchor>
        )}
        {waits && (
          <Anchor
            component={Link}
            to={"/settings/operations" as never}
            search={{ operation: waits } as never}
            size="sm"
          >
            {t("openOperation")}
          </Anchor>
        )}
        <Anchor
          component={Link}
          to="/settings/audit"
          search={{ target: entry.target } as never}
          size="sm"
        >
          {t("allOfTarget")}
        </Anchor>
      </Group>
      <Stack gap="xs">
        <Title order={3}>{t("changed")}</Title>
        <ChangesTable changes={changesOf(entry.before, entry.after)} label={t("changed")} />
      </Stack>
      {entry.undoable && (
        <Stack gap="xs">
          <Button
            variant="default"
            style={{ alignSelf: "flex-start" }}
            leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
            onClick={() => setUndoing(true)}
          >
            {t("undo")}
          </Button>
          <Text size="xs" c="dimmed">
            {t("undoing.about")}
          </Text>
        </Stack>
      )}
      {undoing && <Undo entry={entry} refetch={AUDIT_QUERIES} onClose={() => setUndoing(false)} />}
    </Stack>
  );
}

/** What waits, or waited, for a second operator. */
function operationOf(after: unknown): string | null {
  const { operationId } = (after ?? {}) as { operationId?: unknown };
  return typeof operationId === "string" ? operationId : null;
}
