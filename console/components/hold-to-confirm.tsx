import { Button, type ButtonProps, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import classes from "./hold-to-confirm.module.css";

const HOLD_MS = 1_200;

/** A button that acts when it was held for a moment, by mouse, finger, Space or Enter: for money that leaves. */
export function HoldToConfirm({
  text,
  onConfirm,
  acting = false,
  disabled = false,
  ...props
}: { text: string; onConfirm(): void; acting?: boolean } & Omit<ButtonProps, "children">) {
  const t = useTranslations("words.hold");
  const [holding, setHolding] = useState(false);
  const [letGo, setLetGo] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const begin = () => {
    if (holding || disabled || acting) return;
    setHolding(true);
    timer.current = setTimeout(() => {
      setHolding(false);
      setLetGo(false);
      onConfirm();
    }, HOLD_MS);
  };
  const end = () => {
    clearTimeout(timer.current);
    // Who clicks it as any other button learns why nothing happens.
    if (holding) setLetGo(true);
    setHolding(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const isKey = (key: string) => key === " " || key === "Enter";
  return (
    <div>
      <Button
        {...props}
        disabled={disabled}
        loading={acting}
        className={classes["hold"]}
        data-holding={holding || undefined}
        onPointerDown={begin}
        onPointerUp={end}
        onPointerLeave={end}
        onPointerCancel={end}
        onBlur={end}
        onKeyDown={(event) => {
          if (!isKey(event.key)) return;
          event.preventDefault();
          if (!event.repeat) begin();
        }}
        onKeyUp={(event) => isKey(event.key) && end()}
        onContextMenu={(event) => event.preventDefault()}
      >
        {text}
      </Button>
      <Text
        size="xs"
        c={letGo ? undefined : "dimmed"}
        fw={letGo ? 600 : undefined}
        mt={4}
        role="status"
      >
        {letGo ? t("longer") : t("hint")}
      </Text>
    </div>
  );
}
