import { Tooltip } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import {
  cloneElement,
  type FocusEvent,
  type MouseEvent,
  type ReactElement,
  useId,
  useState,
} from "react";

type Stopped = MouseEvent<Element> | FocusEvent<Element>;

export interface HintProps {
  label: string;
  /** At most so wide, over several lines. */
  maw?: number;
  /** What one stops at; handlers of its own for the mouse's coming and going and for the focus would be replaced. */
  children: ReactElement<Record<string, unknown>>;
}

/**
 * Tells who stops at something what it is, by mouse, keys or touch. For what stands in a page many times: what shows the text is
 * made at the first stop, since Mantine's tooltips cost a list of twenty rows some 50 ms before anybody has asked.
 */
export function Hint({ label, maw, children }: HintProps) {
  const id = useId();
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const [shown, setShown] = useState(false);
  const show = (event: Stopped) => {
    setTarget(event.currentTarget as HTMLElement);
    setShown(true);
  };
  const hide = () => setShown(false);
  return (
    <>
      {cloneElement(children, {
        onMouseEnter: show,
        onMouseLeave: hide,
        // A click is no wish to read.
        onFocus: (event: FocusEvent) =>
          event.currentTarget.matches(":focus-visible") && show(event),
        onBlur: hide,
        ...(shown && { "aria-describedby": id }),
      })}
      {target && (
        <Tooltip
          target={target}
          opened={shown}
          label={<span id={id}>{label}</span>}
          {...(maw && { multiline: true, maw })}
        />
      )}
      {shown && <HiddenByEscape hide={hide} />}
    </>
  );
}

function HiddenByEscape({ hide }: { hide(): void }) {
  useWindowEvent("keydown", ({ key }) => key === "Escape" && hide());
  return null;
}
