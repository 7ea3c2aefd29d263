import type { InterfaceModel, InterfaceReference } from "../../model/interface.js";
import { createPlace, type Place, type ViewContext } from "../place.js";

/** What the views of one interface are made from, for packages that start with `acme` in folder `generated`. */
export function contextOf(contract: InterfaceModel): ViewContext {
  return {
    interface: contract,
    place: placeOf(contract),
    placeOf,
    out: "generated",
    header: "Generated.",
  };
}

function placeOf(reference: InterfaceReference): Place {
  const { name, version } = reference.id;
  const folders = name.replaceAll("-", "_").split(".");
  return createPlace(reference, `acme/${folders.join("/")}/${version}/${folders.at(-1)}.proto`);
}
