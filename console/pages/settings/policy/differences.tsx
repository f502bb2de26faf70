import { Table, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Sideways } from "../../../components/sideways";
import type { Draft, differences } from "./draft";
import type { FieldName } from "./fields";
import type { PolicyTermsFragment } from "./policy.generated";
import { PolicyValue } from "./policy-value";

/** What a draft changes of the policy in force, part by part. */
export function Differences({
  changed,
  before,
  draft,
  label,
}: {
  changed: ReturnType<typeof differences>;
  before: PolicyTermsFragment;
  draft: Draft;
  /** What the table is called. */
  label: string;
}) {
  const t = useTranslations("policy");
  if (changed.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("changes.none")}
      </Text>
    );
  return (
    <Sideways label={label} minWidth={420}>
      <Table verticalSpacing={8} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("changes.what")}</Table.Th>
            <Table.Th scope="col">{t("changes.now")}</Table.Th>
            <Table.Th scope="col">{t("changes.then")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changed.map((each) => {
            const name = each.name as FieldName;
            return (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={500}>
                  {t(`fields.${name}.label`)}
                </Table.Th>
                <Table.Td>
                  <PolicyValue name={name} value={each.before} currency={before.currency} />
                </Table.Td>
                <Table.Td fw={600}>
                  <PolicyValue
                    name={name}
                    value={each.after}
                    currency={draft.currency ?? before.currency}
                  />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Sideways>
  );
}
