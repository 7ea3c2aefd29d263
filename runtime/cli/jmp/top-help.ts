/** The help text of `jmp` itself, answered without loading a command. */
export const topHelp = `Usage: jmp <command> [flags]

Serves devices and gives shells and tests access to them.

  jmp run --exporter-config FILE              serve the devices of a file until a signal comes
  jmp shell --exporter-config FILE [-- CMD]   serve them for one shell or command, with "j" on its PATH
  jmp shell --host TARGET [-- CMD]            the same with an exporter that runs already
  jmp logs [--host TARGET]                    show what an exporter logs from now on
  jmp doctor [--exporter-config FILE]         look for what keeps an exporter from working here
  jmp driver list                             list drivers, interfaces, clients and adapters
  jmp version                                 show the version

"jmp <command> --help" says more. Every command takes --debug to show where an error comes from.

Exit codes: 0 done, 1 failed, 2 usage, 3 configuration, 4 permission, 5 not found, 6 version skew, 7 device,
8 exporter or network, 9 deadline, 10 busy, 70 our bug, 74 cannot read or write, 128+N signal N.
"jmp shell -- CMD" ends with the exit code of CMD.
`;
