import { ActionIcon, Group, Kbd, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import classes from "./header-tools.module.css";
import { HelpMenu } from "./help-menu";
import { openSearch } from "./open-search";
import { ProfileMenu } from "./profile-menu";
import { ThemeMenu } from "./theme-menu";

/** The right side of the header. */
export function HeaderTools() {
  const t = useTranslations("shell");
  return (
    <Group gap={6} ml="auto" wrap="nowrap">
      <UnstyledButton className={classes["search"]} onClick={() => openSearch()} visibleFrom="md">
        <IconSearch size={16} stroke={1.7} aria-hidden />
        <Text size="sm" c="dimmed">
          {t("search.open")}
        </Text>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <Tooltip label={t("search.open")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          hiddenFrom="md"
          aria-label={t("search.open")}
          onClick={() => openSearch()}
        >
          <IconSearch size={19} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <HelpMenu />
      <ThemeMenu />
      <ProfileMenu />
    </Group>
  );
}
