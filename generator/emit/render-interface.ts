import type { Model } from "../model/interface.js";
import type { Render } from "../render/render.js";
import type { ViewContext } from "../view/place.js";
import { viewCli } from "../view/view-cli.js";
import { viewClient } from "../view/view-client.js";
import { viewContract } from "../view/view-contract.js";
import { viewDriver } from "../view/view-driver.js";
import { viewFake } from "../view/view-fake.js";
import { viewIndex } from "../view/view-index.js";
import { type Relatives, viewReadme } from "../view/view-readme.js";

/** Renders the TypeScript files and the page of one interface, by path relative to the output folder. */
export function renderInterface(context: ViewContext, model: Model, render: Render): ReadonlyMap<string, string> {
  const { folder } = context.place;
  return new Map([
    [`${folder}/client.ts`, render("client", viewClient(context))],
    [`${folder}/driver.ts`, render("driver", viewDriver(context))],
    [`${folder}/cli.ts`, render("cli", viewCli(context))],
    [`${folder}/fake.ts`, render("fake", viewFake(context))],
    [`${folder}/contract.ts`, render("contract", viewContract(context))],
    [`${folder}/index.ts`, render("index", viewIndex(context))],
    [`${folder}/README.md`, render("readme", viewReadme(context, relativesOf(context, model)))],
  ]);
}

function relativesOf({ interface: { id } }: ViewContext, { interfaces }: Model): Relatives {
  const parents = interfaces.flatMap((reference) =>
    reference.children
      .filter((child) => child.interface.id.text === id.text)
      .map(({ name }) => ({ reference, child: name })),
  );
  const heirs = interfaces.filter(({ ancestors }) => ancestors.some((ancestor) => ancestor.id.text === id.text));
  return { parents, heirs };
}
