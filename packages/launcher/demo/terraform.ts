const bucket = (name: string) => `resource "aws_s3_bucket" "${name}" {
  bucket = "acme-${name}"
}
`;
/** `first`: lines at the beginning of the block. */
export const database = (first = "") => `resource "aws_db_instance" "app" {${first}
  engine         = "postgres"
  instance_class = "db.t4g.micro"
  username       = "app"
}
`;
const VARIABLES = `variable "region" {
  type = string
}

variable "retention_days" {
  type = number
}
`;
const NETWORK = `resource "aws_vpc" "main" {
  cidr_block = var.cidr
}

resource "aws_subnet" "public" {
  count      = var.zones
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(var.cidr, 8, count.index)
}
`;

/** A module of Ben's: its files by their path. */
export interface Module {
  name: string;
  description: string;
  files: Record<string, string>;
}

/** As Ben publishes them first. */
export const MODULES: Module[] = [
  {
    name: "logs",
    description: "Where all services put their logs.",
    files: { "main.tf": bucket("logs"), "variables.tf": VARIABLES },
  },
  {
    name: "network",
    description: "One network, a public part in each zone.",
    files: { "main.tf": NETWORK },
  },
  {
    name: "database",
    description: "The application's PostgreSQL.",
    files: { "main.tf": database() },
  },
  {
    name: "backups",
    description: "What is copied each night.",
    files: { "main.tf": bucket("backups") },
  },
  {
    name: "reports",
    description: "Reports for customers, kept for a year.",
    files: { "main.tf": bucket("reports"), "variables.tf": VARIABLES },
  },
];
