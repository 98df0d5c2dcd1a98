import { as, type ChatId, type MessageId } from "../../src/domain/ids.ts";
import type { StaffNotice } from "../../src/usecases/notice.ts";
import type { Messenger, Sent } from "../../src/usecases/ports/speaking.ts";

/** Says everything to nobody, and tells what it would have said to staff. */
export function silentMessenger(toStaff: (chat: ChatId, notice: StaffNotice) => void): Messenger {
  let sent = 0;
  const said = (): Promise<Sent> => Promise.resolve({ type: "sent", message: as<MessageId>((sent += 1)) });
  return {
    show: said,
    showBeside: said,
    sendCalendar: said,
    tellContact: said,
    copy: said,
    sendFile: said,
    sendCopy: said,
    showPhrase: said,
    showFigures: said,
    copyAll: (_from, messages) => Promise.resolve({ type: "sent", messages }),
    passEdit: said,
    remove: () => Promise.resolve("removed"),
    removeAll: () => Promise.resolve(),
    react: () => Promise.resolve(),
    removeButtons: () => Promise.resolve(),
    tellStaff: (chat, _lang, notice) => {
      toStaff(chat, notice);
      return said();
    },
  };
}
