import { Group, Tabs, Text, Title } from "@mantine/core";
import { Link, Navigate, Outlet, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { deployment } from "../../session/settings";
import { type PageEntry, useEntries } from "../../shell/entries";
import { NotFound } from "../not-found/not-found";
import classes from "./settings.module.css";

/** The tabs that the viewer may open, in their order. */
function useTabs(): PageEntry[] {
  return useEntries().filter(({ group }) => group === "settings");
}

/** The settings' title and tabs; the tab's page is below them. */
export function SettingsFrame() {
  const t = useTranslations("shell.pages");
  const tabs = useTabs();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const active = tabs.find(({ path }) => here === path || here.startsWith(`${path}/`));
  const name = active && t(active.text as never);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = [name, t("settings"), deployment().platformName].filter(Boolean).join(" · ");
    // On a phone the row is longer than the screen.
    const shown = list.current?.querySelector("[aria-selected=true]");
    shown?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [name, t]);
  return (
    <>
      <Title order={1} mb="xs">
        {t("settings")}
      </Title>
      <Tabs value={active?.path ?? null} activateTabWithKeyboard={false}>
        <Tabs.List ref={list} className={classes["tabs"]} aria-label={t("settings")} mb="lg">
          {tabs.map(({ path, text, icon: Icon }) => (
            <Tabs.Tab
              key={path}
              value={path}
              leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
              renderRoot={(props) => <Link to={path} {...props} />}
            >
              {t(text as never)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {active ? (
          <Tabs.Panel value={active.path}>
            <Outlet />
          </Tabs.Panel>
        ) : (
          <Outlet />
        )}
      </Tabs>
    </>
  );
}

/** What a tab is about, and its acts on the right. */
export function TabIntro({ about, children }: { about: string; children?: ReactNode }) {
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg">
      <Text c="dimmed" maw={640} style={{ textWrap: "balance" }}>
        {about}
      </Text>
      {children && <Group gap="sm">{children}</Group>}
    </Group>
  );
}

/** In place of `/settings`. */
export function FirstTab() {
  const [first] = useTabs();
  return first ? <Navigate to={first.path} replace /> : <NotFound />;
}
