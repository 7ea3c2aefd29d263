import type { InterfaceModel } from "../model/interface.js";
import type { Place } from "../view/place.js";

/** Version of {@link PluginModel}; grows when something in it goes or changes its meaning. */
export const pluginApi = 1;

/** What the module of a plugin exports. */
export interface Plugin {
  /** The version of the model it was made for. */
  readonly api: number;
  /** Writes files made from the model; when it returns, it is done. Called once per run. */
  readonly emit: (model: PluginModel, host: PluginHost) => void;
}

/** What a plugin is told: everything that all other files are made from. It is frozen, through and through. */
export interface PluginModel {
  /** First part of the protobuf packages, `jumpstarter.driver`. */
  readonly packagePrefix: string;
  /** Output folder relative to the root of the project, `generated`. */
  readonly out: string;
  /** Sorted by id. */
  readonly interfaces: readonly PluginInterface[];
}

/** One interface, as a plugin sees it. */
export interface PluginInterface {
  /** The interface as it was written: methods, types, units, doc comments. */
  readonly contract: InterfaceModel;
  /** Where its generated files are, and the names in them. */
  readonly place: Place;
}

/** What a plugin may do. */
export interface PluginHost {
  /** Its own folder relative to the root of the project, `generated/plugins/lab-table`. */
  readonly folder: string;
  /** First line for its files, without comment marks. */
  readonly header: string;
  /**
   * Writes a file.
   *
   * @param path Relative to {@link folder}, with forward slashes.
   * @throws {Error} For a path outside the folder, a second file of one path, and `.proto` files, which hold numbers that
   *   only jsgen gives.
   */
  readonly write: (path: string, text: string) => void;
}

/** A plugin that is ready to run. */
export interface LoadedPlugin extends Plugin {
  readonly name: string;
  /** Its modules, itself first: the address Node knows each by, and the path relative to the root of the project. */
  readonly modules: readonly { readonly url: string; readonly file: string }[];
}
