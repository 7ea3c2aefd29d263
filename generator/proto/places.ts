import { create } from "@bufbuild/protobuf";
import {
  type FileDescriptorProto,
  type SourceCodeInfo,
  type SourceCodeInfo_Location,
  SourceCodeInfo_LocationSchema,
  SourceCodeInfoSchema,
} from "@bufbuild/protobuf/wkt";
import type { ElementComments } from "./comments.js";
import { type Element, type ElementKey, elements } from "./elements.js";

/** Where an element was written, and its comments. */
export interface Place extends ElementComments {
  /** Line and column of the start, line (unless the same) and column of the end; counted from 0. */
  readonly span?: readonly number[];
  /** For custom options: the option is a list, so that its path ends with an index. */
  readonly repeated?: boolean;
}

/**
 * Comments and positions by element.
 *
 * A reserved range has an entry when it is the first of its statement; the statement's comments are there.
 */
export type Places = Map<ElementKey, Place>;

/** Finds the place of one element. */
export type FindPlace = (key: ElementKey) => Place | undefined;

/** Finds places in a file; the file is looked through when the first one is asked for. */
export function placeFinder(file: FileDescriptorProto): FindPlace {
  let places: ReadonlyMap<ElementKey, Place> | undefined;
  return (key) => {
    places ??= readPlaces(file);
    return places.get(key);
  };
}

/** What source code infos were made from; for as long as they are in use, nothing has to be read from them. */
const sources = new WeakMap<SourceCodeInfo, ReadonlyMap<ElementKey, Place>>();

/** Reads what a descriptor's source code info says about its elements. */
export function readPlaces(file: FileDescriptorProto): ReadonlyMap<ElementKey, Place> {
  const { sourceCodeInfo } = file;
  if (sourceCodeInfo === undefined) return new Map();
  return sources.get(sourceCodeInfo) ?? placesIn(file, sourceCodeInfo);
}

function placesIn(file: FileDescriptorProto, { location: locations }: SourceCodeInfo): Places {
  const byPath = new Map<string, Place>();
  let statement: SourceCodeInfo_Location | undefined;
  for (const location of locations) {
    byPath.set(location.path.join(), placeOf(location));
    const first = statement?.path.join() === location.path.slice(0, -1).join() && statement;
    // A reserved statement shares its path with all others of its message; the range behind it tells which it is.
    if (first) byPath.set(`${location.path.join()} statement`, placeOf(first));
    statement = location;
  }
  const places: Places = new Map();
  for (const element of elements(file)) {
    const place = findPlace(element, byPath);
    if (place !== undefined) places.set(element.key, place);
  }
  return places;
}

/** Comments of a file's services, messages and enums, without where they stood; the file's own are left out. */
export function elementPlaces(file: FileDescriptorProto): Places {
  const places = [...readPlaces(file)];
  return new Map(places.flatMap(([key, { span: _, ...place }]) => (typeof key === "object" ? [[key, place]] : [])));
}

function findPlace({ kind, path }: Element, byPath: ReadonlyMap<string, Place>): Place | undefined {
  const key = path.join();
  if (kind === "reserved-range") return byPath.get(`${key} statement`);
  if (kind === "declaration") return byPath.get(key);
  const listed = byPath.get(key);
  if (listed !== undefined) return { ...listed, repeated: true };
  return path.at(-1) === 0 ? byPath.get(path.slice(0, -1).join()) : undefined;
}

function placeOf(location: SourceCodeInfo_Location): Place {
  const { leadingComments, trailingComments, leadingDetachedComments, span } = location;
  return {
    span,
    ...(leadingComments && { leading: leadingComments }),
    ...(trailingComments && { trailing: trailingComments }),
    ...(leadingDetachedComments.length > 0 && { detached: leadingDetachedComments }),
  };
}

/** Makes the source code info of a file from what is known about its elements; the counterpart of {@link readPlaces}. */
export function writePlaces(file: FileDescriptorProto, places: ReadonlyMap<ElementKey, Place>): SourceCodeInfo {
  const info = create(SourceCodeInfoSchema);
  const known: Places = new Map();
  for (const element of elements(file)) {
    const place = places.get(element.key);
    if (place !== undefined) known.set(element.key, place);
    addLocations(info.location, element, place);
  }
  sources.set(info, known);
  return info;
}

function addLocations(found: SourceCodeInfo_Location[], { kind, path }: Element, place: Place | undefined): void {
  if (kind === "reserved-range") {
    if (place !== undefined) found.push(locationOf(path.slice(0, -1), place));
    found.push(locationOf([...path], undefined));
  } else if (place !== undefined) {
    found.push(locationOf(kind === "option" && !place.repeated ? path.slice(0, -1) : [...path], place));
  }
}

/** Takes the path over. */
function locationOf(path: number[], place: Place | undefined): SourceCodeInfo_Location {
  // A zero message that is filled costs less than one made from its fields, and there is one for every element.
  const location = create(SourceCodeInfo_LocationSchema);
  location.path = path;
  location.span = place?.span === undefined ? [0, 0, 0] : [...place.span];
  if (place?.detached !== undefined) location.leadingDetachedComments = [...place.detached];
  if (place?.leading !== undefined) location.leadingComments = place.leading;
  if (place?.trailing !== undefined) location.trailingComments = place.trailing;
  return location;
}
