import { NumberInput, type NumberInputProps } from "@mantine/core";

/** A rate: percent for people, basis points for the API; null: empty. */
export function PercentInput({
  value,
  onChange,
  ...props
}: {
  value: number | null;
  onChange(rateBps: number | null): void;
} & Omit<NumberInputProps, "value" | "onChange">) {
  return (
    <NumberInput
      min={0}
      max={100}
      decimalScale={2}
      step={1}
      suffix=" %"
      clampBehavior="blur"
      {...props}
      value={value === null ? "" : value / 100}
      onChange={(percent) =>
        onChange(typeof percent === "number" ? Math.round(percent * 100) : null)
      }
    />
  );
}
