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
])("%s is fine", (path) => {
  expect(pathProblems([path])).toEqual([]);
});

it.each([
  ["nothing", ""],
  ["too much", `${"a".repeat(198)}.tf`],
  ["an absolute path", "/etc/main.tf"],
  ["the folder above", "../main.tf"],
  ["a detour", "a/../../main.tf"],
  ["the same folder", "./main.tf"],
  ["an empty name", "a//main.tf"],
  ["a folder", "a/main.tf/"],
  ["a backslash", "a\\main.tf"],
  ["a drive", "C:main.tf"],
  ["a stream", "main.tf:x.tf"],
  ["NUL", "main\0.tf"],
  ["a line break", "main\n.tf"],
  ["text that runs backwards", "main\u202e.tf"],
  ["an invisible character", "ma\u200bin.tf"],
  ["half a character", "ma\ud800in.tf"],
  ["another form of ü", "u\u0308.tf"],
  ["Git's folder", ".git/config.hcl"],
  ["Git's folder inside", "a/.git/hooks/x.tf"],
  ["Git's folder for Windows", ".GIT/x.tf"],
  ["Terraform's own folder", ".terraform/modules/modules.json"],
  ["a lock file as a folder", ".terraform.lock.hcl/x.tf"],
  ["a state file", "terraform.tfstate"],
  ["a state file in disguise", "terraform.tfstate.json"],
  ["a script", "run.sh"],
  ["no extension", "Makefile"],
  ["a device", "aux.tf"],
  ["a device's folder", "con/main.tf"],
  ["a trailing dot", "a./main.tf"],
  ["a trailing space", "a /main.tf"],
])("%s is refused", (_, path) => {
  expect(pathProblems([path])).toMatchObject([{ index: 0 }]);
});

it.each([
  ["the same path", "main.tf", "main.tf"],
  ["another case", "main.tf", "MAIN.tf"],
  ["another case of the folder", "Net/main.tf", "net/main.tf"],
  ["another width", "main.tf", "ｍain.tf"],
])("a twin by %s is refused", (_, first, second) => {
  expect(pathProblems([first, second])).toMatchObject([{ index: 1 }]);
});
