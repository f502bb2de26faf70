import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from "@tabler/icons-react";
import { useLocale, useTranslations } from "use-intl";
import { LANGUAGES, setLanguage } from "../texts/catalogue";

const SCHEMES = [
  ["auto", IconDeviceDesktop],
  ["light", IconSun],
  ["dark", IconMoon],
] as const;

/** Languages are called by their own names. */
const NAMES = { en: "English", de: "Deutsch" } as const;

/** Light or dark, and the language. */
export function ThemeMenu() {
  const t = useTranslations("shell.look");
  const locale = useLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const tick = <IconCheck size={16} aria-hidden />;
  return (
    <Menu width={200} position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Tooltip label={t("label")}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("label")}>
            <IconSun size={20} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("scheme")}</Menu.Label>
        {SCHEMES.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={17} stroke={1.7} aria-hidden />}
            rightSection={colorScheme === scheme ? tick : null}
            onClick={() => setColorScheme(scheme)}
          >
            {t(scheme)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("language")}</Menu.Label>
        {LANGUAGES.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            leftSection={<IconLanguage size={17} stroke={1.7} aria-hidden />}
            rightSection={locale === language ? tick : null}
            onClick={() => void setLanguage(language)}
          >
            {NAMES[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
