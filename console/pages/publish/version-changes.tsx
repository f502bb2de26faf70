import { useQuery } from "@apollo/client/react";
import { Anchor, Group, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { DateTime } from "../../components/date-time";
import { Diff } from "../../components/diff";
import { Empty } from "../../components/empty";
import { LoadFailed } from "../../components/load-failed";
import { Waiting } from "../../shell/waiting";
import { compareFiles } from "./compare-files";
import { moduleLink } from "./links";
import { ModuleVersionFilesDocument, type ModuleVersionFilesQuery } from "./publish.generated";
import classes from "./publish.module.css";

type Module = NonNullable<ModuleVersionFilesQuery["module"]>;

/** A version beside the one before it. */
export function VersionChanges({ id, number }: { id: string; number: number }) {
  const t = useTranslations("publish.versions");
  const { data, error, refetch } = useQuery(ModuleVersionFilesDocument, {
    // The first one has none before it; there is no version 0, and the API says so.
    variables: { id, number, before: number - 1 },
    fetchPolicy: "cache-first",
  });
  const version = data?.module?.version;
  return (
    <Stack className={classes["padded"]}>
      <Group justify="space-between" gap="sm">
        <Anchor
          component={Link}
          {...moduleLink(id, { view: "versions" })}
          resetScroll={false}
          size="sm"
          underline="hover"
        >
          <IconArrowLeft size={15} aria-hidden className={classes["sign"]} /> {t("all")}
        </Anchor>
      </Group>
      {version ? (
        <Changes version={version} before={data.module?.before ?? null} />
      ) : error ? (
        <LoadFailed failed={failures(error)} again={() => void refetch()} />
      ) : data ? (
        <Empty title={t("noSuch", { number })} />
      ) : (
        <Waiting />
      )}
    </Stack>
  );
}

function Changes({
  version,
  before,
}: {
  version: NonNullable<Module["version"]>;
  before: Module["before"];
}) {
  const t = useTranslations("publish.versions");
  const files = useMemo(() => compareFiles(before?.files ?? [], version.files), [before, version]);
  return (
    <>
      <div>
        <Title order={2}>
          {before
            ? t("changesSince", { number: version.number, before: before.number })
            : t("first", { number: version.number })}
        </Title>
        <Text size="sm" c="dimmed">
          {t(`from.${version.origin}`)} · <DateTime at={version.createdAt} />
        </Text>
      </div>
      <Diff files={files} />
    </>
  );
}
