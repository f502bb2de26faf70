import { Select } from "@mantine/core";
import { useTranslations } from "use-intl";
import { FilterBar } from "../../components/filter-bar";
import { SearchField } from "../../components/search-field";
import { SCOPES } from "./scopes";
import { type KeySearch, STATES } from "./search";

/** Which keys are shown. `owners`: also whose. */
export function KeyFilters({
  search,
  owners = false,
  onChange,
}: {
  search: KeySearch;
  owners?: boolean;
  /** Gets what changes in the address. */
  onChange(change: KeySearch): void;
}) {
  const t = useTranslations("apiKeys");
  const { state, scope, owner } = search;
  const active = Boolean(state || scope || search.search || (owners && owner));
  const ownerNames = [...new Set(["platform", ...(owner ? [owner] : [])])];
  return (
    <FilterBar
      active={active}
      clear={() =>
        onChange({
          state: undefined,
          scope: undefined,
          search: undefined,
          ...(owners ? { owner: undefined } : {}),
        })
      }
    >
      <SearchField
        label={t("filter.search")}
        value={search.search}
        find={(text) => onChange({ search: text })}
      />
      <Select
        aria-label={t("filter.state")}
        placeholder={t("filter.state")}
        w={170}
        size="sm"
        clearable
        data={STATES.map((each) => ({ value: each, label: t(`state.${each}`) }))}
        value={state ?? null}
        onChange={(value) => onChange({ state: STATES.find((each) => each === value) })}
      />
      <Select
        aria-label={t("filter.scope")}
        placeholder={t("filter.scope")}
        w={190}
        size="sm"
        clearable
        data={[...SCOPES]}
        value={scope ?? null}
        onChange={(value) => onChange({ scope: SCOPES.find((each) => each === value) })}
      />
      {owners && (
        <Select
          aria-label={t("filter.owner")}
          placeholder={t("filter.owner")}
          w={170}
          size="sm"
          clearable
          data={ownerNames.map((each) => ({
            value: each,
            label: each === "platform" ? t("platform") : each,
          }))}
          value={owner ?? null}
          onChange={(value) => onChange({ owner: value ?? undefined })}
        />
      )}
    </FilterBar>
  );
}
