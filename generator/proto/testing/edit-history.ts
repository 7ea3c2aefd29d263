import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { InterfaceModel } from "../../model/interface.js";
import { type EmittedProto, emitProto } from "../emit-proto.js";
import { type LoweredInterface, lowerInterface } from "../lower/lower-interface.js";
import { resolveStandardImport } from "../standard-imports.js";
import { editInterface } from "./edit-interface.js";
import type { Random } from "./random.js";

/** An interface and its committed file through many edits, as an author and jsgen make them. */
export class EditHistory {
  #model: InterfaceModel;
  #committed: FileDescriptorProto;

  /** Commits the first file of the interface. */
  constructor(first: InterfaceModel, lowered = lower(first, undefined)) {
    this.#model = first;
    this.#committed = lowered.file;
  }

  get committed(): FileDescriptorProto {
    return this.#committed;
  }

  /** The committed file as text and as read back from it. */
  emit(): EmittedProto {
    return emitProto(this.#committed, { header: "Generated.", resolve: resolveStandardImport });
  }

  get model(): InterfaceModel {
    return this.#model;
  }

  /** Makes one edit; when jsgen refuses it the author takes it back. Returns the codes of the refusal. */
  edit(random: Random): readonly string[] {
    const edited = this.propose(random);
    return this.decide(edited, lower(edited, this.#committed));
  }

  /** An edit that is not made yet. */
  propose(random: Random): InterfaceModel {
    // Now and then the file goes through its text, as in life it always does; doing so each time takes too long.
    if (random.chance(0.2)) this.#committed = this.emit().file;
    return editInterface(random, this.#model);
  }

  /** Makes an edit, unless there are errors; returns their codes. */
  decide(edited: InterfaceModel, { file, diagnostics }: LoweredInterface): readonly string[] {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (errors.length > 0) return errors.map(({ code }) => code);
    this.#model = edited;
    this.#committed = file;
    return [];
  }
}

/** Lowers as jsgen does. */
export function lower(model: InterfaceModel, previous: FileDescriptorProto | undefined): LoweredInterface {
  return lowerInterface(model, previous, { packagePrefix: "jumpstarter.driver" });
}
