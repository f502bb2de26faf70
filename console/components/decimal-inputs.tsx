import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useState } from "react";
import { useLocale } from "use-intl";
import { deployment } from "../session/settings";
import { exactCredits, minorUnits, withoutZeros } from "./decimals";
import { decimal } from "./money";

interface DecimalProps<Value = string> extends Omit<NumberInputProps, "value" | "onChange"> {
  /** As the API writes it; null: empty. */
  value: Value | null;
  onChange(value: Value | null): void;
}

/** An amount of one currency: minor units, as the API takes them. */
export function AmountInput({ currency, ...props }: DecimalProps & { currency: string }) {
  const places = deployment().currencyPlaces[currency] ?? 2;
  return (
    <DecimalInput
      {...props}
      decimalScale={places}
      suffix={` ${currency}`}
      read={(text) => minorUnits(text, places)}
      write={(minor) => decimal(minor, places)}
    />
  );
}

/** Credits, with at most six places. */
export function CreditsInput(props: DecimalProps) {
  return (
    <DecimalInput {...props} decimalScale={6} read={exactCredits} write={(credits) => credits} />
  );
}

/** A rate: percent for people, basis points for the API. */
export function PercentInput({ value, onChange, ...props }: DecimalProps<number>) {
  return (
    <DecimalInput
      {...props}
      value={value === null ? null : String(value)}
      onChange={(bps) => onChange(bps === null ? null : Number(bps))}
      decimalScale={2}
      suffix=" %"
      read={(text) => minorUnits(text, 2)}
      write={(bps) => withoutZeros(decimal(bps, 2))}
    />
  );
}

/** A number as text from the field to the API: no float is involved, and nobody's typing is corrected while it goes on. */
function DecimalInput({
  value,
  onChange,
  read,
  write,
  ...props
}: DecimalProps & { read(text: string): string | null; write(value: string): string }) {
  const german = useLocale() === "de";
  const [text, setText] = useState(value === null ? "" : write(value));
  // Another value than what was typed comes from the page, e.g. a form that begins anew.
  const shown = read(text) === value ? text : value === null ? "" : write(value);
  return (
    <NumberInput
      allowNegative={false}
      clampBehavior="none"
      decimalSeparator={german ? "," : "."}
      thousandSeparator={german ? "." : ","}
      hideControls
      {...props}
      value={shown}
      onValueChange={({ value: typed }) => {
        setText(typed);
        const next = read(typed);
        if (next !== value) onChange(next);
      }}
    />
  );
}
