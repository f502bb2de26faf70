import { QRCodeSVG } from "qrcode.react";

export default function QrDrawing({
  value,
  label,
  size,
}: {
  value: string;
  label: string;
  size: number;
}) {
  return (
    <div style={{ background: "#fff", borderRadius: 8, lineHeight: 0, width: size, height: size }}>
      <QRCodeSVG value={value} title={label} size={size} marginSize={2} level="M" role="img" />
    </div>
  );
}

/** The same as a picture of its own, for print. */
export function saveQrCode(container: HTMLElement, name: string): void {
  const drawing = container.querySelector("svg");
  if (!drawing) return;
  const text = new XMLSerializer().serializeToString(drawing);
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.svg`;
  link.click();
  URL.revokeObjectURL(address);
}
