import { useQuery } from "@apollo/client/react";
import { Select, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FindFailed } from "../../components/find-failed";
import { Segments } from "../../components/segments";
import { ApiKeyPromotersDocument } from "./api-keys.generated";
import type { NewKey } from "./create-key";
import { scopesOf } from "./scopes";

/** Whom the new key acts for: the platform, or a promoter whom one looks for. */
export function KeyOwner({ form }: { form: UseFormReturnType<NewKey> }) {
  const t = useTranslations("apiKeys.create");
  const { kind, scopes } = form.values;
  const choose = (next: NewKey["kind"]) => {
    form.setFieldValue("kind", next);
    const allowed = scopesOf(next);
    form.setFieldValue(
      "scopes",
      scopes.filter((scope) => allowed.includes(scope)),
    );
  };
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {t("owner")}
      </Text>
      <Segments
        aria-label={t("owner")}
        value={kind}
        onChange={(next) => choose(next === "ofPromoter" ? "ofPromoter" : "ofPlatform")}
        data={[
          { value: "ofPlatform", label: t("ofPlatform") },
          { value: "ofPromoter", label: t("ofPromoter") },
        ]}
      />
      <Text size="xs" c="dimmed">
        {kind === "ofPromoter" ? t("aboutPromoter") : t("aboutPlatform")}
      </Text>
      {kind === "ofPromoter" && <ChoosePromoter form={form} />}
    </Stack>
  );
}

function ChoosePromoter({ form }: { form: UseFormReturnType<NewKey> }) {
  const t = useTranslations("apiKeys.create");
  const [typed, setTyped] = useState("");
  // The chosen one stays in the field while it is no part of what is found.
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const [wanted] = useDebouncedValue(typed === chosen?.label ? "" : typed.trim(), 250);
  const { data, previousData, loading, error, refetch } = useQuery(ApiKeyPromotersDocument, {
    variables: { search: wanted || null },
  });
  // Who was found before is no answer to what failed.
  const found = ((error ? data : (data ?? previousData))?.promoters.nodes ?? []).map(
    ({ id, code, user }) => ({
      value: id,
      label: `${user.id} · ${code}`,
    }),
  );
  const options =
    chosen && !error && !found.some(({ value }) => value === chosen.value)
      ? [chosen, ...found]
      : found;
  return (
    <Select
      label={t("promoter")}
      placeholder={t("promoterPlaceholder")}
      searchable
      data={options}
      // What was found is found by the API: by address and id too, which are not in the label.
      filter={({ options: all }) => all}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={error ? undefined : loading ? t("searching") : t("nobody")}
      error={error && <FindFailed error={error} again={() => void refetch()} />}
      value={form.values.promoterId}
      onChange={(id, option) => {
        setChosen(option ? { value: option.value, label: option.label } : null);
        form.setFieldValue("promoterId", id);
      }}
    />
  );
}
