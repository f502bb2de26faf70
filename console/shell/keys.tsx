import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useEntries } from "./entries";

const KeysDialog = lazy(() => import("./keys-dialog"));

let open: () => void = () => undefined;

/** Shows which keys there are. */
export const openKeys = (): void => open();

/** Keys that work on every page, and the list of them by `?`. `G` and a number opens a page of the sidebar. */
export function Keys() {
  const [shown, dialog] = useDisclosure(false);
  const navigate = useNavigate();
  const entries = useEntries().slice(0, 9);
  const going = useRef(0);
  useEffect(() => {
    open = dialog.open;
  }, [dialog.open]);
  useHotkeys(
    [
      ["shift+?", dialog.open],
      ["?", dialog.open],
      ["G", () => (going.current = Date.now()), { preventDefault: false }],
      ...entries.map(
        ({ path }, index) =>
          [
            `${index + 1}`,
            () => {
              if (Date.now() - going.current < 1_500) void navigate({ to: path });
            },
            { preventDefault: false },
          ] as [string, () => void, { preventDefault: boolean }],
      ),
    ],
    ["INPUT", "TEXTAREA", "SELECT"],
  );
  return shown ? (
    <Suspense>
      <KeysDialog onClose={dialog.close} />
    </Suspense>
  ) : null;
}
