import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { colorScheme, cssVariables, theme } from "./theme";

/** Colours, fonts and sizes, and the words that components say by themselves. */
export function Look({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const close = t("close");
  const worded = useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: { CloseButton: { defaultProps: { "aria-label": close } } },
      }),
    [close],
  );
  return (
    <MantineProvider
      theme={worded}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      {children}
    </MantineProvider>
  );
}
