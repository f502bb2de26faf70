import { useQuery } from "@apollo/client/react";
import { Alert, Button, Code, Group, PasswordInput, Skeleton, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { failures } from "../../api/errors";
import { LoadFailed } from "../../components/load-failed";
import { Panel } from "../../components/panel";
import { useToldOnLeaving } from "../../components/told-on-leaving";
import { deployment } from "../../session/settings";
import { JulesKeyRefused } from "./jules-key-refused";
import {
  ProfileJulesKeyDocument,
  SaveJulesKeyDocument,
  VerifyJulesKeyDocument,
} from "./profile.generated";
import { SavedJulesKey } from "./saved-jules-key";

/** Keys that the simulated Jules accepts begin so. */
const SIMULATED_PREFIX = "jules-demo-";

/** As the API asks for it. */
const SHORTEST_KEY = 12;

const REFETCH = { refetch: ["ProfileJulesKey"] };

/** The viewer's key for Jules: it can be saved, tried and removed, and never be read. */
export function JulesKey() {
  const t = useTranslations("profile.jules");
  const { data, error, refetch } = useQuery(ProfileJulesKeyDocument);
  const [replacing, setReplacing] = useState(false);
  const verify = useAct(VerifyJulesKeyDocument, REFETCH);
  const credential = data?.julesCredential;
  return (
    <Panel title={t("title")} about={t("about")}>
      {error && !data ? (
        <LoadFailed failed={failures(error)} again={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={110} />
      ) : (
        <Stack maw={760}>
          {credential && !replacing && (
            <SavedJulesKey of={credential} verify={verify} replace={() => setReplacing(true)} />
          )}
          {(!credential || replacing) && (
            <Save
              replaces={Boolean(credential)}
              done={() => {
                verify.clear();
                setReplacing(false);
              }}
            />
          )}
        </Stack>
      )}
    </Panel>
  );
}

function Save({ replaces, done }: { replaces: boolean; done(): void }) {
  const t = useTranslations("profile.jules");
  const saving = useAct(SaveJulesKeyDocument, REFETCH);
  const form = useForm({ initialValues: { apiKey: "" } });
  const key = form.values.apiKey.trim();
  const isShort = key.length < SHORTEST_KEY;
  const told = useToldOnLeaving(key, isShort ? t("tooShort", { count: SHORTEST_KEY }) : null);
  const isSimulated = deployment().simulators.jules;
  const save = form.onSubmit(async () => {
    const saved = await saving.act({ apiKey: key });
    if (!saved) return;
    form.reset();
    notifications.show({ message: t("saved"), color: "teal" });
    done();
  });
  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack>
        <JulesKeyRefused of={saving} />
        {!replaces && (
          <Alert color="gray" variant="light" title={t("none")}>
            {isSimulated
              ? t.rich("simulatedText", { key: () => <Code>{`${SIMULATED_PREFIX}mine`}</Code> })
              : t("noneText")}
          </Alert>
        )}
        <PasswordInput
          label={t("key")}
          description={
            isSimulated ? t("simulatedAbout", { prefix: SIMULATED_PREFIX }) : t("keyAbout")
          }
          placeholder={t("keyPlaceholder")}
          autoComplete="off"
          spellCheck={false}
          maxLength={256}
          visibilityToggleButtonProps={{ "aria-label": t("show") }}
          {...form.getInputProps("apiKey")}
          {...told}
        />
        <Text size="xs" c="dimmed">
          {t("kept")}
        </Text>
        <Group>
          <Button type="submit" loading={saving.acting} disabled={isShort}>
            {t("save")}
          </Button>
          {replaces && (
            <Button variant="default" onClick={done}>
              {t("cancel")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
