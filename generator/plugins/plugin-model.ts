import type { Model } from "../model/interface.js";
import type { Place } from "../view/place.js";
import type { PluginModel } from "./plugin.js";

/**
 * Makes what plugins are told.
 *
 * @param places By interface id.
 */
export function pluginModel(
  { interfaces }: Model,
  places: ReadonlyMap<string, Place>,
  { packagePrefix, out }: Omit<PluginModel, "interfaces">,
): PluginModel {
  const described = interfaces.flatMap((contract) => {
    const place = places.get(contract.id.text);
    return place === undefined ? [] : [{ contract, place }];
  });
  return { packagePrefix, out, interfaces: described };
}
