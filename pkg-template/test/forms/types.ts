// Stands for generated code: an app with each form that the example data source has no use for.

/** A note, as it is answered. */
export interface Note {
  id: number;
  text: string;
}

/** A note, as it is sent. */
export interface NoteInput {
  id?: number;
  text: string;
}

/** The parameters of `note`. */
export interface NoteParams {
  id: number;
}

/** The parameters of `file`. */
export interface FileParams {
  rest: string;
  /** Which version of the file. */
  version?: number | null;
}

/** Nothing has this id. */
export interface UnknownNoteBody {
  code: "unknown-note";
  message: string;
  id: number;
}
