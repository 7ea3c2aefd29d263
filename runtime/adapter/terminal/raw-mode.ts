import type { ReadStream } from "node:tty";

/**
 * Makes a terminal hand on every key as it is pressed; returns what brings it back to how it was.
 *
 * It is also brought back when the process exits in another way, and made raw again when the process goes on after a
 * stop. Nothing else about the terminal is changed.
 */
export function enterRawMode(terminal: ReadStream): () => void {
  const restore = () => {
    process.off("exit", restore).off("SIGCONT", goOn);
    terminal.setRawMode(false);
  };
  // The shell has set its own mode meanwhile, of which Node knows nothing.
  const goOn = () => void terminal.setRawMode(false).setRawMode(true);
  process.on("exit", restore).on("SIGCONT", goOn);
  terminal.setRawMode(true);
  return restore;
}
