import { type Machine, readText } from "./machine.js";

/** Users and groups of a machine, as its files name them. */
export interface Accounts {
  /** Name of this process's user; a number if it has none. */
  readonly me: string;
  readonly userName: (uid: number) => string;
  readonly groupName: (gid: number) => string;
  /** Whether the user was put into a group, though this process may have begun before that. */
  readonly isListed: (gid: number) => boolean;
}

/** Reads the users and groups of a machine. */
export async function readAccounts(machine: Machine): Promise<Accounts> {
  const [users, groups] = await Promise.all([readTable(machine, "/etc/passwd"), readTable(machine, "/etc/group")]);
  const nameIn = (rows: readonly Row[], id: number) => rows.find((row) => row.id === id)?.name ?? String(id);
  const me = nameIn(users, machine.uid);
  return {
    me,
    userName: (uid) => nameIn(users, uid),
    groupName: (gid) => nameIn(groups, gid),
    isListed: (gid) => groups.some((row) => row.id === gid && row.rest.split(",").includes(me)),
  };
}

interface Row {
  readonly name: string;
  readonly id: number;
  /** Of a group, its members. */
  readonly rest: string;
}

async function readTable(machine: Machine, file: string): Promise<readonly Row[]> {
  const text = (await readText(machine, file)) ?? "";
  return text.split("\n").flatMap((line) => {
    const [name, , id, rest = ""] = line.split(":");
    return name === undefined || id === undefined ? [] : [{ name, id: Number(id), rest: rest.trim() }];
  });
}
