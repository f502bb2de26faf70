import { Anchor, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Sideways } from "../../../components/sideways";
import type { Change } from "./changes";
import { Fact } from "./fact";

/** What an act changed: each fact before and after. What stayed as it was is shown when it is wanted. */
export function ChangesTable({ changes, label }: { changes: readonly Change[]; label: string }) {
  const t = useTranslations("audit");
  const [all, setAll] = useState(false);
  const changed = changes.filter(({ isChanged }) => isChanged);
  const same = changes.length - changed.length;
  const shown = all ? changes : changed;
  const hadBefore = changes.some(({ before }) => before !== undefined);
  if (changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("noFacts")}
      </Text>
    );
  return (
    <Stack gap="xs">
      <Sideways label={label} minWidth={hadBefore ? 330 : 260}>
        <Table verticalSpacing={6} horizontalSpacing="sm" fz="sm" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("fact")}</Table.Th>
              {hadBefore && <Table.Th scope="col">{t("before")}</Table.Th>}
              <Table.Th scope="col">{hadBefore ? t("after") : t("value")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((change) => (
              <Table.Tr key={change.path} style={{ overflowWrap: "anywhere" }}>
                <Table.Th scope="row" fw={500}>
                  <FactName of={change} />
                </Table.Th>
                {hadBefore && (
                  <Table.Td>
                    <Fact {...change} value={change.before} />
                  </Table.Td>
                )}
                <Table.Td fw={change.isChanged && hadBefore ? 600 : undefined}>
                  <Fact {...change} value={change.after} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Sideways>
      {same > 0 && (
        <Anchor component="button" type="button" size="xs" onClick={() => setAll(!all)}>
          {all ? t("hideSame") : t("showSame", { count: same })}
        </Anchor>
      )}
    </Stack>
  );
}

/** A fact's name in words; one that is not known here stays as the API writes it. */
export function FactName({ of: { name } }: { of: Pick<Change, "name"> }) {
  const t = useTranslations("audit");
  const key = `facts.${name}` as "facts.rateBps";
  return t.has(key) ? t(key) : name;
}
