import { Alert, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconRefresh } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { LoadFailed } from "../../components/load-failed";
import { Dismiss } from "./dismiss";
import {
  ApplyJulesSuggestionDocument,
  type JulesPreviewFieldsFragment,
  PreviewJulesSuggestionDocument,
} from "./jules.generated";
import { JulesRefused } from "./jules-refused";
import { PreviewShown } from "./preview-shown";
import type { Suggestion } from "./review";
import { codesOf, Risks } from "./risks";
import type { Session } from "./use-session";

const REFETCH = ["JulesSession"];

/**
 * What applying would do to the module as it is now, and the decision. The preview is worked out again with each version of the
 * module; what is approved is the very preview that is shown, by its digest.
 */
export function Decide({
  suggestion,
  session,
  headId,
}: {
  suggestion: Suggestion;
  session: Session;
  /** The module's newest version, as far as is known here. */
  headId: string;
}) {
  const t = useTranslations("jules.decide");
  const look = useAct(PreviewJulesSuggestionDocument);
  const apply = useAct(ApplyJulesSuggestionDocument, { refetch: REFETCH });
  const [shown, setShown] = useState<JulesPreviewFieldsFragment | null>(null);
  const [isRefreshed, setRefreshed] = useState(false);
  const [read, setRead] = useState<readonly string[]>([]);

  const show = (preview: JulesPreviewFieldsFragment) => {
    setRefreshed(shown !== null && shown.digest !== preview.digest);
    setShown(preview);
    // What was acknowledged was another change.
    setRead([]);
  };
  const preview = async () => {
    const done = await look.act({ id: suggestion.id });
    if (done) show(done.previewJulesSuggestion);
  };
  const latest = useRef({ preview, show });
  latest.current = { preview, show };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the module makes another preview.
  useEffect(() => {
    void latest.current.preview();
  }, [suggestion.id, headId]);
  const answered = apply.answer?.applyJulesSuggestion.preview;
  useEffect(() => {
    if (answered) latest.current.show(answered);
  }, [answered]);

  const isStale = apply.refusals.some(({ code }) => code === "PREVIEW_STALE");
  const unread = codesOf(shown?.risks ?? [], "HIGH").filter((code) => !read.includes(code));
  const approve = async () => {
    const done = await apply.act({
      suggestionId: suggestion.id,
      previewDigest: shown!.digest,
      acknowledgedRiskCodes: [...read],
    });
    const number = done?.applyJulesSuggestion.version?.number;
    if (number) notifications.show({ message: t("done", { number }), color: "teal" });
  };
  return (
    <Stack>
      {!isStale && <JulesRefused refusals={apply.refusals} failed={apply.failed} />}
      {(isStale || isRefreshed) && (
        <Alert
          color="yellow"
          variant="light"
          role="alert"
          icon={<IconRefresh aria-hidden />}
          title={t("stale")}
        >
          {t("staleText")}
        </Alert>
      )}
      {!shown && look.failed && <LoadFailed failed={[look.failed]} again={() => void preview()} />}
      {!shown && look.acting && <Skeleton height={180} aria-busy="true" />}
      {shown && (
        <>
          <Text size="sm" c="dimmed">
            {t("against", { number: shown.againstVersion.number })}
          </Text>
          <PreviewShown preview={shown} />
          <Risks risks={shown.risks} read={read} change={setRead} />
        </>
      )}
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" aria-live="polite">
          {shown && !shown.clean
            ? t("notClean")
            : unread.length > 0
              ? t("unread", { count: unread.length })
              : shown && t("nothingYet", { number: shown.againstVersion.number + 1 })}
        </Text>
        <Group gap="sm">
          <Dismiss id={suggestion.id} session={session} />
          <Button
            loading={apply.acting}
            // Not while it is looked at again: a press in that moment would be lost, and what is stale the API refuses.
            disabled={!shown?.clean || unread.length > 0}
            onClick={() => void approve()}
          >
            {t("approve")}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
