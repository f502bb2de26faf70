import { Stack, Text } from "@mantine/core";
import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { type PageEntry, useEntries } from "./entries";
import classes from "./shell.module.css";

/** The pages that the viewer may open, by what they are for. */
export function Sidebar() {
  const t = useTranslations("shell.groups");
  const entries = useEntries();
  const operate = entries.filter(({ group }) => group === "operate");
  return (
    <Stack gap={2}>
      {entries
        .filter(({ group }) => group === "work")
        .map((entry) => (
          <PageLink key={entry.path} entry={entry} />
        ))}
      {operate.length > 0 && (
        <Text size="xs" fw={600} c="dimmed" px="sm" pt="lg" pb={4}>
          {t("operate")}
        </Text>
      )}
      {operate.map((entry) => (
        <PageLink key={entry.path} entry={entry} />
      ))}
    </Stack>
  );
}

function PageLink({ entry: { path, text, icon: Icon } }: { entry: PageEntry }) {
  const t = useTranslations("shell.pages");
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const active = here === path || here.startsWith(`${path}/`);
  return (
    <Link to={path} className={classes["link"]} aria-current={active ? "page" : undefined}>
      <Icon size={18} stroke={1.7} aria-hidden />
      {t(text as never)}
    </Link>
  );
}
