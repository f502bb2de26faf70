import { Button, Stack } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Empty } from "../../components/empty";
import { Panel } from "../../components/panel";
import { isOperator, withAffiliates } from "../../shell/access";
import { useViewer } from "../../shell/viewer";
import { CreateKey } from "../api-keys/create-key";
import { KeyFilters } from "../api-keys/key-filters";
import { KeyList, useKeys } from "../api-keys/key-list";
import type { Me } from "./who";

const page = getRouteApi("/shell/profile");

/** Keys with which one's own programs read what is one's own. Only promoters have some. */
export function OwnKeys({ me }: { me: Me }) {
  const t = useTranslations("apiKeys");
  const viewer = useViewer();
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const [creating, setCreating] = useState(false);
  // An operator is answered all keys unless it asks for one owner's.
  const list = useKeys({ ...search, owner: me.id });
  const isFiltered = Boolean(search.state || search.scope || search.search);
  const create = me.promoter && (
    <Button
      size="sm"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setCreating(true)}
    >
      {t("create.open")}
    </Button>
  );
  const isBare = !isFiltered && !list.loading && list.failed.length === 0 && list.rows.length === 0;
  return (
    <Panel title={t("own.title")} about={t("own.about")} acts={isBare ? null : create} flush>
      {isBare ? (
        <Empty icon={IconKey} {...emptyTexts()}>
          <Stack mt="sm">{create ?? <Elsewhere />}</Stack>
        </Empty>
      ) : (
        <>
          <div style={{ padding: "0 var(--mantine-spacing-lg) var(--mantine-spacing-sm)" }}>
            <KeyFilters
              search={search}
              onChange={(change) =>
                void navigate({
                  search: (now) => ({ ...now, ...change }),
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          </div>
          <KeyList list={list} empty={<Empty title={t("own.noneFiltered")} />} />
        </>
      )}
      {creating && me.promoter && (
        <CreateKey
          promoterId={me.promoter.id}
          isOperator={isOperator(viewer)}
          onClose={() => setCreating(false)}
        />
      )}
    </Panel>
  );

  function emptyTexts() {
    if (me.promoter) return { title: t("own.none"), text: t("own.noneText") };
    if (isOperator(viewer)) return { title: t("own.none"), text: t("own.operator") };
    return { title: t("own.joinFirst"), text: t("own.joinFirstText") };
  }
}

/** Where there are keys, or a way to some, for who has none of its own. */
function Elsewhere() {
  const t = useTranslations("apiKeys.own");
  const viewer = useViewer();
  if (!withAffiliates(viewer)) {
    return (
      <Button component={Link} to="/settings/api-keys" variant="default" size="sm">
        {t("toSettings")}
      </Button>
    );
  }
  return (
    <Button component={Link} to="/referrals" variant="default" size="sm">
      {t("join")}
    </Button>
  );
}
