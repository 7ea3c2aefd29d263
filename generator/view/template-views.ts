import type { CliView } from "./view-cli.js";
import type { ClientView } from "./view-client.js";
import type { ContractView } from "./view-contract.js";
import type { DriverView } from "./view-driver.js";
import type { FakeView } from "./view-fake.js";
import type { IndexView } from "./view-index.js";
import type { OverviewView } from "./view-overview.js";
import type { ReadmeView } from "./view-readme.js";
import type { RigView } from "./view-rig.js";

/**
 * Every template and the view it prints. `docs/templates.md` and `templates/views.json` are written from here; the number
 * after `@api` grows when a field goes or changes its meaning, and when a template has to print one that came.
 */
export interface TemplateViews {
  /** `buf.yaml` of the output folder: settings for buf. @api 1 */
  readonly buf: BufView;
  /** `cli.ts` of an interface: the texts that `j` shows. @api 2 */
  readonly cli: CliView;
  /** `client.ts` of an interface: the typed client. @api 1 */
  readonly client: ClientView;
  /** `contract.ts` of an interface: the contract suite of its drivers. @api 1 */
  readonly contract: ContractView;
  /** `driver.ts` of an interface: the stub, abstract base of its drivers. @api 1 */
  readonly driver: DriverView;
  /** `fake.ts` of an interface: the driver without a device, for tests. @api 1 */
  readonly fake: FakeView;
  /** `index.ts` of an interface: everything it exports. @api 1 */
  readonly index: IndexView;
  /** `README.md` of the output folder: the list of all interfaces. @api 1 */
  readonly overview: OverviewView;
  /** `README.md` of an interface: its page. @api 1 */
  readonly readme: ReadmeView;
  /** The module that `jsgen rig` writes: the tree of an exporter. @api 1 */
  readonly rig: RigView;
  /** Doc comment of a class or member, in `client` and `driver`. @api 1 */
  readonly "partials/doc": DocView;
  /** Top of every TypeScript file but `index`: first line and imports. @api 1 */
  readonly "partials/head": HeadView;
}

/** Name of a template, partials included. */
export type TemplateName = keyof TemplateViews;

/** Name of a template that makes a file. */
export type OutputName = Exclude<TemplateName, `partials/${string}`>;

/** What `buf.hbs` renders. */
export interface BufView {
  /** First line of the file, without comment marks. */
  readonly header: string;
}

/** What `partials/doc.hbs` renders. */
export interface DocView {
  /** Doc comment with its indentation; empty when there is none. */
  readonly doc: string;
}

/** What `partials/head.hbs` renders. */
export interface HeadView {
  /** First line of the file, without comment marks. */
  readonly header: string;
  /** Import declarations, sorted; empty when nothing is imported. */
  readonly imports: string;
}
