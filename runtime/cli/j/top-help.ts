import { formatFlags } from "../flag.js";
import { globalFlags } from "./global-flags.js";

/** The help text of `j` itself; the devices are the exporter's, so they are added where there is one. */
export function formatTopHelp(tree: string | undefined): string {
  const devices = tree === undefined ? "" : `\nDevices:\n${tree}\n`;
  return `Usage: j [flags] <device path> <method> [arguments] [flags]

Calls a method of a device. Works inside "jmp shell", or with --host.

  j                       draw the tree of devices
  j power                 list the methods of the device "power"
  j power cycle --wait 1  call a method
  j power cycle --help    say what a method takes
  j console console       type into a device; Ctrl-] leaves
  j network forward-tcp   open a port of this machine that leads to a device
  j board storage host    a device inside another; "board.storage" is the same
${devices}
Flags:
${formatFlags(globalFlags)}

Exit codes: 0 done, 1 failed, 2 usage, 3 configuration, 4 permission, 5 not found, 6 version skew, 7 device,
8 exporter or network, 9 deadline, 10 busy, 70 our bug, 74 cannot read or write, 128+N signal N.
`;
}
