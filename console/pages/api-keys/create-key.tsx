import { Alert, Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconUserCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { FormEnd } from "../../components/form-end";
import { onceProps } from "../../components/secret-once";
import { UserErrors } from "../../components/user-errors";
import { CreateApiKeyDocument, type CreateApiKeyMutation } from "./api-keys.generated";
import { ChooseScopes } from "./choose-scopes";
import { expiryOf, KeyBounds } from "./key-bounds";
import { type KeyKind, needsTwo, type Scope, scopesOf } from "./scopes";
import { SecretShown } from "./secret-shown";

/** What the form holds. */
export interface NewKey {
  name: string;
  scopes: Scope[];
  /** In days; `day`: on `endsOn`. */
  expiry: "30" | "90" | "365" | "day" | "never";
  endsOn: string;
  networks: string[];
  costPerMinute: number | "";
}

/** A form that makes a key and shows its secret once. `promoterId`: one's own, for keys of one's own; null: of the platform. */
export function CreateKey({
  promoterId,
  isOperator,
  onClose,
}: {
  promoterId: string | null;
  isOperator: boolean;
  onClose(): void;
}) {
  const t = useTranslations("apiKeys");
  const { act, acting, answer, refusals, failed } = useAct(CreateApiKeyDocument, {
    refetch: ["ApiKeys"],
  });
  const made = madeKey(answer);
  const form = useForm<NewKey>({
    initialValues: {
      name: "",
      scopes: [],
      expiry: "90",
      endsOn: "",
      networks: [],
      costPerMinute: "",
    },
    validate: {
      networks: (networks) =>
        networks.every((network) => /^[\da-f.:]+(\/\d{1,3})?$/i.test(network.trim()))
          ? null
          : t("create.networksWrong"),
    },
  });
  const kind: KeyKind = promoterId === null ? "ofPlatform" : "ofMyself";
  const { name, scopes, expiry, endsOn } = form.values;
  const missing = [
    name.trim() === "" && t("create.name"),
    scopes.length === 0 && t("create.scopes"),
    expiry === "day" && endsOn === "" && t("create.endsOn"),
  ];
  const create = form.onSubmit((values) => {
    void act({
      name: values.name.trim(),
      scopes: values.scopes,
      expiresAt: expiryOf(values),
      ...(promoterId === null ? {} : { promoterId }),
      ...(values.networks.length > 0 ? { allowedNetworks: values.networks } : {}),
      ...(values.costPerMinute === "" ? {} : { costPerMinute: values.costPerMinute }),
    });
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? t("secret.title", { name: made.apiKey.name }) : t("create.title")}
      size="lg"
      {...onceProps(Boolean(made))}
    >
      {made ? (
        <SecretShown secret={made.secret} done={onClose}>
          {made.apiKey.waitsForOperation && <Waits />}
        </SecretShown>
      ) : (
        <form onSubmit={create}>
          <Stack>
            <UserErrors refusals={refusals} failed={failed} />
            <TextInput
              label={t("create.name")}
              description={t("create.nameAbout")}
              maxLength={100}
              autoComplete="off"
              data-autofocus
              {...form.getInputProps("name")}
            />
            <ChooseScopes
              allowed={scopesOf(kind)}
              value={scopes}
              onChange={(next) => form.setFieldValue("scopes", next)}
            />
            {needsTwo(scopes) && kind === "ofPlatform" && (
              <Text size="sm">{t("create.waits")}</Text>
            )}
            <KeyBounds form={form} withCost={isOperator} />
            <FormEnd text={t("create.act")} onCancel={onClose} acting={acting} missing={missing} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}

/** The key that was made, also where it waits for another operator; null: none was. */
function madeKey(answer: CreateApiKeyMutation | null) {
  const { apiKey = null, secret = null } = answer?.createApiKey ?? {};
  return apiKey && { apiKey, secret };
}

function Waits() {
  const t = useTranslations("apiKeys.create");
  return (
    <Alert
      color="blue"
      variant="light"
      icon={<IconUserCheck aria-hidden />}
      title={t("waitsTitle")}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t("waitsText")}</Text>
        <Button component={Link} to="/settings/operations" size="xs" variant="default">
          {t("toOperations")}
        </Button>
      </Stack>
    </Alert>
  );
}
