import { describe, expect, it } from 'vitest'
import { Failure, failure, failureOf, isUnforeseen } from '../../src-shared/failure'
import { KeptMessage, messageOf, messageText, wordingOf } from '../../src-shared/message'
import { failureMessages, type MessageKey, messages } from '../../src-shared/messages'
import { messagesInGerman } from '../../src-shared/messages-in-german'

const keys = Object.keys(messages) as MessageKey[]

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name as string))].sort()
}

describe('the catalogue', () => {
  it('has every message in German, with the same values and nothing beside', () => {
    expect(Object.keys(messagesInGerman).sort()).toEqual([...keys].sort())
    const differing = keys.filter(
      (key) => placeholders(messages[key]).join() !== placeholders(messagesInGerman[key]).join(),
    )
    expect(differing).toEqual([])
  })

  it('names each failure once, whatever its kind', () => {
    const failures = Object.values(failureMessages).flatMap((ofKind) => Object.keys(ofKind))
    expect(failures).toHaveLength(new Set(failures).size)
  })

  it.each([
    ['English', messages],
    ['German', messagesInGerman],
  ])('says failures in whole sentences in %s', (_, catalogue) => {
    const failures = Object.values(failureMessages).flatMap((ofKind) => Object.keys(ofKind) as MessageKey[])
    // A name at the beginning keeps its spelling, and what others say at the end has its own full stop.
    const torn = failures.filter((key) => !/^(?:\p{Lu}|["„]|\{\{).*(?:\.|\}\})$/su.test(catalogue[key]))
    expect(torn).toEqual([])
  })

  it('translates: no sentence is the same in both languages but what holds values alone', () => {
    const same = keys.filter((key) => messages[key] === messagesInGerman[key])
    expect(same.filter((key) => /\p{L}/u.test(messages[key].replace(/{{\w+}}/g, '')))).toEqual([])
  })
})

describe('a failure', () => {
  const inUse = failure('folder-in-use', { folder: '/home/ada/Copies' }, { file: '/home/ada/Copies' })

  it('has the kind of its key, and is thrown and logged in English', () => {
    expect(inUse.failure).toMatchObject({ kind: 'in use', file: '/home/ada/Copies' })
    expect(inUse.message).toBe(
      'Another run is writing into /home/ada/Copies; wait for it to end or choose another output folder.',
    )
  })

  it('crosses a process boundary and is shown in the language of the page', () => {
    const arrived = Failure.parse(JSON.parse(JSON.stringify(failureOf(inUse))))
    expect(wordingOf(arrived, 'de')).toMatch(/^Ein anderer Lauf schreibt gerade in \/home\/ada\/Copies\./)
    expect(wordingOf(arrived, 'en')).toBe(inUse.message)
  })

  it('tells its reason in the same language', () => {
    const reason = messageText('reason-reading-forbidden', {})
    const { failure: unreadable } = failure('path-unreadable', { path: '/a', reason })
    expect(unreadable.message).toBe('/a cannot be read: reading it is not allowed.')
    expect(wordingOf(unreadable, 'de')).toBe('/a lässt sich nicht lesen: Lesen ist dort nicht erlaubt.')
  })

  it('writes numbers as the language does, and leaves what looks like a placeholder in a name', () => {
    const space = messageOf('found-space', { gigabytes: 12.34, folder: '/{{gigabytes}}' })
    expect(space.message).toBe('12.3 GB free at /{{gigabytes}}')
    expect(wordingOf(space, 'de')).toBe('12,3 GB frei in /{{gigabytes}}')
  })

  it('that nobody foresaw is known as such, and keeps the words of whoever threw it', () => {
    const unforeseen = failureOf(new Error('cannot read properties of undefined'))
    expect(isUnforeseen(unforeseen)).toBe(true)
    expect(wordingOf(unforeseen, 'de')).toBe('cannot read properties of undefined')
    expect(isUnforeseen(failure('engine-busy', {}).failure)).toBe(false)
  })
})

describe('messages of other versions', () => {
  it('are shown in English where their key is not known any more', () => {
    const later = { kind: 'refused', message: 'Not on Sundays.', text: { key: 'sunday', values: {} } }
    expect(Failure.parse(later)).toEqual({ kind: 'refused', message: 'Not on Sundays.' })
  })

  it('were kept as sentences alone, which are still read', () => {
    expect(KeptMessage.parse('Only the main picture of the file is kept.')).toEqual({
      message: 'Only the main picture of the file is kept.',
    })
  })
})
