import { useQuery } from "@apollo/client/react";
import { Alert, Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import { LoadFailed } from "../../../components/load-failed";
import { Panel } from "../../../components/panel";
import { Waiting } from "../../../shell/waiting";
import { asksForSecond, Refused } from "../refused";
import { useRehearsal } from "../rehearsal";
import classes from "../settings.module.css";
import { Differences } from "./differences";
import { type Draft, differences, draftOf, wholeDraft } from "./draft";
import { FieldInput } from "./field-input";
import { SECTION_NAMES, SECTIONS } from "./fields";
import { Leaving } from "./leaving";
import {
  type PolicyTermsFragment,
  SettingsPolicyDraftDocument,
  SettingsPublishPolicyDocument,
} from "./policy.generated";
import { PublishDialog } from "./publish-dialog";
import { Simulation } from "./simulation";

const page = getRouteApi("/shell/settings/policy/new");

/** The next version of the program's terms: written, tried over history, compared, published. */
export function PolicyDraftPage() {
  const t = useTranslations("policy");
  const { version } = page.useSearch();
  const { data, error, refetch } = useQuery(SettingsPolicyDraftDocument, {
    variables: { from: version ?? null },
  });
  return (
    <>
      <Anchor component={Link} to="/settings/policy" size="sm" underline="hover">
        <Group gap={4} component="span" display="inline-flex">
          <IconArrowLeft size={15} stroke={1.7} aria-hidden />
          {t("all")}
        </Group>
      </Anchor>
      <Title order={2} size="h2" fz={24} mt="sm" mb="lg">
        {t("next")}
      </Title>
      {data ? (
        <Editor key={data.from.version} from={data.from} inForce={data.inForce} />
      ) : error ? (
        <LoadFailed failed={failures(error)} again={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Editor({ from, inForce }: { from: PolicyTermsFragment; inForce: PolicyTermsFragment }) {
  const t = useTranslations("policy");
  const [draft, setDraft] = useState<Draft>(() => ({
    ...draftOf(from),
    // Never lower than the version's before.
    termsVersion: Math.max(from.termsVersion, inForce.termsVersion),
  }));
  const [publishing, setPublishing] = useState(false);
  const [sent, setSent] = useState<Draft | null>(null);
  const changed = differences(inForce, draft);
  const policy = wholeDraft(draft);
  const rehearsal = useRehearsal(
    SettingsPublishPolicyDocument,
    policy && changed.length > 0 ? { policy } : null,
  );
  const wrong = rehearsal.refusals.filter(({ code }) => code !== "NEEDS_SECOND_OPERATOR");
  const isRight = policy !== null && wrong.length === 0 && !rehearsal.failed;
  return (
    <Stack gap="lg">
      <Leaving unsaved={changed.length > 0 && draft !== sent} />
      {from.version !== inForce.version && (
        <Alert color="blue" variant="light" title={t("beginsFrom", { version: from.version })}>
          {t("beginsFromText", { version: inForce.version })}
        </Alert>
      )}
      {SECTION_NAMES.map((section) => (
        <Panel key={section} title={t(`sections.${section}`)} about={t(`about_.${section}`)}>
          <Stack gap="md">
            {SECTIONS[section].map((field) => (
              <FieldInput
                key={field.name}
                field={field}
                draft={draft}
                before={inForce}
                wrong={wrong.filter((refusal) => isAbout(refusal.field, field.name))}
                onChange={(change) => setDraft({ ...draft, ...change })}
              />
            ))}
          </Stack>
        </Panel>
      ))}
      <Panel title={t("simulation.title")} about={t("simulation.about")}>
        <Simulation draft={isRight ? policy : null} />
      </Panel>
      <Panel title={t("changes.title", { version: inForce.version })}>
        <Stack gap="md">
          <Differences
            label={t("changes.label")}
            changed={changed}
            before={inForce}
            draft={draft}
          />
          {changed.length > 0 && <Refused act={rehearsal} />}
        </Stack>
      </Panel>
      {changed.length > 0 && (
        <Group className={classes["sticky"]} justify="space-between" gap="sm" role="status">
          <Text size="sm">
            {policy === null
              ? t("notWhole")
              : wrong.length > 0
                ? t("changes.wrong", { count: wrong.length })
                : t("changes.count", { count: changed.length })}
          </Text>
          <Button disabled={!isRight} onClick={() => setPublishing(true)}>
            {t("publish")}
          </Button>
        </Group>
      )}
      {publishing && policy && (
        <PublishDialog
          policy={policy}
          changed={changed}
          before={inForce}
          draft={draft}
          needsSecond={asksForSecond(rehearsal.refusals)}
          onSent={() => setSent(draft)}
          onClose={() => setPublishing(false)}
        />
      )}
    </Stack>
  );
}

/** Whether a refusal is about this part of the policy: its field is `input.policy.<name>`. */
function isAbout(path: readonly string[] | null | undefined, name: string): boolean {
  return path?.[2] === name;
}
