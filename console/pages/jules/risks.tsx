import { Checkbox, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Status, type Tone } from "../../components/status";
import type { JulesRiskFieldsFragment, JulesRiskLevel } from "./jules.generated";
import classes from "./jules.module.css";
import { Place } from "./preview-shown";

type Risk = JulesRiskFieldsFragment;

const TONES: Record<JulesRiskLevel, Tone> = { HIGH: "bad", WARN: "waiting", INFO: "info" };

/** Codes of the risks of a level, each once. */
export const codesOf = (risks: readonly Risk[], level: JulesRiskLevel): string[] => [
  ...new Set(risks.filter((risk) => risk.level === level).map(({ code }) => code)),
];

/**
 * What a change does that its text alone does not show, by kind. Each high kind has a box that is ticked by who has read it;
 * without `change` they are only told.
 */
export function Risks({
  risks,
  read = [],
  change,
}: {
  risks: readonly Risk[];
  read?: readonly string[];
  change?: (read: string[]) => void;
}) {
  const t = useTranslations("jules.risks");
  if (risks.length === 0) return null;
  const codes = (["HIGH", "WARN", "INFO"] as const).flatMap((level) => codesOf(risks, level));
  const tick = (code: string, ticked: boolean) =>
    change?.(ticked ? [...read, code] : read.filter((each) => each !== code));
  return (
    <Stack gap="xs">
      <Title order={3}>{t("title")}</Title>
      <ul className={classes["lines"]}>
        {codes.map((code) => {
          const all = risks.filter((risk) => risk.code === code);
          const level = all.some((risk) => risk.level === "HIGH") ? "HIGH" : all[0]!.level;
          return (
            <li key={code}>
              <Status tone={TONES[level]} text={t(`level.${level}`)} why={t(`about.${level}`)} />
              {all.map(({ path, line, message }) => (
                <div key={`${path} ${line} ${message}`}>
                  <Text size="sm" mt={4}>
                    {message}
                  </Text>
                  <Place path={path} line={line} />
                </div>
              ))}
              {level === "HIGH" && change && (
                <Checkbox
                  mt="xs"
                  label={t("read")}
                  aria-label={t("readOf", { code })}
                  checked={read.includes(code)}
                  onChange={(event) => tick(code, event.currentTarget.checked)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Stack>
  );
}
