import { ActionIcon, Button, Group } from "@mantine/core";
import {
  type Icon,
  IconBrandLinkedin,
  IconBrandWhatsapp,
  IconBrandX,
  IconMail,
  IconShare2,
} from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { Hint } from "./hint";

/** Ways to send a link on: the device's own where it has one, mail, and networks. Nothing is asked of them before a click. */
export function Share({ link, text }: { link: string; text: string }) {
  const t = useTranslations("words.share");
  const url = encodeURIComponent(link);
  const words = encodeURIComponent(text);
  const both = encodeURIComponent(`${text} ${link}`);
  const places: [label: string, address: string, Icon][] = [
    [t("mail"), `mailto:?body=${both}`, IconMail],
    [t("whatsapp"), `https://wa.me/?text=${both}`, IconBrandWhatsapp],
    [
      t("linkedin"),
      `https://www.linkedin.com/sharing/share-offsite/?url=${url}`,
      IconBrandLinkedin,
    ],
    [t("x"), `https://x.com/intent/tweet?text=${words}&url=${url}`, IconBrandX],
  ];
  return (
    <Group gap={6}>
      {"share" in navigator && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconShare2 size={15} stroke={1.7} aria-hidden />}
          onClick={() => void navigator.share({ text, url: link }).catch(() => undefined)}
        >
          {t("share")}
        </Button>
      )}
      {places.map(([label, address, Shown]) => (
        <Hint key={label} label={label}>
          <ActionIcon
            component="a"
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            variant="default"
            size={30}
            aria-label={label}
          >
            <Shown size={16} stroke={1.7} />
          </ActionIcon>
        </Hint>
      ))}
    </Group>
  );
}
