/** What a template may print, as `templates/views.json` says it; written from the types of the views. */
export interface TemplateShape {
  /** Version of the view; an override names the one it was made for. */
  readonly api: number;
  /** The file it makes, or where a partial is used. */
  readonly renders: string;
  readonly fields: FieldShapes;
}

/** Fields of a view or of an item of a list. */
export type FieldShapes = Readonly<Record<string, FieldShape>>;

/** One field. */
export interface FieldShape {
  /** What it says; a text is printed, a list is walked through, a record has fields of its own. */
  readonly holds: "text" | "list" | "record";
  /** May be absent. */
  readonly optional?: true;
  readonly about: string;
  /** Fields of the record, or of each item of the list; a list without them is one of texts. */
  readonly fields?: FieldShapes;
}
