import { posix } from "node:path";
import type { InterfaceModel, InterfaceReference } from "../model/interface.js";

/** Where the generated files of one interface live, and the names they export. */
export interface Place {
  /** Interface id, `my-device/v1`. */
  readonly id: string;
  /** Folder relative to the output folder, `jumpstarter/driver/my_device/v1`. */
  readonly folder: string;
  /** File name of the proto without its extension, `my_device`. */
  readonly fileStem: string;
  /** Full name of the service, `jumpstarter.driver.my_device.v1.MyDeviceService`. */
  readonly service: string;
  /** Name of the service's descriptor, `MyDeviceService`. */
  readonly descriptor: string;
  readonly client: string;
  readonly stub: string;
  /** Name of the double, `FakeMyDevice`. */
  readonly fake: string;
  /** Name of the function that makes the contract suite, `myDeviceContract`. */
  readonly contract: string;
  /** Name of the texts that `j` shows, `myDeviceHelp`. */
  readonly help: string;
}

/** Everything the views of one interface are made from. */
export interface ViewContext {
  readonly interface: InterfaceModel;
  readonly place: Place;
  /** Place of an interface this one extends or has as a child. */
  readonly placeOf: (reference: InterfaceReference) => Place;
  /** Output folder relative to the project root. */
  readonly out: string;
  /** First line of every file, without comment marks. */
  readonly header: string;
}

/**
 * Decides the names of one interface's generated code.
 *
 * @param protoPath Path of its `.proto`, relative to the output folder.
 */
export function createPlace(reference: InterfaceReference, protoPath: string): Place {
  const key = `${protoPath} ${reference.stem} ${reference.id.text}`;
  const place = places.get(key) ?? placeAt(reference, protoPath);
  places.set(key, place);
  return place;
}

/** The same names at the same path are the same place: what depends on it is not made anew. */
const places = new Map<string, Place>();

function placeAt({ id, stem }: InterfaceReference, protoPath: string): Place {
  const folder = posix.dirname(protoPath);
  return {
    id: id.text,
    folder,
    fileStem: posix.basename(protoPath, ".proto"),
    service: `${folder.replaceAll("/", ".")}.${stem}Service`,
    descriptor: `${stem}Service`,
    client: `${stem}Client`,
    stub: `${stem}Driver`,
    fake: `Fake${stem}`,
    contract: `${lowerFirstWord(stem)}Contract`,
    help: `${lowerFirstWord(stem)}Help`,
  };
}

/** `MyDevice` -> `myDevice`, `USBMux` -> `usbMux`. */
export function lowerFirstWord(name: string): string {
  return name.replace(/^([A-Z]+(?=[A-Z][a-z])|[A-Z]+(?![a-z])|[A-Z])/, (word) => word.toLowerCase());
}
