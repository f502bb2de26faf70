import { Anchor, Button, Group, Skeleton, Stack, Text, Timeline } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import type { Rows } from "../../../api/pages";
import { DateTime } from "../../../components/date-time";
import { LoadFailed, PartialErrors } from "../../../components/load-failed";
import type { AuditFactsFragment } from "./audit.generated";
import { type Change, changesOf } from "./changes";
import { FactName } from "./changes-table";
import { Fact } from "./fact";
import { Undo } from "./undo";
import { useAction, useActor, useHeadline } from "./words";

/** Entries of the audit log about one thing, the newest first. */
export function AuditTimeline({
  list,
  refetch,
  empty,
}: {
  list: Rows<AuditFactsFragment>;
  /** Operations that are asked for again when an act was undone. */
  refetch: string[];
  empty: ReactNode;
}) {
  const t = useTranslations("audit");
  const words = useTranslations("words.list");
  const [undoing, setUndoing] = useState<AuditFactsFragment | null>(null);
  const action = useAction();
  const headline = useHeadline();
  if (list.loading) return <Skeleton height={160} m="lg" />;
  if (list.rows.length === 0)
    return list.failed.length > 0 ? (
      <Stack p="lg">
        <LoadFailed failed={list.failed} again={list.again} />
      </Stack>
    ) : (
      empty
    );
  return (
    <Stack p="lg" gap="lg">
      <PartialErrors failed={list.failed} again={list.again} />
      <Timeline bulletSize={14} lineWidth={2} active={list.rows.length} aria-label={t("timeline")}>
        {list.rows.map((entry) => (
          <Timeline.Item key={entry.id} title={headline(entry)}>
            <Told entry={entry} />
            <Group gap="md" mt={6}>
              <Anchor
                component={Link}
                to="/settings/audit"
                search={{ operation: entry.operationId } as never}
                size="xs"
              >
                {t("details")}
              </Anchor>
              {entry.undoable && (
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={<IconArrowBackUp size={13} stroke={1.8} aria-hidden />}
                  aria-label={t("undoOf", { action: action(entry.action) })}
                  onClick={() => setUndoing(entry)}
                >
                  {t("undo")}
                </Button>
              )}
            </Group>
          </Timeline.Item>
        ))}
      </Timeline>
      {list.hasMore && (
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: "flex-start" }}
          loading={list.loadingMore}
          onClick={list.more}
        >
          {words("more")}
        </Button>
      )}
      {undoing && <Undo entry={undoing} refetch={refetch} onClose={() => setUndoing(null)} />}
    </Stack>
  );
}

function Told({ entry }: { entry: AuditFactsFragment }) {
  const actor = useActor();
  const facts = changesOf(entry.before, entry.after).filter(
    (change) => change.isChanged && isForPeople(change, entry),
  );
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        {actor(entry.actor)} · <DateTime at={entry.at} />
      </Text>
      {entry.reason && (
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {entry.reason}
        </Text>
      )}
      {facts.map((change) => (
        <Text size="sm" key={change.path} component="div">
          <Text span inherit c="dimmed">
            <FactName of={change} />:
          </Text>{" "}
          {change.before != null && (
            <>
              <Fact {...change} value={change.before} /> →{" "}
            </>
          )}
          <Text span inherit fw={600}>
            <Fact {...change} value={change.after} />
          </Text>
        </Text>
      ))}
    </Stack>
  );
}

/** Ids and what is said above anyway stand in the entry's details alone. */
function isForPeople({ name, before, after }: Change, { reason }: AuditFactsFragment): boolean {
  return (
    !/(Id|Ids|Hash|digest|^from|^action)$/.test(name) &&
    (before != null || after != null) &&
    !(name === "reason" && (after === reason || after == null))
  );
}
