import { z } from 'zod'
import { type MessageKey, messages } from './messages'
import { messagesInGerman } from './messages-in-german'

/** A value of a message: a name, a number, or another message as a part of it. */
export type MessageValue = string | number | MessageText

/** A message as data: its key, and by name what is filled in. */
export interface MessageText {
  readonly key: MessageKey
  readonly values: { readonly [name: string]: MessageValue }
}

const MessageText: z.ZodType<MessageText> = z.object({
  key: z.enum(Object.keys(messages) as [MessageKey, ...MessageKey[]]),
  get values() {
    return z.record(z.string(), z.union([z.string(), z.number(), MessageText]))
  },
})

/**
 * Something that the user is told, as it crosses a process boundary and is kept: `message` in English, for the command
 * line and logs, and `text` for a page in another language. There is no `text` to what nobody foresaw, nor where
 * another version of the program speaks of something that this one does not know.
 */
export const Message = z.object({ message: z.string(), text: MessageText.optional().catch(undefined) })
export type Message = z.infer<typeof Message>

/** The same where earlier versions kept the English sentence alone. */
export const KeptMessage = z.preprocess(
  (kept) => (typeof kept === 'string' ? { message: kept } : kept),
  Message,
)

/** The languages that messages are there in. */
const catalogues = { en: messages, de: messagesInGerman }
export type MessageLanguage = keyof typeof catalogues

/** What must be filled into a message, by name. */
export type MessageValues<Key extends MessageKey> = {
  readonly [Name in NamesIn<(typeof messages)[Key]>]: MessageValue
}

type NamesIn<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** Part of a message, such as the reason in it. */
export function messageText<Key extends MessageKey>(key: Key, values: MessageValues<Key>): MessageText {
  return { key, values }
}

/** A message by its key and what is filled in. */
export function messageOf<Key extends MessageKey>(key: Key, values: MessageValues<Key>): Message {
  const text = messageText(key, values)
  return { message: fillIn(text, 'en'), text }
}

/** What another message says, as a part of one. */
export function partOf({ message, text }: Message): MessageValue {
  return text ?? message
}

/** The words of a message in a language; those of what nobody foresaw are English. */
export function wordingOf({ message, text }: Message, language: MessageLanguage): string {
  return text ? fillIn(text, language) : message
}

function fillIn({ key, values }: MessageText, language: MessageLanguage): string {
  return catalogues[language][key].replace(/{{(\w+)}}/g, (whole, name: string) => {
    const value = values[name]
    switch (typeof value) {
      case 'undefined':
        return whole
      case 'number':
        return numbers[language].format(value)
      case 'string':
        return value
      default:
        return fillIn(value, language)
    }
  })
}

/** Ports and sizes are no amounts that anybody counts through, so thousands are not set apart. */
const numbers = {
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 1, useGrouping: false }),
  de: new Intl.NumberFormat('de', { maximumFractionDigits: 1, useGrouping: false }),
}
