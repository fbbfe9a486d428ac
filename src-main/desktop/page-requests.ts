import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import { type AppAnswer, type ShellRequest, shellRequests } from '../../src-shared/contract'
import { failure, failureOf } from '../../src-shared/failure'
import { channels } from './channels'
import type { ShellRequests } from './shell-requests'
import { isTrustedSender } from './trusted-sender'

export interface PageRequestHandlers {
  /** Ids of the web contents that may ask. */
  readonly windows: ReadonlySet<number>
  /** Answers a request of the app, parameters unchecked. Never throws. */
  app(request: string, params: unknown): Promise<AppAnswer>
  readonly shell: ShellRequests
}

/**
 * Answers the pages: the app's requests by the app, the shell's by this shell. Whoever is not a page of ours is
 * refused, and what breaks the contract is not carried out.
 */
export function answerPages(ipcMain: Pick<IpcMain, 'handle'>, handlers: PageRequestHandlers): void {
  const guarded =
    (answer: (request: string, params: unknown, event: IpcMainInvokeEvent) => Promise<AppAnswer>) =>
    async (event: IpcMainInvokeEvent, request: unknown, params: unknown): Promise<AppAnswer> => {
      if (!isTrustedSender(event, handlers.windows)) return failed(failure('page-unknown', {}))
      if (typeof request !== 'string') return failed(failure('request-nameless', {}))
      return answer(request, params, event)
    }
  ipcMain.handle(
    channels.request,
    guarded((request, params) => handlers.app(request, params)),
  )
  ipcMain.handle(
    channels.shellRequest,
    guarded((request, params, event) => answerShellRequest(handlers.shell, request, params, event)),
  )
}

async function answerShellRequest(
  shell: ShellRequests,
  request: string,
  params: unknown,
  { sender }: IpcMainInvokeEvent,
): Promise<AppAnswer> {
  if (!isShellRequest(request)) {
    return failed(failure('request-unknown', { request }))
  }
  const { params: paramsSchema, result: resultSchema } = shellRequests[request]
  const checked = paramsSchema.safeParse(params)
  if (!checked.success) {
    return failed(failure('request-malformed', { request, problems: z.prettifyError(checked.error) }))
  }
  try {
    const handler = shell[request] as (params: unknown, sender: unknown) => Promise<unknown>
    return { ok: true, result: resultSchema.parse(await handler(checked.data, sender)) }
  } catch (thrown) {
    return failed(thrown)
  }
}

function isShellRequest(request: string): request is ShellRequest {
  return Object.hasOwn(shellRequests, request)
}

function failed(thrown: unknown): AppAnswer {
  return { ok: false, failure: failureOf(thrown) }
}
