import { attribute, type Block, codeOf, topBlocks } from "./blocks";
import { append, type Edit, setAttribute } from "./edits";
import type { PromptFile } from "./prompt";

/** Something that this agent can put right in a module. */
export interface Fix {
  name: "ENCRYPTION" | "DECLARATION" | "DESCRIPTION";
  /** Whether a text asks for it. */
  asked: RegExp;
  /** What is done to what, for plan and summary. */
  title: string;
  /** Each finding with its edits; none when there is nothing to do. */
  find(files: PromptFile[], wishes: string): Finding[];
}

export interface Finding {
  /** `aws_s3_bucket.logs`, `var.region`. */
  what: string;
  edits: Edit[];
}

export const fixes: Fix[] = [
  {
    name: "ENCRYPTION",
    asked: /encrypt/i,
    title: "Encrypt data at rest",
    find: encryption,
  },
  {
    name: "DECLARATION",
    asked: /undeclared|not declared|declar|unknown variable|missing variable|reference to/i,
    title: "Declare the variables that are used",
    find: declarations,
  },
  {
    name: "DESCRIPTION",
    asked: /descri|document/i,
    title: "Describe variables and outputs",
    find: descriptions,
  },
];

interface Placed {
  file: PromptFile;
  block: Block;
}

/** Every top block of the module's Terraform files. */
function blocksOf(files: PromptFile[]): Placed[] {
  return files
    .filter(({ path }) => path.endsWith(".tf"))
    .flatMap((file) => topBlocks(file.content).map((block) => ({ file, block })));
}

/** What is encrypted by an attribute. */
const BY_ATTRIBUTE: Record<string, string> = {
  aws_ebs_volume: "encrypted",
  aws_efs_file_system: "encrypted",
  aws_db_instance: "storage_encrypted",
  aws_rds_cluster: "storage_encrypted",
};

function encryption(files: PromptFile[], wishes: string): Finding[] {
  const all = blocksOf(files);
  return all.flatMap(({ file, block }) => {
    const [type = "", label = ""] = block.type === "resource" ? block.labels : [];
    const name = BY_ATTRIBUTE[type];
    if (name) {
      const edits = setAttribute(file, block, name, "true");
      return edits.length > 0 ? [{ what: `${type}.${label}`, edits }] : [];
    }
    if (type !== "aws_s3_bucket" || isEncrypted(all, label)) return [];
    const text = `\n\n${bucketEncryption(all, label, wishes)}`;
    const after = block.close + 1;
    return [
      {
        what: `aws_s3_bucket.${label}`,
        edits: [{ path: file.path, start: after, end: after, text }],
      },
    ];
  });
}

const S3_ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";

function isEncrypted(all: Placed[], bucket: string): boolean {
  return all.some(({ file, block }) => {
    if (block.labels[0] === "aws_s3_bucket" && block.labels[1] === bucket)
      return /server_side_encryption_configuration\s*\{/.test(
        codeOf(file.content).slice(block.open, block.close),
      );
    if (block.labels[0] !== S3_ENCRYPTION) return false;
    const own = attribute(file.content, block, "bucket");
    const value = own ? file.content.slice(own.start, own.end) : "";
    return new RegExp(`\\baws_s3_bucket\\.${bucket}(?![\\w-])`).test(value);
  });
}

/** The module's own key where the person asks for KMS; else keys that S3 manages. */
function bucketEncryption(all: Placed[], bucket: string, wishes: string): string {
  const taken = all.some(
    ({ block }) => block.labels[0] === S3_ENCRYPTION && block.labels[1] === bucket,
  );
  const key = kmsKey(all);
  const algorithm =
    key && /\bkms\b/i.test(wishes)
      ? `sse_algorithm     = "aws:kms"\n      kms_master_key_id = aws_kms_key.${key}.arn`
      : `sse_algorithm = "AES256"`;
  return `resource "${S3_ENCRYPTION}" "${bucket}${taken ? "_encryption" : ""}" {
  bucket = aws_s3_bucket.${bucket}.id

  rule {
    apply_server_side_encryption_by_default {
      ${algorithm}
    }
  }
}`;
}

function kmsKey(all: Placed[]): string | undefined {
  return all.find(({ block }) => block.labels[0] === "aws_kms_key")?.block.labels[1];
}

/** What to ask before encrypting: which of two keys, where a module has one of its own. */
export function whichKey(files: PromptFile[], wishes: string): string | null {
  if (/\bkms\b|\baes|\bs3[- ]managed/i.test(wishes)) return null;
  const all = blocksOf(files);
  const key = kmsKey(all);
  const bucket = encryption(files, wishes).find(({ what }) => what.startsWith("aws_s3_bucket."));
  if (!key || !bucket) return null;
  return `Shall ${bucket.what} be encrypted with your key aws_kms_key.${key} (answer "kms") or with keys that S3 manages (answer "aes")?`;
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);

/** A variable that is used in a folder and declared nowhere in it. */
function declarations(files: PromptFile[]): Finding[] {
  const terraform = files.filter(({ path }) => path.endsWith(".tf"));
  return [...new Set(terraform.map(({ path }) => folderOf(path)))].flatMap((folder) => {
    const own = terraform.filter(({ path }) => folderOf(path) === folder);
    const declared = new Set(
      blocksOf(own)
        .filter(({ block }) => block.type === "variable")
        .map(({ block }) => block.labels[0]),
    );
    const code = own.map(({ content }) => codeOf(content)).join("\n");
    const used = new Set(
      [...code.matchAll(/(?<![\w.-])var\.([A-Za-z_][\w-]*)/g)].map(([, name]) => name!),
    );
    const missing = [...used].filter((name) => !declared.has(name)).sort();
    const path = `${folder}variables.tf`;
    return missing.map((name, place) => {
      const text = `variable "${name}" {\n  description = "${described(name)}"\n  type        = ${typeOf(name, code)}\n}\n`;
      const edit = append(files, path, text);
      // The ones after the first are parted by an empty line alone.
      return { what: `var.${name}`, edits: [place === 0 ? edit : { ...edit, text: `\n${text}` }] };
    });
  });
}

/** Guessed from how it is named and used. */
function typeOf(name: string, code: string): string {
  if (/^(?:enable|is|has|create|allow)_|_enabled$/.test(name)) return "bool";
  if (/tags$/.test(name)) return "map(string)";
  if (/_(?:count|port|days|size|gb)$|^(?:port|size)$/.test(name)) return "number";
  const asList = new RegExp(
    `(?:toset|length|element|join\\([^,]*,)\\s*\\(?\\s*var\\.${name}\\b|\\bin\\s+var\\.${name}\\b`,
  );
  return /(?:_ids|_cidrs|_arns|_names)$/.test(name) || asList.test(code)
    ? "list(string)"
    : "string";
}

function descriptions(files: PromptFile[]): Finding[] {
  return blocksOf(files).flatMap(({ file, block }) => {
    const name = block.labels[0] ?? "";
    if (
      !["variable", "output"].includes(block.type) ||
      attribute(file.content, block, "description")
    )
      return [];
    const edits = setAttribute(file, block, "description", `"${described(name)}"`);
    return [{ what: `${block.type === "variable" ? "var" : "output"}.${name}`, edits }];
  });
}

const ACRONYMS = new Set([
  "vpc",
  "cidr",
  "id",
  "arn",
  "kms",
  "dns",
  "ip",
  "db",
  "az",
  "iam",
  "url",
  "ssh",
  "tls",
  "s3",
]);

/** `vpc_cidr` becomes "VPC CIDR". */
function described(name: string): string {
  const words = name.split(/[_-]+/).filter(Boolean);
  const told = words.map((word) => {
    const one = word.replace(/s$/, "");
    return ACRONYMS.has(one) ? `${one.toUpperCase()}${word.slice(one.length)}` : word;
  });
  const text = told.join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
