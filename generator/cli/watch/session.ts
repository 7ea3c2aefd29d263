import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { LoadedPlugins } from "../../plugins/load-plugins.js";
import { describeError } from "../command-line/describe-error.js";
import type { Flags } from "../command-line/flags.js";
import { createRunMemory, type RunMemory } from "../memory/run-memory.js";
import { findProject, type Project } from "../project/project.js";
import type { Printer } from "../report/printer.js";
import { type DoneRun, runGenerate } from "../run-generate.js";
import { endOnSignals } from "./end-on-signals.js";
import { IdleWork } from "./idle-work.js";
import { settingsOf } from "./settings.js";
import type { WatchedTexts } from "./watched-texts.js";

/** Runs on one project, one after the other; they share what they read and made as long as its settings stay. */
export class Session {
  readonly #flags: Flags;
  readonly #workingFolder: string;
  readonly #texts: WatchedTexts;
  readonly #idle = new IdleWork();
  #setup: Setup;

  /** @throws {CliError} For flags that cannot be. */
  constructor(flags: Flags, workingFolder: string, texts: WatchedTexts) {
    this.#flags = flags;
    this.#workingFolder = workingFolder;
    this.#texts = texts;
    this.#setup = this.#look(undefined);
  }

  get project(): Project {
    return this.#setup.project;
  }

  /** Generates what changed since the last run; gives nothing when there are findings or errors, which are printed. */
  async run(printer: Printer): Promise<DoneRun | undefined> {
    this.#idle.drop();
    try {
      this.#setup = this.#look(this.#setup);
      return await this.#generate(this.#setup, printer);
    } catch (error) {
      process.stderr.write(describeError(error, this.#flags.debug === true).text);
      // What a run left that broke off is not to be built upon.
      this.#setup = { ...this.#setup, settings: undefined };
      return undefined;
    }
  }

  /** Does what still waits for a quiet moment; for the end of the program. */
  finish(): void {
    this.#idle.finish();
  }

  #look(last: Setup | undefined): Setup {
    const { project, diagnostics } = findProject(this.#flags, this.#workingFolder);
    const settings = settingsOf(project, this.#texts);
    if (last?.settings === settings) return { ...last, diagnostics };
    return { project, diagnostics, settings, memory: createRunMemory(project, this.#texts, this.#idle.add) };
  }

  async #generate({ project, diagnostics, memory }: Setup, printer: Printer): Promise<DoneRun | undefined> {
    printer.diagnostics(diagnostics);
    if (diagnostics.length > 0) return undefined;
    const guard = (work: () => void): void => {
      endOnSignals();
      work();
    };
    const { force, "reset-ledger": resetLedger, only } = this.#flags;
    const choices = { force: force === true, resetLedger: resetLedger === true, fix: false, only };
    const plugins = project.plugins.length === 0 ? undefined : await this.#loadPlugins(project);
    const options = { check: false, ...choices, printer, guard, ...(plugins !== undefined && { plugins }) };
    return runGenerate(project, options, memory).done;
  }

  /** Plugins that changed are other modules; their files are watched. */
  async #loadPlugins({ root, plugins }: Project): Promise<LoadedPlugins> {
    const { loadPlugins } = await import("../../plugins/load-plugins.js");
    const loaded = await loadPlugins(root, plugins);
    for (const file of loaded.inputs) this.#texts.read(join(root, file));
    return loaded;
  }
}

interface Setup {
  readonly project: Project;
  /** Mistakes in the set-up; with one, nothing is read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined when the next run has to begin anew. */
  readonly settings: string | undefined;
  readonly memory: RunMemory;
}
