import { Badge, Text, Tooltip } from "@mantine/core";
import { useTranslations } from "use-intl";
import { deployment } from "../session/settings";

/** Says on every page that nothing here is real; nothing where it is. */
export function DemoBadge() {
  const t = useTranslations("shell.demo");
  const { demo, simulators } = deployment();
  const simulated = simulators.stripe || simulators.jules;
  if (!demo && !simulated) return null;
  const text = demo ? (simulated ? t("dataAndSimulators") : t("data")) : t("simulators");
  const explained = [
    demo ? t("aboutData") : "",
    simulators.stripe ? t("aboutStripe") : "",
    simulators.jules ? t("aboutJules") : "",
  ];
  return (
    <Tooltip label={explained.filter(Boolean).join(" ")} multiline w={280}>
      <Badge variant="light" color="yellow" tabIndex={0} style={{ flexShrink: 0 }}>
        <Text span inherit visibleFrom="sm">
          {text}
        </Text>
        <Text span inherit hiddenFrom="sm">
          {t("short")}
        </Text>
      </Badge>
    </Tooltip>
  );
}
