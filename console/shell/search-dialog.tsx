import "@mantine/spotlight/styles.css";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useEntries } from "./entries";

/** Finds pages and acts by their names. */
export default function SearchDialog({ asked }: { asked: number }) {
  const t = useTranslations("shell");
  const navigate = useNavigate();
  const entries = useEntries();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it is asked for.
  useEffect(() => spotlight.open(), [asked]);
  return (
    <Spotlight
      shortcut={null}
      nothingFound={t("search.nothing")}
      highlightQuery
      scrollable
      maxHeight={420}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.7} aria-hidden />,
        placeholder: t("search.placeholder"),
        "aria-label": t("search.placeholder"),
      }}
      actions={entries.map(({ path, text, icon: Icon }) => ({
        id: path,
        label: t(`pages.${text}` as never),
        description: t(`about.${text}` as never),
        leftSection: <Icon size={20} stroke={1.6} aria-hidden />,
        onClick: () => void navigate({ to: path }),
      }))}
    />
  );
}
