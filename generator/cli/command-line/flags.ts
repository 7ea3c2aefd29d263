import { type Format, formats } from "./printer-formats.js";

/** Flags of a run; absent means: as configured. */
export interface Flags {
  readonly interfaces?: string;
  readonly out?: string;
  readonly package?: string;
  readonly protos?: string;
  readonly drivers?: string;
  readonly templates?: string;
  readonly root?: string;
  /** What `breaking` compares with: a git ref, a folder of generated protos or a descriptor set. */
  readonly against?: string;
  /** Of a new driver: `new`, or an interface that exists. */
  readonly interface?: string;
  /** Of a new interface: kinds of methods, separated by commas. */
  readonly kind?: string;
  /** Puts a new driver into the project. */
  readonly "in-tree"?: true;
  readonly author?: string;
  /** Only tells what a new driver would write. */
  readonly "dry-run"?: true;
  /** Default `pretty`. */
  readonly format?: Format;
  /** Commit whose numbers stay when protos are resolved. */
  readonly base?: string;
  /** Only tells whether a rig is out of date. */
  readonly check?: true;
  /** Replaces files that were edited by hand. */
  readonly force?: true;
  /** Numbers interfaces that are not stable anew where their proto was deleted. */
  readonly "reset-ledger"?: true;
  /** Corrects the sources of interfaces where that needs no choice. */
  readonly fix?: true;
  /** Writes nothing but this kind of file. */
  readonly only?: "proto";
  /** Stays, and generates again after each edit. */
  readonly watch?: true;
  /** Shows the stack of an internal error. */
  readonly debug?: true;
}

/** What help says about a flag. */
export interface FlagDescription {
  readonly summary: string;
  /** Name of its value; a flag without one is a switch. */
  readonly value?: string;
}

/** Every flag, in the order of help. */
export const flagTable: Readonly<Record<keyof Flags, FlagDescription>> = {
  interfaces: { value: "DIR", summary: "Folder of the interfaces; default interfaces" },
  out: { value: "DIR", summary: "Folder of the generated files; default generated. with rig: the file to write" },
  package: { value: "PREFIX", summary: "Start of the protobuf packages, such as com.acme.lab" },
  protos: { value: "DIR", summary: "Folder of hand-written protos to generate messages for" },
  drivers: { value: "DIR", summary: "Folder of the drivers that package.json shall name" },
  templates: { value: "DIR", summary: "Folder of the project's own templates" },
  root: { value: "DIR", summary: "Project that paths in headers and findings are relative to" },
  against: { value: "REF", summary: "What breaking compares with: a git ref, a folder of protos or a .binpb" },
  interface: {
    value: "NAME",
    summary: "For create-driver: new, or an interface that exists, such as power; default new",
  },
  kind: {
    value: "KINDS",
    summary: "For create-driver: methods of a new interface, of unary,stream,bytes; default unary",
  },
  "in-tree": {
    summary: "For create-driver: put it into this project; without it --package makes a package of its own",
  },
  author: { value: "TEXT", summary: "For create-driver: author of the package, such as Jane Doe <jane@acme.com>" },
  "dry-run": { summary: "For create-driver: print files and differences, and write nothing" },
  format: { value: "FORMAT", summary: `How findings are printed: ${formats.join(", ")}; default pretty` },
  base: { value: "REF", summary: "For resolve: the commit whose numbers stay, such as the merge base" },
  force: { summary: "Replace generated files that were edited by hand, but never a .proto" },
  "reset-ledger": { summary: "Number interfaces such as v1alpha1 anew whose deleted proto the last commit has" },
  fix: { summary: "Correct interfaces first, where a finding leaves no choice" },
  check: { summary: "With rig: write nothing, and tell whether the file is out of date" },
  only: { value: "KIND", summary: "Write the protos alone, and leave other generated files as they are: proto" },
  watch: { summary: "Stay, and generate again what an edit touches; Ctrl-C ends" },
  debug: { summary: "Show the stack of an internal error" },
};
