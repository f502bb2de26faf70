import { Alert, Button, Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { IconClock } from "@tabler/icons-react";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { FormEnd } from "../../components/form-end";
import { Segments } from "../../components/segments";
import { UserErrors } from "../../components/user-errors";
import { SavePayoutDetailsDocument, StartPayoutOnboardingDocument } from "./referrals.generated";

/** Countries in which Stripe pays out to connected accounts, ISO 3166-1. */
const COUNTRIES =
  "AT AU BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HK HR HU IE IT JP LI LT LU LV MT NL NO NZ PL PT RO SE SG SI SK US".split(
    " ",
  );

/** By bank, or by an account at Stripe. */
export function ChoosePayoutMethod({ replaces, done }: { replaces: boolean; done(): void }) {
  const t = useTranslations("referrals.method");
  const [kind, setKind] = useState<"MANUAL" | "STRIPE_CONNECT">("MANUAL");
  return (
    <Stack>
      {replaces && (
        <Alert
          color="yellow"
          variant="light"
          icon={<IconClock aria-hidden />}
          title={t("replaces")}
        >
          {t("replacesText")}
        </Alert>
      )}
      <Segments
        aria-label={t("how")}
        value={kind}
        onChange={setKind}
        data={[
          { value: "MANUAL", label: t("kind.MANUAL") },
          { value: "STRIPE_CONNECT", label: t("kind.STRIPE_CONNECT") },
        ]}
      />
      {kind === "MANUAL" ? <ByBank done={done} /> : <ByStripe />}
    </Stack>
  );
}

function ByBank({ done }: { done(): void }) {
  const t = useTranslations("referrals.method");
  const { act, acting, refusals, failed } = useAct(SavePayoutDetailsDocument, {
    refetch: ["ReferralPayoutMethod"],
  });
  const form = useForm({ initialValues: { label: "", details: "" } });
  const { label, details } = form.values;
  const save = form.onSubmit(async ({ label, details }) => {
    if (!(await act({ label: label.trim(), details: details.trim() }))) return;
    notifications.show({ message: t("saved"), color: "teal" });
    done();
  });
  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack>
        <UserErrors refusals={refusals} failed={failed} />
        <TextInput
          label={t("label")}
          description={t("labelAbout")}
          maxLength={100}
          autoComplete="off"
          {...form.getInputProps("label")}
        />
        <Textarea
          label={t("details")}
          description={t("detailsAbout")}
          placeholder={
            "Account holder: Ada Example\nIBAN: DE02 1203 0000 0000 2020 51\nBIC: BYLADEM1001"
          }
          autosize
          minRows={4}
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps("details")}
        />
        <FormEnd
          text={t("save")}
          onCancel={done}
          acting={acting}
          missing={[label.trim() === "" && t("label"), details.trim().length < 3 && t("details")]}
        />
      </Stack>
    </form>
  );
}

function ByStripe() {
  const t = useTranslations("referrals.method");
  const names = new Intl.DisplayNames(useLocale(), { type: "region" });
  const [country, setCountry] = useState<string | null>(null);
  const { act, acting, refusals, failed } = useAct(StartPayoutOnboardingDocument);
  const start = async () => {
    const back = `${location.origin}/referrals`;
    const begun = await act({ country: country!, returnUrl: back, refreshUrl: back });
    const url = begun?.startPayoutOnboarding.url;
    if (url) location.assign(url);
  };
  const countries = COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).sort(
    (a, b) => a.label.localeCompare(b.label),
  );
  return (
    <Stack>
      <Text size="sm">{t("stripeAbout")}</Text>
      <UserErrors refusals={refusals} failed={failed} />
      <Select
        label={t("country")}
        data={countries}
        value={country}
        searchable
        onChange={setCountry}
        nothingFoundMessage={t("noCountry")}
      />
      <Group justify="flex-end">
        <Button loading={acting} disabled={!country} onClick={() => void start()}>
          {t("toStripe")}
        </Button>
      </Group>
    </Stack>
  );
}
