/**
 * Seals the made-up secrets of the demo's year: bank details of nobody, keys of a simulator. Known to all, since it stands
 * here; a deployment takes it as an older key and seals them under its own within a minute.
 */
export const YEAR_KEY = "year:iyhd9/zPYmpNBaLDHTMT+soTqRuPv+NoYPg+ZHkLTjk=";
