import { pathProblems } from "./paths";

it.each([
  "main.tf",
  "modules/net/variables.tf",
  "prod.tfvars",
  "README.md",
  "policy.json",
  "main.tf.json",
  "templates/user-data.sh.tftpl",
  ".terraform.lock.hcl",
  "modules/über/größe.tf",
  "a b/c d.tf",
  "values.yml",
  "values.yaml",
  "icon.tf",
  "comx.tf",
  `${"a".repeat(197)}.tf`,
])("%s is fine", (path) => {
  expect(pathProblems([path])).toEqual([]);
});

it.each([
  ["A path has 1 to 200 characters.", { nothing: "", "too much": `${"a".repeat(198)}.tf` }],
  [
    "A path has no control or invisible characters.",
    {
      NUL: "main\0.tf",
      "a line break": "main\n.tf",
      "text that runs backwards": "main\u202e.tf",
      "an invisible character": "ma\u200bin.tf",
      "half a character": "ma\ud800in.tf",
    },
  ],
  ["A path is written in Unicode's NFC form.", { "another form of ü": "u\u0308.tf" }],
  [
    'A path has none of the characters \\ : * ? " < > |.',
    { "a backslash": "a\\main.tf", "a drive": "C:main.tf", "a stream": "main.tf:x.tf" },
  ],
  [
    "A path is relative to the module's root, without empty names, . and ...",
    {
      "an absolute path": "/etc/main.tf",
      "the folder above": "../main.tf",
      "a detour": "a/../../main.tf",
      "the same folder": "./main.tf",
      "an empty name": "a//main.tf",
      "a folder": "a/main.tf/",
    },
  ],
  [
    "Names do not begin or end with a space, nor end with a dot.",
    { "a trailing dot": "a./main.tf", "a trailing space": "a /main.tf", "a first one": " main.tf" },
  ],
  [
    "Names of Windows devices are not allowed.",
    {
      "a device": "aux.tf",
      "a device's folder": "con/main.tf",
      "a serial port": "com1.tf",
      "a printer's port": "LPT9.md",
    },
  ],
  [
    "Hidden files and folders such as .git and .terraform are not part of a module.",
    {
      "Git's folder": ".git/config.hcl",
      "Git's folder inside": "a/.git/hooks/x.tf",
      "Git's folder for Windows": ".GIT/x.tf",
      "Terraform's own folder": ".terraform/modules/modules.json",
      "a lock file as a folder": ".terraform.lock.hcl/x.tf",
      "a hidden file": "a/.hidden.tf",
    },
  ],
  [
    "State files hold secrets and are not part of a module.",
    {
      "a state file": "terraform.tfstate",
      "a state file in disguise": "terraform.TFSTATE.json",
    },
  ],
  [
    "Modules have .tf .tfvars .hcl .json .tftpl .tpl .md .txt .yaml and .yml files.",
    { "a script": "run.sh", "no extension": "Makefile", "a program in disguise": "main.tf.exe" },
  ],
])("says “%s” of what is refused for that", (message, paths) => {
  for (const [name, path] of Object.entries(paths)) {
    expect([name, pathProblems([path])]).toEqual([name, [{ index: 0, message }]]);
  }
});

it.each([
  ["the same path", "main.tf", "main.tf"],
  ["another case", "main.tf", "MAIN.tf"],
  ["another case of the folder", "Net/main.tf", "net/main.tf"],
  ["another width", "main.tf", "ｍain.tf"],
  ["a ligature", "file.tf", "ﬁle.tf"],
])("a twin by %s is refused, once for each, and names nothing else", (_, first, second) => {
  const message = "There is another file of this name; case does not count.";
  expect(pathProblems([first, "other.tf", second, "run.sh", second])).toEqual([
    { index: 2, message },
    { index: 3, message: expect.stringContaining(".tf") },
    { index: 4, message },
  ]);
});

it("takes ß and ss for two names, as file systems do", () => {
  expect(pathProblems(["groß.tf", "gross.tf"])).toEqual([]);
});
