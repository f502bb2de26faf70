import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";

/** What is typed is searched for once one stops. */
export function SearchModules({ value, find }: { value: string; find(wanted: string): void }) {
  const t = useTranslations("publish");
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const findSoon = useDebouncedCallback((wanted: string) => find(wanted.trim()), 300);
  return (
    <TextInput
      role="searchbox"
      aria-label={t("search")}
      placeholder={t("search")}
      leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
      maw={360}
      maxLength={100}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        findSoon(event.currentTarget.value);
      }}
    />
  );
}
