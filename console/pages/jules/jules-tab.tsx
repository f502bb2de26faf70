import { Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { deployment } from "../../session/settings";
import { Ask } from "./ask";
import classes from "./jules.module.css";
import { KeyNotice, useMayAsk } from "./key-notice";
import { Sessions } from "./sessions";

/** Jules on one module: a question, and the sessions so far. */
export function JulesTab({
  module,
  archived,
  show,
}: {
  module: { id: string; name: string; canAsk: boolean };
  /** Whether archived sessions are listed instead. */
  archived: boolean;
  show(archived: boolean): void;
}) {
  const t = useTranslations("jules");
  const mayAsk = useMayAsk();
  return (
    <>
      <Stack className={classes["padded"]}>
        {deployment().simulators.jules && (
          <Text size="sm" c="dimmed">
            {t("simulated")}
          </Text>
        )}
        {module.canAsk ? (
          <>
            <KeyNotice />
            {mayAsk && <Ask module={module} />}
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {t("mayNotAsk")}
          </Text>
        )}
      </Stack>
      <Sessions moduleId={module.id} archived={archived} show={show} />
    </>
  );
}
