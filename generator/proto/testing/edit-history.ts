import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { InterfaceModel } from "../../model/interface.js";
import { type EmittedProto, emitProto } from "../emit-proto.js";
import { lowerInterface } from "../lower/lower-interface.js";
import { resolveStandardImport } from "../standard-imports.js";
import { editInterface } from "./edit-interface.js";
import type { Random } from "./random.js";

/** An interface and its committed file through many edits, as an author and jsgen make them. */
export class EditHistory {
  #model: InterfaceModel;
  #committed: FileDescriptorProto;

  /** Commits the first file of the interface. */
  constructor(first: InterfaceModel) {
    this.#model = first;
    this.#committed = lower(first, undefined).file;
  }

  get committed(): FileDescriptorProto {
    return this.#committed;
  }

  /** The committed file as text and as read back from it. */
  emit(): EmittedProto {
    return emitProto(this.#committed, { header: "Generated.", resolve: resolveStandardImport });
  }

  /** Makes one edit; when jsgen refuses it the author takes it back. Returns the codes of the refusal. */
  edit(random: Random): readonly string[] {
    // Now and then the file goes through its text, as in life it always does; doing so each time takes too long.
    if (random.chance(0.2)) this.#committed = this.emit().file;
    const edited = editInterface(random, this.#model);
    const { file, diagnostics } = lower(edited, this.#committed);
    if (diagnostics.length > 0) return diagnostics.map(({ code }) => code);
    this.#model = edited;
    this.#committed = file;
    return [];
  }
}

function lower(model: InterfaceModel, previous: FileDescriptorProto | undefined) {
  return lowerInterface(model, previous, { packagePrefix: "jumpstarter.driver" });
}
