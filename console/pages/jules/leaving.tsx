import { Group, Stack, Text } from "@mantine/core";
import { IconEyeOff, IconShieldCheck } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { useSize } from "../../components/size";
import classes from "./jules.module.css";

/** What stands for a secret, and addresses that were made inert. */
const MARKED =
  /(REDACTED_[0-9a-f]{12}|\[REDACTED[^\]\n]*\]|\bhxxps?:\/\/|\bfxps?:\/\/|\bwww\[\.\])/i;

/** A text exactly as it would leave for Jules; what was taken out or changed is marked. */
export function Leaving({
  text,
  bytes,
  redactions,
}: {
  text: string;
  bytes: number;
  redactions: number;
}) {
  const t = useTranslations("jules.leaving");
  const size = useSize();
  const parts = text.split(MARKED);
  return (
    <Stack gap="xs">
      <Group gap="lg">
        <Text size="sm" fw={500} c={redactions > 0 ? undefined : "dimmed"}>
          {redactions > 0 ? (
            <IconEyeOff size={15} stroke={1.7} className={classes["sign"]} aria-hidden />
          ) : (
            <IconShieldCheck size={15} stroke={1.7} className={classes["sign"]} aria-hidden />
          )}{" "}
          {t("redactions", { count: redactions })}
        </Text>
        <Text size="sm" c="dimmed">
          {size(bytes)}
        </Text>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
      <pre className={classes["leaving"]} tabIndex={0}>
        {parts.map((part, place) =>
          place % 2 === 1 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, which have nothing but their place.
            <mark key={place}>{part}</mark>
          ) : (
            part
          ),
        )}
      </pre>
    </Stack>
  );
}
