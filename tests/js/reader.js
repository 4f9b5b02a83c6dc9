// The vocabulary of figures as the page has it, asked of Python.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PYTHON = `import json; from govreports.formats.figures import vocabulary
print(json.dumps(vocabulary()))`;
export const reader = JSON.parse(
  execFileSync(process.env.PYTHON ?? "python3", ["-c", PYTHON], { cwd: ROOT, encoding: "utf8" }),
);
