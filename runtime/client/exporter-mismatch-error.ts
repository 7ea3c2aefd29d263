import { DriverError } from "../contract/driver-error.js";

/** What does not fit between a client and an exporter, at one device. */
export interface Mismatch {
  /** The tree has no such device, it has one of another interface, or both sides have another version of the interface. */
  readonly kind: "missing" | "other_interface" | "skew";
  /** Path of the device, `dut.power`; empty for the root. */
  readonly device: string;
  /** Id of the interface the client is for, `power/v1`. */
  readonly interface: string;
  /** In words; complete without the other fields, except for a skew. */
  readonly text: string;
}

/**
 * Thrown by `connect` when an exporter does not fit the clients asked for: it names every device that is missing, of
 * another interface, or of a version of the interface that the client cannot drive (schema skew). Nothing was called.
 */
export class ExporterMismatchError extends DriverError {
  override readonly name: string = "ExporterMismatchError";
  readonly mismatches: readonly Mismatch[];

  /** @param advice A sentence at the end of the message. */
  constructor(mismatches: readonly Mismatch[], advice: string) {
    const [only, ...others] = mismatches;
    super(`The exporter does not fit: ${describeAll(mismatches).join("; ")}. ${advice}`, {
      code: "failed_precondition",
      ...(only !== undefined && others.length === 0 && { device: only.device }),
    });
    this.mismatches = mismatches;
  }
}

/** Several devices of one interface differ in the same way: it is said once. */
function describeAll(mismatches: readonly Mismatch[]): readonly string[] {
  const skews = mismatches.filter(({ kind }) => kind === "skew");
  const ids = new Set(skews.map((skew) => skew.interface));
  return [
    ...mismatches.filter(({ kind }) => kind !== "skew").map(({ text }) => text),
    ...[...ids].map((id) =>
      describeSkew(
        id,
        skews.filter((skew) => skew.interface === id),
      ),
    ),
  ];
}

function describeSkew(id: string, skews: readonly Mismatch[]): string {
  const devices = [...new Set(skews.map(({ device }) => (device === "" ? "the root device" : `"${device}"`)))];
  const texts = [...new Set(skews.map(({ text }) => text))];
  return `${devices.join(" and ")} ${devices.length === 1 ? "has" : "have"} another version of ${id}: ${texts.join(", ")}`;
}
