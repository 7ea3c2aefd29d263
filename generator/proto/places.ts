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

/** Reads what a descriptor's source code info says about its elements. */
export function readPlaces(file: FileDescriptorProto): Places {
  const byPath = new Map<string, Place>();
  let statement: SourceCodeInfo_Location | undefined;
  for (const location of file.sourceCodeInfo?.location ?? []) {
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
export function writePlaces(file: FileDescriptorProto, places: Places): SourceCodeInfo {
  return create(SourceCodeInfoSchema, {
    location: [...elements(file)].flatMap((element) => locationsOf(element, places.get(element.key))),
  });
}

function locationsOf({ kind, path }: Element, place: Place | undefined): SourceCodeInfo_Location[] {
  const parent = path.slice(0, -1);
  if (kind === "reserved-range") {
    const range = locationOf(path, undefined);
    return place === undefined ? [range] : [locationOf(parent, place), range];
  }
  if (place === undefined) return [];
  return [locationOf(kind === "option" && !place.repeated ? parent : path, place)];
}

function locationOf(path: readonly number[], place: Place | undefined): SourceCodeInfo_Location {
  return create(SourceCodeInfo_LocationSchema, {
    path: [...path],
    span: [...(place?.span ?? [0, 0, 0])],
    leadingDetachedComments: [...(place?.detached ?? [])],
    ...(place?.leading !== undefined && { leadingComments: place.leading }),
    ...(place?.trailing !== undefined && { trailingComments: place.trailing }),
  });
}
