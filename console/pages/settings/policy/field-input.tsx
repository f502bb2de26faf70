import { NumberInput, Select, Switch, TagsInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Refusal } from "../../../api/act";
import { AmountInput, CreditsInput, PercentInput } from "../../../components/decimal-inputs";
import classes from "../settings.module.css";
import type { Draft } from "./draft";
import type { Field, FieldName } from "./fields";
import type { PolicyTermsFragment } from "./policy.generated";
import { TiersInput } from "./tiers-input";

interface Props {
  field: Field;
  draft: Draft;
  /** The policy in force. */
  before: PolicyTermsFragment;
  /** What the API says is wrong with it. */
  wrong: readonly Refusal[];
  onChange(change: Partial<Draft>): void;
}

const BASES = ["PAYMENT", "TRUE_REVENUE"] as const;
const CURRENCIES = Intl.supportedValuesOf("currency");
const TIME_ZONES = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];

/** One part of a draft: what it does, and a control for its kind. */
export function FieldInput({ field, draft, before, wrong, onChange }: Props) {
  const t = useTranslations("policy");
  const name = field.name as FieldName;
  const none = `fields.${name}.none` as "fields.regions.none";
  const set = (value: unknown) => onChange({ [name]: value });
  const error = wrong.length > 0 ? wrong.map(({ message }) => message).join(" ") : undefined;
  const shared = {
    label: t(`fields.${name}.label`),
    error: field.kind === "tiers" ? undefined : error,
    placeholder: t.has(none) ? t(none) : undefined,
  };
  return (
    <div className={classes["field"]} data-kind={field.kind}>
      <div>
        {control({ field, draft, before, set, shared, error, basis: (of) => t(`basis.${of}`) })}
      </div>
      <p>{t(`fields.${name}.about`)}</p>
    </div>
  );
}

interface Shared {
  label: string;
  error: string | undefined;
  placeholder: string | undefined;
}

function control({
  field: { name, kind },
  draft,
  before,
  set,
  shared,
  error,
  basis: basisWord,
}: {
  field: Field;
  draft: Draft;
  before: PolicyTermsFragment;
  set(value: unknown): void;
  shared: Shared;
  error: string | undefined;
  basis(of: (typeof BASES)[number]): string;
}): ReactNode {
  const value = draft[name];
  const currency = draft.currency ?? before.currency;
  switch (kind) {
    case "basis":
      return (
        <Select
          {...shared}
          allowDeselect={false}
          data={BASES.map((basis) => ({ value: basis, label: basisWord(basis) }))}
          value={value as string}
          onChange={set}
        />
      );
    case "percent":
      return <PercentInput value={value as number | null} onChange={set} {...shared} />;
    case "amount":
      return (
        <AmountInput
          key={currency}
          value={value as string | null}
          currency={currency}
          onChange={set}
          {...shared}
        />
      );
    case "tiers":
      return <TiersInput value={draft.tiers ?? []} onChange={set} error={error} />;
    case "switch":
      return (
        <Switch
          {...shared}
          checked={value === true}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      );
    case "regions":
      return (
        <TagsInput
          {...shared}
          value={(value as string[] | null) ?? []}
          splitChars={[",", " ", ";"]}
          onChange={(regions) =>
            set(regions.length > 0 ? regions.map((region) => region.toUpperCase()) : null)
          }
        />
      );
    case "timeZone":
      return (
        <Select
          {...shared}
          searchable
          allowDeselect={false}
          limit={50}
          data={
            TIME_ZONES.includes(value as string) ? TIME_ZONES : [value as string, ...TIME_ZONES]
          }
          value={value as string}
          onChange={set}
        />
      );
    case "currency":
      return (
        <Select
          {...shared}
          searchable
          allowDeselect={false}
          limit={50}
          data={CURRENCIES}
          value={value as string}
          onChange={set}
        />
      );
    case "credits":
      return <CreditsInput {...shared} value={value as string | null} onChange={set} />;
    default:
      return (
        <NumberInput
          {...shared}
          min={0}
          allowDecimal={false}
          value={(value as number | null) ?? ""}
          onChange={(count) => set(typeof count === "number" ? count : null)}
        />
      );
  }
}
