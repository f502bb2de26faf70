import { Badge, Group, Skeleton, Stack, Text } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import classes from "./diff.module.css";

/** What becomes of one file, as the API tells it. */
export interface ChangedFile {
  path: string;
  /** Its name before, when it is renamed. */
  previousPath: string | null;
  change: "CREATE" | "MODIFY" | "DELETE" | "RENAME";
  additions: number;
  deletions: number;
  /** As `diff -u` writes it. */
  unifiedDiff: string;
}

const COLORS = { CREATE: "teal", MODIFY: "blue", DELETE: "red", RENAME: "yellow" } as const;

const Hunks = lazy(() => import("./diff-hunks"));

/** Files that change, each with its lines; the drawing's library is loaded when a diff is shown. */
export function Diff({ files }: { files: readonly ChangedFile[] }) {
  return (
    <Stack gap="md">
      {files.map((file) => (
        <FileDiff key={file.path} file={file} />
      ))}
    </Stack>
  );
}

function FileDiff({ file }: { file: ChangedFile }) {
  const t = useTranslations("diff");
  const { path, previousPath, change, additions, deletions, unifiedDiff } = file;
  return (
    <section className={classes["file"]} aria-label={t("file", { path })}>
      <Group className={classes["head"]} justify="space-between" gap="sm" wrap="nowrap">
        <Group gap="sm" miw={0}>
          <Badge variant="light" color={COLORS[change]}>
            {t(`change.${change}`)}
          </Badge>
          <span className={classes["path"]}>
            {previousPath && `${previousPath} → `}
            {path}
          </span>
        </Group>
        <Text size="xs" className={`figures ${classes["counts"]}`}>
          <span className={classes["added"]}>+{additions}</span>{" "}
          <span className={classes["removed"]}>−{deletions}</span>
          <span className={classes["spoken"]}>{t("counts", { additions, deletions })}</span>
        </Text>
      </Group>
      {unifiedDiff.includes("@@") ? (
        <Suspense fallback={<Skeleton height={90} radius={0} />}>
          <Hunks path={path} unifiedDiff={unifiedDiff} />
        </Suspense>
      ) : (
        <Text size="sm" c="dimmed" p="sm">
          {t("noLines")}
        </Text>
      )}
    </section>
  );
}
