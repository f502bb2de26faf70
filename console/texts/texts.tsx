import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { useTexts } from "./catalogue";

const FORMATS = {
  dateTime: {
    date: { dateStyle: "medium" },
    moment: { dateStyle: "medium", timeStyle: "short" },
    month: { year: "numeric", month: "long" },
  },
} as const;
/** Asked once: it takes milliseconds. */
const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The texts and formats of the language that is set, for everything within. */
export function Texts({ children }: { children: ReactNode }) {
  const { language, messages } = useTexts();
  return (
    <IntlProvider
      locale={language}
      messages={messages as never}
      formats={FORMATS}
      timeZone={TIME_ZONE}
    >
      {children}
    </IntlProvider>
  );
}
