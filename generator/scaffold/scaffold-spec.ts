import type { InterfaceModel } from "../model/interface.js";
import type { ScaffoldNames } from "./scaffold-names.js";

/** Kinds of methods that a new interface may start with. */
export const methodKinds = ["unary", "stream", "bytes"] as const;

export type MethodKindName = (typeof methodKinds)[number];

/** Everything a new driver's files are made from. */
export interface ScaffoldSpec {
  readonly names: ScaffoldNames;
  readonly contract: NewContract | KnownContract;
  readonly home: Home;
  /** As package.json has it, `Jane Doe <jane@acme.com>`. */
  readonly author: string | undefined;
}

/** An interface that is written with the driver. */
export interface NewContract {
  readonly kind: "new";
  readonly methods: readonly MethodKindName[];
  /** Module of its generated code, as the driver imports it. */
  readonly generated: string;
}

/** An interface that exists. */
export interface KnownContract {
  readonly kind: "known";
  readonly model: InterfaceModel;
  /** Module of its generated code, as the driver imports it. */
  readonly generated: string;
}

/** Where the driver goes. Folders are relative to the root, with forward slashes. */
export interface Home {
  readonly interfaces: string;
  readonly drivers: string;
  /** The page that lists the drivers, if there is one: its path and its text. */
  readonly list: { readonly path: string; readonly text: string } | undefined;
  readonly modules: HomeModules;
  /** What the tests are written for. */
  readonly runner: "jest" | "node";
  /** Set for a package that is made with the driver. */
  readonly newPackage: NewPackage | undefined;
}

/** What the files of a home import by which name. */
export interface HomeModules {
  /** From a driver's folder. */
  readonly runtime: string;
  readonly testing: string;
  readonly zod: string;
  /** From the folder of the interfaces. */
  readonly contract: string;
}

export interface NewPackage {
  readonly name: string;
  /** Start of its protobuf packages, `com.acme.lab`. */
  readonly prefix: string;
  /** Versions to ask for. */
  readonly versions: { readonly jumpstarter: string; readonly typescript: string; readonly nodeTypes: string };
}
