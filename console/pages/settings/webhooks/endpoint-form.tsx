import { Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import type { Act } from "../../../api/act";
import { FormEnd } from "../../../components/form-end";
import { useToldOnLeaving } from "../../../components/told-on-leaving";
import { UserErrors } from "../../../components/user-errors";
import { ChooseTypes } from "./choose-types";

/** Where, and what: for a new endpoint and for one that is changed. */
export interface EndpointInput {
  url: string;
  types: string[];
}

export function EndpointForm({
  initial,
  text,
  state: { acting, refusals, failed },
  onSubmit,
  onClose,
}: {
  initial: EndpointInput;
  /** Of the button. */
  text: string;
  state: Pick<Act<unknown, unknown>, "acting" | "refusals" | "failed">;
  onSubmit(input: EndpointInput): void;
  onClose(): void;
}) {
  const t = useTranslations("webhooks.form");
  const form = useForm({ initialValues: initial });
  const { url, types } = form.values;
  const isAddress = URL.canParse(url.trim());
  const told = useToldOnLeaving(url, isAddress ? null : t("urlWrong"));
  return (
    <form onSubmit={form.onSubmit(() => onSubmit({ url: url.trim(), types }))}>
      <Stack>
        <UserErrors refusals={refusals} failed={failed} />
        <TextInput
          type="url"
          label={t("url")}
          description={t("urlAbout")}
          placeholder="https://example.com/webhooks"
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          {...form.getInputProps("url")}
          {...told}
        />
        <ChooseTypes value={types} onChange={(next) => form.setFieldValue("types", next)} />
        <FormEnd
          text={text}
          onCancel={onClose}
          acting={acting}
          missing={[!isAddress && t("url"), types.length === 0 && t("types")]}
        />
      </Stack>
    </form>
  );
}
