import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";
import type { Flags } from "../command-line/flags.js";
import type { Project } from "../project/project.js";
import { diffTemplates } from "./diff-templates.js";
import { ejectTemplate } from "./eject-template.js";
import { listTemplates } from "./list-templates.js";

/** What is to be done with templates. */
export interface TemplatesCommand {
  readonly command: "templates";
  readonly action: "list" | "eject" | "diff";
  /** Which one; absent means all. */
  readonly name: string | undefined;
  readonly flags: Flags;
}

/** Lists, copies or compares templates; returns what there is to say. */
export function runTemplates({ action, name, flags }: TemplatesCommand, project: Project): string {
  switch (action) {
    case "list":
      return listTemplates(project);
    case "diff":
      return diffTemplates(project, name);
    case "eject":
      if (name === undefined) throw new CliError('jsgen: "templates eject" needs a name', exitCode.usage);
      return ejectTemplate(project, name, { out: flags.out, force: flags.force === true });
  }
}
