import { useQuery } from "@apollo/client/react";
import { Accordion, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { LoadFailed } from "../../components/load-failed";
import { Sideways } from "../../components/sideways";
import { useSize } from "../../components/size";
import { Status } from "../../components/status";
import { Waiting } from "../../shell/waiting";
import { ModuleFilesDocument, type ModuleFilesQuery } from "./publish.generated";
import classes from "./publish.module.css";

type Module = NonNullable<ModuleFilesQuery["module"]>;

/** What is in the newest version: its files, and the variables that it takes. */
export function ModuleFiles({ id }: { id: string }) {
  const t = useTranslations("publish.files");
  const size = useSize();
  const { data, error, refetch } = useQuery(ModuleFilesDocument, { variables: { id } });
  const module = data?.module;
  if (!module) {
    return (
      <div className={classes["padded"]}>
        {error ? <LoadFailed failed={failures(error)} again={() => void refetch()} /> : <Waiting />}
      </div>
    );
  }
  const { files } = module.headVersion;
  return (
    <Stack className={classes["padded"]} gap="lg">
      <Accordion
        multiple
        variant="separated"
        order={2}
        defaultValue={files.slice(0, 1).map(({ path }) => path)}
      >
        {files.map(({ path, content, bytes }) => (
          <Accordion.Item key={path} value={path}>
            <Accordion.Control>
              <Group justify="space-between" gap="sm" wrap="nowrap" pe="sm">
                <span className={classes["path"]}>{path}</span>
                <Text size="xs" c="dimmed" className={`figures ${classes["never"]}`}>
                  {size(bytes)}
                </Text>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
              <pre className={classes["code"]} tabIndex={0}>
                {content || t("empty")}
              </pre>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      <Variables module={module} />
    </Stack>
  );
}

function Variables({ module: { variables } }: { module: Module }) {
  const t = useTranslations("publish.files");
  return (
    <Stack gap="xs">
      <Title order={2}>{t("variables")}</Title>
      {variables.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("noVariables")}
        </Text>
      ) : (
        <Sideways label={t("variables")} minWidth={520}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t("name")}</Table.Th>
                <Table.Th scope="col">{t("type")}</Table.Th>
                <Table.Th scope="col">{t("default")}</Table.Th>
                <Table.Th scope="col">{t("description")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {variables.map(({ name, type, description, default: standard, sensitive }) => (
                <Table.Tr key={name}>
                  <Table.Td>
                    <span className={classes["path"]}>{name}</span>
                  </Table.Td>
                  <Table.Td>
                    <span className={classes["path"]}>{type ?? "–"}</span>
                  </Table.Td>
                  <Table.Td>
                    {sensitive ? (
                      <Status tone="neutral" text={t("sensitive")} why={t("aboutSensitive")} />
                    ) : (
                      <span className={classes["path"]}>{standard ?? "–"}</span>
                    )}
                  </Table.Td>
                  <Table.Td>{description ?? "–"}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Sideways>
      )}
    </Stack>
  );
}
