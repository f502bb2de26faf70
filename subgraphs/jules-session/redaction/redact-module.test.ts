import { putBack } from "./put-back";
import { type RedactedModule, redactModule } from "./redact-module";

const file = (path: string, content: string) => ({ path, content });

/** Redacts and proves the round trip. */
async function redacted(...files: { path: string; content: string }[]): Promise<RedactedModule> {
  const answer = await redactModule(files);
  if ("problem" in answer) throw new Error(answer.problem);
  expect(putBack(answer.files, answer.secrets)).toEqual({ files });
  for (const { placeholder, path, value, times } of answer.secrets) {
    const { content } = answer.files.find((one) => one.path === path)!;
    expect(content.split(placeholder)).toHaveLength(times + 1);
    for (const one of answer.files) if (value.length >= 6) expect(one.content).not.toContain(value);
  }
  return answer;
}
const values = async (content: string, path = "main.tf") =>
  (await redacted(file(path, content))).secrets.map(({ value }) => value).sort();

it.each([
  ["an attribute", 'password = "hunter2"', ["hunter2"]],
  ["a short one, where it stands", 'password = "abc"\nx = "abc"', ["abc"]],
  [
    "an element of an object",
    'x = { api_key = "k-1", "token" : "t-2", region = "eu" }',
    ["k-1", "t-2"],
  ],
  [
    "everything below a name",
    'credentials = { user = "u1", list = ["l1", 42] }',
    ["42", "l1", "u1"],
  ],
  ["parts of a template", 'password = "a1${var.x}b2"', ["a1", "b2"]],
  ["both sides of a condition", 'token = var.x ? "t-one" : "t-two"', ["t-one", "t-two"]],
  ["a function's argument", 'secret = base64encode("s3cret")', ["s3cret"]],
  [
    "a sensitive default",
    'variable "x" {\n  default   = "dflt-1"\n  sensitive = true\n}',
    ["dflt-1"],
  ],
  [
    "a default in a sensitive map",
    'variable "x" {\n sensitive = true\n default = { a = "dflt-1" }\n}',
    ["dflt-1"],
  ],
  [
    "a default of a variable with such a name",
    'variable "db_password" {\n  default = "pw"\n}',
    ["pw"],
  ],
  ["a sensitive output", 'output "x" {\n  value = "shown"\n  sensitive = true\n}', ["shown"]],
  ["a pair of name and value", 'env = [{ name = "DB_PASSWORD", value = "pw1" }]', ["pw1"]],
  ["a pair in blocks", 'env {\n  value = "pw1"\n  name  = "API_TOKEN"\n}', ["pw1"]],
  [
    "a sensitive setting of a chart",
    'set_sensitive {\n  name = "x.y"\n  value = "pw1"\n}',
    ["pw1"],
  ],
  [
    "a comment",
    '# password = "old-one"\n// token: t0ken\n/* secret=s3 */',
    ["old-one", "s3", "t0ken"],
  ],
  ["a heredoc", "x = <<-EOT\n  password: h3redoc\n  host: ${var.h}\nEOT\n", ["h3redoc"]],
  ["a text in JSON", 'x = "{\\"password\\":\\"in-json\\"}"', ["in-json"]],
  [
    "a heredoc under a name",
    "private_key = <<EOT\nline one\nline two\nEOT\n",
    ["line one\nline two"],
  ],
  [
    "a random value beside a key-like name",
    'salt = "aB3dE5fG7hJ9kL1mN2pQ4"',
    ["aB3dE5fG7hJ9kL1mN2pQ4"],
  ],
])("hides %s", async (_, content, expected) => {
  expect(await values(content)).toEqual([...expected].sort());
});

it.each([
  ["references", "password = var.password\ntoken = data.x.y.token\nsecret = each.value.secret"],
  ["names of things", 'secret_name = "prod/db"\ntoken_type = "Bearer"\npassword_policy = "strict"'],
  ["switches", "password_reset_required = true\nsecret = null\ntoken = true"],
  ["paths of files", 'private_key = file("keys/id_rsa")\ntoken = var.tokens["main"]'],
  [
    "words about variables",
    'variable "db_password" {\n  description = "The password"\n  type = string\n}',
  ],
  ["tags", 'tag {\n  key = "Name"\n  value = "web"\n}'],
  ["a password that is a template of references", 'password = "${var.a}-${var.b}"'],
])("leaves alone: %s", async (_, content) => {
  expect(await values(content)).toEqual([]);
});

it("knows in every file what is secret in one", async () => {
  const { files } = await redacted(
    file("variables.tf", 'variable "db" {\n  sensitive = true\n  default = "s3cret-value"\n}\n'),
    file("main.tf", 'locals {\n  url = "x-s3cret-value-y"\n}\n# s3cret-value\n'),
    file("README.md", "Use s3cret-value."),
    file("prod.tfvars", 'db = "other-value"\n'),
    file("modules/a/main.tf", 'module "b" {\n  source = "../b"\n  db = "third-value"\n}\n'),
    file("prod.auto.tfvars.json", '{"db": "fourth-value", "region": "eu"}'),
  );
  for (const { content } of files) expect(content).not.toMatch(/s3cret|other-v|third-v|fourth-v/);
  expect(files.at(-1)!.content).toContain('"region": "eu"');
});

it.each([
  ["below a name", '{"password": "j-one", "n": 1}', ["j-one"]],
  ["escaped", '{"token": "a\\"b\\u00fcc"}', ['a\\"b\\u00fcc']],
  ["in lists", '{"secrets": ["a1", {"x": "b2"}], "y": "c3"}', ["a1", "b2"]],
  ["a number", '{"pin_password": 123456}', ["123456"]],
  [
    "a sensitive default",
    '{"variable": {"x": {"default": "d-one", "sensitive": true}}}',
    ["d-one"],
  ],
  [
    "a sensitive default in a list",
    '{"variable": [{"x": [{"default": "d-one", "sensitive": true}]}]}',
    ["d-one"],
  ],
  ["a pair", '[{"name": "API_TOKEN", "value": "v-one"}]', ["v-one"]],
])("hides in JSON: %s", async (_, content, expected) => {
  expect(await values(content, "x.tf.json")).toEqual(expected);
});

it("counts the same value in one file as one, and in another as another", async () => {
  const content = 'a_password = "s3cret-1"\nb_password = "s3cret-1"\n';
  const { secrets } = await redacted(file("a.tf", content), file("b.tf", content));
  expect(secrets).toMatchObject([
    { path: "a.tf", value: "s3cret-1", times: 2 },
    { path: "b.tf", value: "s3cret-1", times: 2 },
  ]);
  expect(new Set(secrets.map(({ placeholder }) => placeholder)).size).toBe(2);
});

it.each([
  ["CRLF", 'password = "pw-one"\r\nx = 1\r\n'],
  ["a byte order mark", '\ufeffpassword = "pw-one"\n'],
  ["no final newline", 'password = "pw-one"'],
  ["umlauts and emoji before it", '# üöä 👩‍👩‍👧 𝒳\npassword = "pw-one" # 😀 pw-one\n'],
  ["umlauts and emoji in it", 'password = "pw-ü😀-one"\n'],
  ["CRLF in a heredoc", "private_key = <<EOT\r\none two\r\nthree\r\nEOT\r\n"],
])("gives back byte for byte: %s", async (_, content) => {
  const { files, secrets } = await redacted(file("main.tf", content));
  expect(secrets.length).toBeGreaterThan(0);
  expect(files[0]!.content).not.toMatch(/pw-|one two/);
});

it("takes no placeholder that a file has already", async () => {
  const given = ["aaaaaaaaaaaa", "aaaaaaaaaaaa", "bbbbbbbbbbbb", "bbbbbbbbbbbb", "cccccccccccc"];
  const files = [file("a.tf", '# REDACTED_aaaaaaaaaaaa\na_password = "one"\nb_password = "two"\n')];
  const answer = (await redactModule(files, [], () => given.shift()!)) as RedactedModule;
  expect(answer.secrets.map(({ placeholder }) => placeholder)).toEqual([
    "REDACTED_bbbbbbbbbbbb",
    "REDACTED_cccccccccccc",
  ]);
  expect(putBack(answer.files, answer.secrets)).toEqual({ files });
});

describe("putting back", () => {
  const secrets = [
    { placeholder: "REDACTED_0123456789ab", path: "a.tf", value: "$& $1", times: 2 },
  ];
  const twice = "x REDACTED_0123456789ab y REDACTED_0123456789ab";

  it("takes the value as it is", () => {
    const other = "REDACTED_ffffffffffff";
    expect(putBack([file("a.tf", `${twice} ${other}`)], secrets)).toEqual({
      files: [file("a.tf", `x $& $1 y $& $1 ${other}`)],
    });
  });

  it.each([
    ["copied in its file", [file("a.tf", `${twice} REDACTED_0123456789ab`)], "copied"],
    ["dropped", [file("a.tf", "x REDACTED_0123456789ab")], "removed"],
    ["changed", [file("a.tf", twice.replace("ab", "aB"))], "removed"],
    ["copied to another file", [file("a.tf", twice), file("b.tf", twice)], "another"],
    ["moved to another file", [file("a.tf", ""), file("b.tf", twice)], "another"],
    ["taken along by a new file when its own is gone", [file("b.tf", twice)], "another"],
  ])("refuses a placeholder that was %s", (_, files, word) => {
    const answer = putBack(files, secrets);
    expect(answer).toHaveProperty("problems");
    expect(JSON.stringify(answer)).toContain(word);
    expect(JSON.stringify(answer)).not.toContain("$&");
  });

  it("lets a file go with its placeholders, and be renamed", () => {
    expect(putBack([file("c.tf", "x")], secrets)).toEqual({ files: [file("c.tf", "x")] });
    const renamed = putBack([file("b.tf", twice)], secrets, new Map([["b.tf", "a.tf"]]));
    expect(renamed).toEqual({ files: [file("b.tf", "x $& $1 y $& $1")] });
  });
});
