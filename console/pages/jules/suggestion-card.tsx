import { Button, Group, Stack, Text } from "@mantine/core";
import { IconFileDiff } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import classes from "./jules.module.css";
import { sessionLink } from "./links";
import { SuggestionStatus } from "./status";
import type { Session } from "./use-session";

const page = getRouteApi("/shell/publish/$moduleId/sessions/$sessionId");

/** A suggestion in the conversation, and the way to look at it. */
export function SuggestionCard({ id, session }: { id: string; session: Session }) {
  const t = useTranslations("jules.suggestion");
  const { moduleId, sessionId } = page.useParams();
  const suggestion = session.suggestions.find((each) => each.id === id);
  if (!suggestion) return null;
  const { state, summary, files } = suggestion;
  const isOpen = state === "PROPOSED" || state === "CONFLICTED";
  return (
    <section
      className={classes["card"]}
      aria-label={t("title")}
      data-waits={state === "PROPOSED" || undefined}
    >
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text fw={600} size="sm">
            <IconFileDiff size={17} stroke={1.7} className={classes["sign"]} aria-hidden />{" "}
            {t("title")}
          </Text>
          <SuggestionStatus state={state} />
        </Group>
        {/* Written by the agent: plain text. */}
        <Text size="sm" className={classes["plain"]}>
          {summary}
        </Text>
        <Group justify="space-between" gap="sm">
          <Text size="xs" c="dimmed" className="figures">
            {t("counts", {
              files: files.length,
              additions: files.reduce((sum, each) => sum + each.additions, 0),
              deletions: files.reduce((sum, each) => sum + each.deletions, 0),
            })}
          </Text>
          <Button
            component={Link}
            {...sessionLink(moduleId, sessionId, { suggestion: id })}
            variant={isOpen ? "filled" : "default"}
            size="xs"
          >
            {isOpen ? t("review") : t("look")}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
