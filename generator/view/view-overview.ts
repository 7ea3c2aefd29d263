import type { InterfaceModel } from "../model/interface.js";
import { code, markdownTable, tableCell } from "./markdown.js";
import type { Place } from "./place.js";

/** What `overview.hbs` renders: the page that lists all interfaces. */
export interface OverviewView {
  /** First line of the file, without comment marks. */
  readonly header: string;
  /** Table, a row per interface. */
  readonly interfaces: string;
}

/** Makes the view of the page that lists all interfaces, in the order given. */
export function viewOverview(header: string, contracts: readonly (readonly [InterfaceModel, Place])[]): OverviewView {
  return { header, interfaces: markdownTable(contracts.map(([contract, place]) => overviewRow(contract, place))) };
}

function overviewRow({ doc, children, methods }: InterfaceModel, { id, folder }: Place): Record<string, string> {
  const members = [...children, ...methods].map(({ name }) => code(name));
  return {
    interface: `[${id}](${folder}/README.md)`,
    about: tableCell(doc.summary),
    "children and methods": members.join(", "),
  };
}
