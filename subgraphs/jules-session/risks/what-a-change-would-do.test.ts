import { examine } from "./examine";

const one = (content: string, path = "main.tf") => [{ path, content }];
const codes = async (before: string, after: string, path?: string) =>
  (await examine(one(before, path), one(after, path))).risks.map(
    ({ code, level }) => `${code} ${level}`,
  );
const resource = (body: string) => `resource "aws_x" "y" {\n${body}\n}\n`;

it.each([
  [
    "a provisioner",
    "",
    resource('provisioner "local-exec" {\n command = "id"\n}'),
    "PROVISIONER HIGH",
  ],
  [
    "another command of a provisioner",
    resource('provisioner "local-exec" {\n command = "id"\n}'),
    resource('provisioner "local-exec" {\n command = "ls"\n}'),
    "PROVISIONER HIGH",
  ],
  ["an external program", "", 'data "external" "x" {\n program = ["id"]\n}', "EXTERNAL_DATA HIGH"],
  ["another server", "", 'data "http" "x" {\n url = "https://x"\n}', "EXTERNAL_DATA HIGH"],
  [
    "a provider from elsewhere",
    'terraform {\n required_providers {\n aws = { source = "hashicorp/aws" }\n }\n}',
    'terraform {\n required_providers {\n aws = { source = "evil/aws" }\n }\n}',
    "PROVIDER_SOURCE HIGH",
  ],
  ["a module from a registry", "", 'module "x" {\n source = "evil/x/aws"\n}', "MODULE_SOURCE HIGH"],
  [
    "a module from a server",
    'module "x" {\n source = "./x"\n}',
    'module "x" {\n source = "git::https://x"\n}',
    "MODULE_SOURCE HIGH",
  ],
  ["a module beside this one", "", 'module "x" {\n source = "../x"\n}', "MODULE_SOURCE HIGH"],
  [
    "another backend",
    'terraform {\n backend "s3" {\n bucket = "a"\n }\n}',
    'terraform {\n backend "s3" {\n bucket = "b"\n }\n}',
    "BACKEND_CHANGED HIGH",
  ],
  ["a file by its whole path", "", resource('a = file("/etc/passwd")'), "FILE_OUTSIDE_MODULE HIGH"],
  [
    "a file above the module",
    "",
    resource('a = templatefile("${path.module}/../x.tpl", {})'),
    "FILE_OUTSIDE_MODULE HIGH",
  ],
  [
    "a file whose name is computed",
    "",
    resource("a = filebase64(var.x)"),
    "FILE_OUTSIDE_MODULE HIGH",
  ],
  [
    "a file of a home",
    "",
    resource('a = "x ${file("~/.ssh/id_rsa")}"'),
    "FILE_OUTSIDE_MODULE HIGH",
  ],
  [
    "every address let in",
    resource('ingress {\n cidr_blocks = ["10.0.0.0/8"]\n}'),
    resource('ingress {\n cidr_blocks = ["0.0.0.0/0"]\n}'),
    "OPEN_INGRESS HIGH",
  ],
  [
    "every address of IPv6 let in",
    "",
    resource('ipv6_cidr_blocks = ["::/0"]'),
    "OPEN_INGRESS HIGH",
  ],
  [
    "every address let out",
    "",
    resource('egress {\n cidr_blocks = ["0.0.0.0/0"]\n}'),
    "OPEN_EGRESS WARN",
  ],
  ["everybody as a member", "", resource('members = ["allUsers"]'), "PUBLIC_ACCESS HIGH"],
  ["a public bucket", "", resource('acl = "public-read"'), "PUBLIC_ACCESS HIGH"],
  [
    "all actions",
    "",
    'data "aws_iam_policy_document" "x" {\n statement {\n actions = ["*"]\n }\n}',
    "IAM_WILDCARD HIGH",
  ],
  [
    "all actions in JSON",
    "",
    resource('policy = jsonencode({ Statement = [{ Action = "*" }] })'),
    "IAM_WILDCARD HIGH",
  ],
  [
    "all actions in a text",
    "",
    resource('policy = <<EOT\n{"Action": "*"}\nEOT'),
    "IAM_WILDCARD HIGH",
  ],
  [
    "encryption switched off",
    resource("encrypted = true"),
    resource("encrypted = false"),
    "ENCRYPTION_DISABLED HIGH",
  ],
  [
    "encryption left out",
    resource("storage_encrypted = true"),
    resource(""),
    "ENCRYPTION_DISABLED HIGH",
  ],
  [
    "an encryption block gone",
    resource("server_side_encryption_configuration {\n}"),
    resource(""),
    "ENCRYPTION_DISABLED HIGH",
  ],
  [
    "protection gone with its block",
    resource("lifecycle {\n prevent_destroy = true\n}"),
    resource(""),
    "PROTECTION_REMOVED HIGH",
  ],
  [
    "protection switched off",
    resource("lifecycle {\n prevent_destroy = true\n}"),
    resource("lifecycle {\n prevent_destroy = false\n}"),
    "PROTECTION_REMOVED HIGH",
  ],
  [
    "a value shown",
    'variable "x" {\n sensitive = true\n}',
    'variable "x" {\n}',
    "SENSITIVE_REMOVED HIGH",
  ],
  [
    "a validation less",
    'variable "x" {\n validation {\n condition = true\n error_message = "x"\n }\n}',
    'variable "x" {\n}',
    "VALIDATION_REMOVED HIGH",
  ],
  ["a new name", resource(""), resource("").replace('"y"', '"z"'), "RENAME_DESTROYS HIGH"],
  ["a resource gone", resource(""), "", "RESOURCE_REMOVED WARN"],
])("tells of %s", async (_, before, after, risk) => {
  expect(await codes(before, after)).toEqual([risk]);
});

it.each([
  [
    "what stood there before",
    resource('acl = "public-read"'),
    `# more\n${resource('acl = "public-read"')}`,
  ],
  ["a file of the module", "", resource('a = templatefile("${path.module}/x.tpl", {})')],
  ["a module inside", "", 'module "x" {\n source = "./x"\n}'],
  [
    "a new name that is told of",
    resource(""),
    `${resource("").replace('"y"', '"z"')}moved {\n from = aws_x.y\n to = aws_x.z\n}\n`,
  ],
  [
    "a resource that is let go",
    resource(""),
    "removed {\n from = aws_x.y\n lifecycle {\n destroy = false\n }\n}\n",
  ],
  ["words in a comment", "", "# provisioner 0.0.0.0/0 allUsers\n"],
])("tells nothing of %s", async (_, before, after) => {
  expect(await codes(before, after)).toEqual([]);
});

it.each([
  [
    "a provisioner",
    { resource: { aws_x: { y: { provisioner: [{ "local-exec": { command: "id" } }] } } } },
    "PROVISIONER HIGH",
  ],
  ["an external program", { data: { external: { x: { program: ["id"] } } } }, "EXTERNAL_DATA HIGH"],
  ["a module from elsewhere", { module: { x: { source: "evil/x/aws" } } }, "MODULE_SOURCE HIGH"],
  [
    "every address let in",
    { resource: { aws_x: { y: { cidr_blocks: ["0.0.0.0/0"] } } } },
    "OPEN_INGRESS HIGH",
  ],
])("tells of %s in Terraform's JSON too", async (_, after, risk) => {
  expect(await codes("{}", JSON.stringify(after), "main.tf.json")).toContain(risk);
});

it("names the line of the result", async () => {
  const { risks } = await examine(one(""), one(`\n\n${resource('acl = "public-read"')}`));
  expect(risks).toMatchObject([{ path: "main.tf", line: 4 }]);
});

it.each([
  ["an undeclared variable", "", resource("a = var.x"), [["var.x", true]]],
  [
    "an undeclared local value in a template",
    "",
    resource('a = "x-${local.y.z}"'),
    [["local.y", true]],
  ],
  [
    "a deleted variable that is still used",
    `variable "x" {}\n${resource("a = var.x")}`,
    resource("a = var.x"),
    [["var.x", true]],
  ],
  [
    "one that was undeclared before",
    resource("a = var.x"),
    resource("a = var.x\nb = 1"),
    [["var.x", false]],
  ],
  [
    "nothing that is declared",
    "",
    `variable "x" {}\nlocals {\n y = 1\n}\n${resource("a = var.x + local.y")}`,
    [],
  ],
])("finds %s", async (_, before, after, expected) => {
  const { undeclared } = await examine(one(before), one(after));
  expect(undeclared.map(({ name, isNew }) => [name, isNew])).toEqual(expected);
});

it("declarations count in their own folder alone", async () => {
  const files = [...one('variable "x" {}\n'), ...one(resource("a = var.x"), "modules/a/main.tf")];
  expect((await examine([], files)).undeclared).toMatchObject([
    { path: "modules/a/main.tf", line: 2 },
  ]);
});
