import type { Model } from "../model/interface.js";
import type { Render } from "../render/render.js";
import type { ViewContext } from "../view/place.js";
import type { OutputName, TemplateViews } from "../view/template-views.js";
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
  const texts = new Map<string, string>();
  const add = <Name extends OutputName>(file: string, template: Name, view: TemplateViews[Name]): void => {
    const path = `${folder}/${file}`;
    texts.set(path, render(template, view, path));
  };
  add("client.ts", "client", viewClient(context));
  add("driver.ts", "driver", viewDriver(context));
  add("cli.ts", "cli", viewCli(context));
  add("fake.ts", "fake", viewFake(context));
  add("contract.ts", "contract", viewContract(context));
  add("index.ts", "index", viewIndex(context));
  add("README.md", "readme", viewReadme(context, relativesOf(context, model)));
  return texts;
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
