import { type FileChoice, fileChoices } from "../../domain/relay/file.ts";
import type { FileNotice } from "../../usecases/notice.ts";
import type { Translate } from "../../usecases/words.ts";
import { button, type Rendered } from "./rendered.ts";

/** What is to become of a file, under the file itself, and what became of it. `data`: what a button comes back with. */
export function renderFileNotice(
  t: Translate,
  notice: FileNotice,
  data: (choice: FileChoice) => string,
): Rendered {
  switch (notice.type) {
    case "file-asked":
      return {
        html: t(`relay:file.asked.${notice.doubt}`),
        buttons: fileChoices
          .filter((choice) => choice !== "clean" || notice.doubt !== "uncleanable")
          .map((choice) => [button(t(`relay:file.button.${choice}`), data(choice))]),
        answers: notice.message,
      };
    case "file-passed":
      return { html: t(`relay:file.passed.${notice.as}`), buttons: [] };
    case "file-passed-before":
    case "file-dropped":
    case "file-gone":
      return { html: t(`relay:file.${notice.type}`), buttons: [] };
    default: {
      const unreachable: never = notice;
      return unreachable;
    }
  }
}
