import { ActionIcon, Anchor, Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconSparkles, IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { DateTime } from "../../components/date-time";
import { Hint } from "../../components/hint";
import { deploymentNow } from "../../session/clock";
import { useViewer } from "../../shell/viewer";
import { moduleLink } from "./links";
import type { ModulesQuery } from "./publish.generated";
import classes from "./publish.module.css";
import type { Whose } from "./whose";

type Module = ModulesQuery["modules"]["edges"][number]["node"];

/** A module at a glance, and the way to Jules. */
export function ModuleCard({ module, whose }: { module: Module; whose: Whose }) {
  const t = useTranslations("publish.card");
  const { features } = useViewer();
  const { id, name, description, workspace, headVersion, shares } = module;
  const shared = shares?.filter(({ until }) => Date.parse(until) > +deploymentNow()).length ?? 0;
  return (
    <Paper component="article" className={`panel ${classes["card"]}`} aria-label={name}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <Stack gap={2} miw={0}>
          <Group gap={8} wrap="nowrap" miw={0}>
            <Title order={3} className={classes["name"]}>
              <Anchor
                component={Link}
                {...moduleLink(id, { view: "files" })}
                inherit
                underline="hover"
              >
                {name}
              </Anchor>
            </Title>
            <Hint label={t("version", { number: headVersion.number })}>
              <Badge variant="light" color="gray" tabIndex={0} className={classes["never"]}>
                v{headVersion.number}
              </Badge>
            </Hint>
          </Group>
          <Text size="xs" c="dimmed" truncate>
            {workspace.id}
          </Text>
        </Stack>
        {features.enableJules && module.canAsk && (
          <Hint label={t("ask", { name })}>
            <ActionIcon
              component={Link}
              {...moduleLink(id)}
              size={38}
              variant="light"
              aria-label={t("ask", { name })}
            >
              <IconSparkles size={20} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Hint>
        )}
      </Group>
      <Text size="sm" lineClamp={2} className={classes["about"]}>
        {description || t("noDescription")}
      </Text>
      <Group justify="space-between" gap={6} className={classes["foot"]}>
        <Text size="xs" c="dimmed">
          {t.rich("changed", {
            files: headVersion.files.length,
            when: () => <DateTime at={headVersion.createdAt} show="relative" />,
          })}
        </Text>
        {shared > 0 && (
          <Text size="xs" c="dimmed">
            <IconUsers size={14} stroke={1.7} aria-hidden className={classes["sign"]} />{" "}
            {t("shared", { count: shared })}
          </Text>
        )}
        {whose === "shared" && (
          <Text size="xs" c="dimmed">
            {module.canApply ? t("mayApply") : t("mayAsk")}
          </Text>
        )}
      </Group>
    </Paper>
  );
}
