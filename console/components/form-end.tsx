import { Button, Group, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "use-intl";

export interface FormEndProps {
  /** What the form does. */
  text: string;
  onCancel(): void;
  acting: boolean;
  /** The fields without which it cannot be sent, each by its name as long as it is missing. */
  missing: readonly (string | false)[];
}

/** The end of a form: its act and the way out, and what is missing as long as the act waits for it. */
export function FormEnd({ text, onCancel, acting, missing }: FormEndProps) {
  const t = useTranslations("words");
  const format = useFormatter();
  const names = missing.filter((name) => name !== false);
  return (
    <Group justify="flex-end">
      <Text size="xs" c="dimmed" style={{ flex: 1, minWidth: 140 }}>
        {names.length > 0 && t("form.missing", { what: format.list(names) })}
      </Text>
      <Button variant="default" onClick={onCancel}>
        {t("confirm.cancel")}
      </Button>
      <Button type="submit" loading={acting} disabled={names.length > 0}>
        {text}
      </Button>
    </Group>
  );
}
