import { CustomClient as GeneratedClient } from "../../generated/jumpstarter/driver/custom/v1/index.js";
import type { CallOptions, MethodDescription } from "../../runtime/index.js";
import { parseNames } from "./parse-names.js";

/** Client of `custom/v1` with the two programs everybody needs; the exporter must allow `ls` and `rm`. */
export class CustomClient extends GeneratedClient {
  /** What of it `j` offers beside the interface's own commands. */
  static readonly commands: readonly MethodDescription[] = [
    {
      name: "ls",
      command: "ls",
      kind: "unary",
      readonly: true,
      summary: "Lists a directory of the exporter's host.",
      parameters: [
        {
          name: "path",
          flag: "path",
          type: { kind: "string" },
          optional: true,
          summary: "Default the driver's working directory.",
        },
      ],
      result: { kind: "list", element: { kind: "string" } },
    },
    {
      name: "rm",
      command: "rm",
      kind: "unary",
      destructive: true,
      summary: "Removes files of the exporter's host; no pattern is expanded.",
      parameters: [
        { name: "files", flag: "files", type: { kind: "list", element: { kind: "string" } }, summary: "Their paths." },
      ],
    },
  ];

  /**
   * Lists a directory of the exporter's host: names only, sorted, without those that start with a dot.
   *
   * Names come back exactly, also with spaces or line breaks; bytes that are not UTF-8 are replaced.
   * @param path Default the driver's working directory.
   * @throws {DriverError} `internal` if there is no such directory, `permission_denied` if the exporter does not allow `ls`.
   */
  async ls(path = ".", options?: CallOptions): Promise<string[]> {
    return parseNames(await this.execute("ls", ["-1", "-b", "--", path], options));
  }

  /**
   * Removes files of the exporter's host; no pattern is expanded, and an empty list does nothing.
   *
   * @throws {DriverError} `internal` if a file could not be removed; the others are gone then.
   */
  async rm(files: readonly string[], options?: CallOptions): Promise<void> {
    if (files.length > 0) await this.execute("rm", ["--", ...files], options);
  }
}
