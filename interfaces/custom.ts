/** Runs programs on the exporter's host, those its configuration allows. */
export abstract class CustomInterface {
  static readonly id: string = "custom/v1";

  /**
   * Runs a program and returns what it printed to standard output.
   * @destructive
   * @param command Name of the program, as the exporter's configuration lists it.
   * @param args Arguments, passed on one by one; no shell reads them.
   */
  abstract execute(command: string, args: string[]): Promise<string>;
}
