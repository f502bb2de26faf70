import { Box, Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import { failures } from "../api/errors";
import { useFailure } from "./load-failed";

/** Below a field whose list could not be searched: as its `error`, since a list has options alone. */
export function FindFailed({ error, again }: { error: unknown; again(): void }) {
  const t = useTranslations("words.failed");
  const sentence = useFailure();
  return (
    <Box component="span" role="alert" display="block">
      {failures(error).map(sentence).join(" ")}{" "}
      <Button size="compact-xs" variant="default" onClick={again}>
        {t("again")}
      </Button>
    </Box>
  );
}
