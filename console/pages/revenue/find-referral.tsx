import { useQuery } from "@apollo/client/react";
import { Loader, Select, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconUserSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FindFailed } from "../../components/find-failed";
import { RevenueFindReferralDocument } from "./revenue.generated";

/** Everybody whom the promoter has referred, found on the server; choosing one opens it. */
export function FindReferral({
  month,
  current,
}: {
  /** Kept on the way. */
  month: string | undefined;
  /** Who is shown now. */
  current?: { id: string; label: string };
}) {
  const t = useTranslations("revenue.find");
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [wanted] = useDebouncedValue(text, 250);
  // What stands there as the chosen one is no search.
  const search = wanted === current?.label ? "" : wanted;
  const { data, previousData, loading, error, refetch } = useQuery(RevenueFindReferralDocument, {
    variables: { search },
    skip: !isAsked,
  });
  // What was found before is no answer to what failed.
  const found = (error ? data : (data ?? previousData))?.viewer?.promoter?.referrals.nodes ?? [];
  const options = found.map(({ id, refereeLabel }) => ({ value: id, label: refereeLabel }));
  const isListed = options.some(({ value }) => value === current?.id);
  return (
    <Select
      aria-label={t("label")}
      placeholder={t("placeholder")}
      leftSection={<IconUserSearch size={16} stroke={1.7} aria-hidden />}
      rightSection={isOpen && loading ? <Loader size={14} /> : undefined}
      w={250}
      searchable
      allowDeselect={false}
      maxDropdownHeight={320}
      nothingFoundMessage={error ? undefined : loading ? t("searching") : t("nothing")}
      error={error && <FindFailed error={error} again={() => void refetch()} />}
      // The server has searched already.
      filter={({ options: all }) => all}
      data={
        current && !isListed && !isOpen ? [{ value: current.id, label: current.label }] : options
      }
      value={current?.id ?? null}
      searchValue={text}
      onSearchChange={setText}
      onDropdownOpen={() => {
        setOpen(true);
        setAsked(true);
      }}
      onDropdownClose={() => setOpen(false)}
      onChange={(id) =>
        id &&
        void navigate({ to: "/revenue/referrals/$id", params: { id }, search: { month } as never })
      }
      renderOption={({ option }) => {
        const one = found.find(({ id }) => id === option.value);
        return (
          <div>
            <div>{option.label}</div>
            {one && (
              <Text size="xs" c="dimmed">
                {t("detail", { code: one.codeUsed, basis: t(`basis.${one.basis}`) })}
              </Text>
            )}
          </div>
        );
      }}
    />
  );
}
