import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { DateTime } from "../../../components/date-time";
import { Panel } from "../../../components/panel";
import { Refused } from "../refused";
import classes from "../settings.module.css";
import type { Affiliate } from "./affiliate";
import { SettingsAddNoteDocument } from "./affiliate.generated";

/** What operators noted, the newest first, and room for one more. */
export function Notes({ affiliate: { id, notes } }: { affiliate: Affiliate }) {
  const t = useTranslations("affiliates.notes");
  const [text, setText] = useState("");
  const add = useAct(SettingsAddNoteDocument, { refetch: ["SettingsAffiliateHistory"] });
  const submit = async () => {
    if (await add.act({ affiliateId: id, text: text.trim() })) setText("");
  };
  return (
    <Panel title={t("title")} about={t("about")}>
      <Stack gap="md">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim()) void submit();
          }}
        >
          <Stack gap="xs">
            <Textarea
              aria-label={t("new")}
              placeholder={t("new")}
              autosize
              minRows={2}
              maxRows={8}
              maxLength={4000}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Refused act={add} />
            <Group justify="flex-end">
              <Button
                type="submit"
                size="xs"
                variant="default"
                loading={add.acting}
                disabled={!text.trim()}
              >
                {t("add")}
              </Button>
            </Group>
          </Stack>
        </form>
        {notes.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("none")}
          </Text>
        ) : (
          <ul className={classes["notes"]} aria-label={t("title")}>
            {notes.toReversed().map((note) => (
              <li key={note.id}>
                <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                  {note.text}
                </Text>
                <Text size="xs" c="dimmed" mt={2}>
                  {note.by} · <DateTime at={note.at} />
                </Text>
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Panel>
  );
}
