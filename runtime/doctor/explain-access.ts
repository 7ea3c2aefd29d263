import type { Stats } from "node:fs";
import type { Patient } from "./check.js";

/** Why a device file cannot be opened, and what to type. */
export interface AccessProblem {
  readonly why: string;
  readonly fix: string;
}

/** Says which group would let this user open a device file, or which rule would make one that does. */
export function explainAccess({ machine, accounts }: Patient, path: string, found: Stats): AccessProblem {
  const group = accounts.groupName(found.gid);
  const mode = (found.mode & 0o777).toString(8).padStart(4, "0");
  const why = `it belongs to ${accounts.userName(found.uid)}:${group}, mode ${mode}`;
  const helps = (found.mode & 0o060) === 0o060 && found.gid !== 0;
  if (!helps) return { why, fix: udevRule(path) };
  if (machine.gids.includes(found.gid)) return { why: `${why}, and still the kernel refuses`, fix: udevRule(path) };
  if (accounts.isListed(found.gid)) {
    return { why: `${why}; ${accounts.me} is in that group, but this session began before`, fix: `newgrp ${group}` };
  }
  return { why, fix: `sudo usermod -aG ${group} ${accounts.me}   (then log in again)` };
}

/** The group that distributions give to people who work with hardware. */
const groups: Readonly<Record<string, string>> = { tty: "dialout", gpio: "gpio", usb: "plugdev" };

function udevRule(path: string): string {
  const name = path.replace(/^\/dev\//, "");
  const subsystem = name.startsWith("gpio") ? "gpio" : name.startsWith("bus/usb/") ? "usb" : "tty";
  const match = subsystem === "usb" ? `ENV{DEVNAME}=="${path}"` : `KERNEL=="${name.replace(/\d+$/, "*")}"`;
  return writeRule(`SUBSYSTEM=="${subsystem}", ${match}, GROUP="${groups[subsystem]}", MODE="0660"`);
}

/** A line that adds a rule and applies it. */
export function writeRule(rule: string): string {
  const file = "/etc/udev/rules.d/60-jumpstarter.rules";
  return `echo '${rule}' | sudo tee -a ${file} && sudo udevadm control --reload && sudo udevadm trigger`;
}
