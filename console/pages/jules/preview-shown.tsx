import { Alert, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { Diff } from "../../components/diff";
import { Status } from "../../components/status";
import type { JulesDiagnosticFieldsFragment, JulesPreviewFieldsFragment } from "./jules.generated";
import classes from "./jules.module.css";

/** What would change, where both changed the same, and what is wrong with the result. */
export function PreviewShown({ preview }: { preview: JulesPreviewFieldsFragment }) {
  const { conflicts, diagnostics, files } = preview;
  return (
    <Stack>
      <Conflicts conflicts={conflicts} />
      <Diagnostics diagnostics={diagnostics} />
      <Diff files={files} />
    </Stack>
  );
}

function Conflicts({ conflicts }: { conflicts: JulesPreviewFieldsFragment["conflicts"] }) {
  const t = useTranslations("jules.conflicts");
  if (conflicts.length === 0) return null;
  return (
    <Stack gap="sm">
      <Alert
        color="red"
        variant="light"
        icon={<IconAlertTriangle aria-hidden />}
        title={t("title", { count: conflicts.length })}
      >
        {t("text")}
      </Alert>
      {conflicts.map(({ path, line, base, ours, theirs }) => (
        <section key={`${path} ${line}`} aria-label={t("at", { path, line })}>
          <Text size="sm" fw={600} mb={6} className={classes["place"]}>
            {t("at", { path, line })}
          </Text>
          <div className={classes["conflict"]}>
            <Side title={t("base")} text={base} />
            <Side title={t("ours")} text={ours} />
            <Side title={t("theirs")} text={theirs} />
          </div>
        </section>
      ))}
    </Stack>
  );
}

function Side({ title, text }: { title: string; text: string }) {
  const t = useTranslations("jules.conflicts");
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {title}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
      <pre className={classes["output"]} tabIndex={0}>
        {text || t("nothing")}
      </pre>
    </div>
  );
}

/** What is wrong with the result, or with the patch itself. Nothing when nothing is. */
export function Diagnostics({
  diagnostics,
}: {
  diagnostics: readonly JulesDiagnosticFieldsFragment[];
}) {
  const t = useTranslations("jules.diagnostics");
  if (diagnostics.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={3}>{t("title")}</Title>
      <ul className={classes["lines"]}>
        {diagnostics.map(({ severity, path, line, column, message }) => (
          <li key={`${path} ${line} ${column} ${message}`}>
            <Status
              tone={severity === "ERROR" ? "bad" : "waiting"}
              text={severity === "ERROR" ? t("error") : t("warning")}
            />{" "}
            <Text span size="sm">
              {message}
            </Text>
            <Place path={path} line={line} column={column} />
          </li>
        ))}
      </ul>
    </Stack>
  );
}

/** A place in a file, as editors write it; nothing without a file. */
export function Place({
  path,
  line,
  column = null,
}: {
  path: string | null;
  line: number | null;
  column?: number | null;
}) {
  if (!path) return null;
  const place = [path, line, line === null ? null : column].filter((part) => part !== null);
  return (
    <Text size="xs" c="dimmed" className={classes["place"]}>
      {place.join(":")}
    </Text>
  );
}
