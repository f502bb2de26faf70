import { ActionIcon, Anchor, Code, Group, Menu, Stack, Text } from "@mantine/core";
import { IconDots, IconKeyOff, IconRefresh } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { type Rows, useRows } from "../../api/pages";
import { DateTime } from "../../components/date-time";
import { type Column, List } from "../../components/list";
import { useViewer } from "../../shell/viewer";
import { ApiKeysDocument } from "./api-keys.generated";
import { type Key, KeyState } from "./key-state";
import { RevokeKey } from "./revoke-key";
import { RotateKey } from "./rotate-key";
import { type KeySearch, keyFilter } from "./search";

/** Operations that show keys, to ask for again after an act. */
export const REFETCH = ["ApiKeys"];

/** The keys that fit a search. */
export function useKeys(search: KeySearch): Rows<Key> {
  return useRows(ApiKeysDocument, { filter: keyFilter(search) }, (data) => data.apiKeys);
}

/** API keys, what each may do, and what one may do with it. `onOwner`: also whose it is. */
export function KeyList({
  list,
  empty,
  onOwner,
}: {
  list: Rows<Key>;
  empty: ReactNode;
  onOwner?: (owner: string) => void;
}) {
  const t = useTranslations("apiKeys");
  const [act, setAct] = useState<{ act: "rotate" | "revoke"; key: Key } | null>(null);
  const end = () => setAct(null);
  return (
    <>
      <List
        label={t("title")}
        list={list}
        columns={useColumns(setAct, onOwner)}
        rowKey={({ id }) => id}
        empty={empty}
      />
      {act?.act === "rotate" && <RotateKey of={act.key} onClose={end} />}
      {act?.act === "revoke" && <RevokeKey of={act.key} onClose={end} />}
    </>
  );
}

function useColumns(
  begin: (act: { act: "rotate" | "revoke"; key: Key }) => void,
  onOwner: ((owner: string) => void) | undefined,
): Column<Key>[] {
  const t = useTranslations("apiKeys");
  const columns: Column<Key>[] = [
    {
      key: "name",
      title: t("list.name"),
      phone: "heading",
      cell: ({ name, prefix }) => (
        <Stack gap={2} maw={260}>
          <Text span inherit fw={600} style={{ overflowWrap: "anywhere" }}>
            {name}
          </Text>
          <Text span size="xs" c="dimmed" ff="monospace" fw={400}>
            {prefix}…
          </Text>
        </Stack>
      ),
    },
    { key: "state", title: t("list.state"), cell: (key) => <KeyState of={key} /> },
    { key: "may", title: t("list.may"), cell: (key) => <May of={key} /> },
  ];
  if (onOwner) {
    columns.push({
      key: "owner",
      title: t("list.owner"),
      cell: ({ owner }) => (
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="start"
          style={{ whiteSpace: "nowrap" }}
          onClick={() => onOwner(owner)}
        >
          {owner === "platform" ? t("platform") : owner}
        </Anchor>
      ),
    });
  }
  return [
    ...columns,
    {
      key: "used",
      title: t("list.lastUsed"),
      cell: ({ lastUsedAt, createdAt }) => (
        <Stack gap={2}>
          {lastUsedAt ? <DateTime at={lastUsedAt} show="relative" realTime /> : t("list.neverUsed")}
          <Text span size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
            {t("list.made")} <DateTime at={createdAt} show="date" />
          </Text>
        </Stack>
      ),
    },
    {
      key: "acts",
      title: t("list.acts"),
      phone: "aside",
      right: true,
      cell: (key) => <Acts of={key} begin={begin} />,
    },
  ];
}

/** Its scopes and bounds. */
function May({ of: { scopes, allowedNetworks, costPerMinute } }: { of: Key }) {
  const t = useTranslations("apiKeys");
  return (
    <Stack gap={4} maw={330}>
      <Group gap={4} component="span">
        {scopes.map((scope) => (
          <Code key={scope} fz="xs">
            {scope}
          </Code>
        ))}
      </Group>
      {allowedNetworks && (
        <Text size="xs" c="dimmed">
          {t("list.networks", { networks: allowedNetworks.join(", ") })}
        </Text>
      )}
      {costPerMinute !== null && (
        <Text size="xs" c="dimmed">
          {t("list.cost", { points: costPerMinute })}
        </Text>
      )}
    </Stack>
  );
}

function Acts({
  of: key,
  begin,
}: {
  of: Key;
  begin: (act: { act: "rotate" | "revoke"; key: Key }) => void;
}) {
  const t = useTranslations("apiKeys");
  const viewer = useViewer();
  // Whoever has the secret of a person's key acts as that person.
  const mayRotate = key.owner === "platform" || key.owner === viewer.id;
  // What was ended stays ended; one that nobody approved may still be ended, so that nobody approves it.
  if (key.state !== "ACTIVE" && key.state !== "WAITING") return null;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("list.actsOf", { name: key.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayRotate && (
          <Menu.Item
            leftSection={<IconRefresh size={16} stroke={1.7} aria-hidden />}
            onClick={() => begin({ act: "rotate", key })}
          >
            {t("rotate.open")}
          </Menu.Item>
        )}
        <Menu.Item
          color="red"
          leftSection={<IconKeyOff size={16} stroke={1.7} aria-hidden />}
          onClick={() => begin({ act: "revoke", key })}
        >
          {t("revoke.open")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
