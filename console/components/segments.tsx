import { Box, type BoxProps } from "@mantine/core";
import { useId } from "react";
import classes from "./segments.module.css";

export interface SegmentsProps<Value extends string> extends Pick<BoxProps, "w"> {
  /** What is chosen, for those who do not see it. */
  "aria-label": string;
  value: Value;
  data: readonly { value: Value; label: string }[];
  onChange(value: NoInfer<Value>): void;
  size?: "xs" | "sm";
}

/**
 * One of a few, side by side. Mantine's own such control measures itself several times before it stands, to move a mark from one
 * to the next: a tenth of the time in which a page becomes usable.
 */
export function Segments<Value extends string>({
  value,
  data,
  onChange,
  size = "sm",
  ...others
}: SegmentsProps<Value>) {
  const name = useId();
  return (
    <Box role="radiogroup" className={classes["segments"]} data-size={size} {...others}>
      {data.map((each) => (
        <label key={each.value} data-chosen={each.value === value || undefined}>
          <input
            type="radio"
            name={name}
            value={each.value}
            checked={each.value === value}
            onChange={() => onChange(each.value)}
          />
          {each.label}
        </label>
      ))}
    </Box>
  );
}
