import { Textarea } from "@mantine/core";
import { useTranslations } from "use-intl";

/** Whether a text will do as the reason of an operator's act: the API asks for 3 to 500 characters. */
export const isReason = (text: string): boolean => text.trim().length >= 3;

/** Why an operator acts, for the audit log. */
export function ReasonField({ value, onChange }: { value: string; onChange(text: string): void }) {
  const t = useTranslations("settings.reason");
  return (
    <Textarea
      label={t("label")}
      description={t("about")}
      required
      autosize
      minRows={2}
      maxLength={500}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
