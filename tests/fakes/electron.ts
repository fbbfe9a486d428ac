import { EventEmitter } from 'node:events'
import type {
  BrowserWindow,
  Dialog,
  IpcMain,
  IpcMainInvokeEvent,
  MessageBoxOptions,
  OpenDialogOptions,
  Protocol,
  Session,
  WebContents,
} from 'electron'

/** Stands in for Electron's API: takes what the desktop shell registers, and does to it what pages and users do. */

/** A protocol from which a page can load. */
export class FakeProtocol implements Pick<Protocol, 'handle'> {
  readonly #handlers = new Map<string, (request: Request) => Promise<Response> | Response>()

  handle(scheme: string, handler: (request: Request) => Promise<Response> | Response): void {
    this.#handlers.set(scheme, handler)
  }

  async load(address: string, method = 'GET'): Promise<Response> {
    const handler = this.#handlers.get(address.slice(0, address.indexOf(':')))
    if (!handler) throw new Error(`nobody handles ${address}`)
    // Chromium hands over the address as it is; a Request of Node's own would tidy it up first.
    return handler({ url: address, method } as Request)
  }
}

export type InvokeHandler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown

/** The main process's end of the messages of pages. */
export class FakeIpcMain implements Pick<IpcMain, 'handle'> {
  readonly #handlers = new Map<string, InvokeHandler>()

  handle(channel: string, handler: InvokeHandler): void {
    this.#handlers.set(channel, handler)
  }

  async invoke(channel: string, event: FakeInvokeEvent, ...args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (!handler) throw new Error(`nobody handles ${channel}`)
    return handler(event as unknown as IpcMainInvokeEvent, ...args)
  }
}

/** What says who sent a message. */
export interface FakeInvokeEvent {
  readonly sender: { readonly id: number; startDrag?(item: { readonly files?: string[] }): void }
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null
}

type LoadListener = (
  details: { readonly url: string },
  answer: (response: { readonly cancel?: boolean }) => void,
) => void

/** A session whose page asks for permissions and loads addresses. */
export class FakeSession
  implements
    Pick<
      Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setSpellCheckerEnabled'
    >
{
  #onRequest: Parameters<Session['setPermissionRequestHandler']>[0] = null
  #onCheck: Parameters<Session['setPermissionCheckHandler']>[0] = null
  #onDevice: Parameters<Session['setDevicePermissionHandler']>[0] = null
  #onLoad: LoadListener | undefined
  spellChecker = true

  readonly webRequest = {
    onBeforeRequest: (listener: unknown) => {
      this.#onLoad = listener as LoadListener
    },
  } as Pick<Session['webRequest'], 'onBeforeRequest'>

  setPermissionRequestHandler(handler: Parameters<Session['setPermissionRequestHandler']>[0]): void {
    this.#onRequest = handler
  }

  setPermissionCheckHandler(handler: Parameters<Session['setPermissionCheckHandler']>[0]): void {
    this.#onCheck = handler
  }

  setDevicePermissionHandler(handler: Parameters<Session['setDevicePermissionHandler']>[0]): void {
    this.#onDevice = handler
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled
  }

  /** Without a handler a session grants everything, as Electron does. */
  requestPermission(permission: string, requestingUrl: string): Promise<boolean> {
    return new Promise((resolve) => {
      if (!this.#onRequest) return resolve(true)
      this.#onRequest(null as unknown as WebContents, permission as never, resolve, {
        requestingUrl,
        isMainFrame: true,
      } as never)
    })
  }

  checkPermission(permission: string, origin: string): boolean {
    return this.#onCheck?.(null, permission as never, origin, { isMainFrame: true } as never) ?? true
  }

  allowsDevice(): boolean {
    return this.#onDevice?.({ deviceType: 'usb', origin: 'app://unlearnable', device: {} as never }) ?? true
  }

  load(url: string): 'loaded' | 'blocked' {
    let blocked = false
    this.#onLoad?.({ url }, ({ cancel }) => {
      blocked = cancel ?? false
    })
    return blocked ? 'blocked' : 'loaded'
  }
}

/** The contents of a window, whose page tries to get away. */
export class FakeWebContents extends EventEmitter {
  #onOpen: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined

  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]): void {
    this.#onOpen = handler
  }

  /** Whether the page gets there, by an event of navigation. */
  navigate(
    kind: 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview',
    details: { readonly url: string; readonly isMainFrame: boolean },
  ): 'gone' | 'kept' {
    return emitPreventable(this, kind, details) ? 'kept' : 'gone'
  }

  open(url: string): 'allow' | 'deny' {
    return this.#onOpen?.({ url } as never).action ?? 'allow'
  }

  get asContents(): Pick<WebContents, 'on' | 'setWindowOpenHandler'> {
    return this as unknown as WebContents
  }
}

/** A window that the user closes. */
export class FakeWindow extends EventEmitter {
  isClosed = false

  close(): void {
    if (!emitPreventable(this, 'close')) this.isClosed = true
  }

  isDestroyed(): boolean {
    return this.isClosed
  }

  get asWindow(): BrowserWindow {
    return this as unknown as BrowserWindow
  }
}

/** Dialogs with a user who has made up their mind. */
export class FakeDialog {
  readonly openDialogs: OpenDialogOptions[] = []
  readonly questions: MessageBoxOptions[] = []

  /**
   * @param chosen what is chosen in file dialogs; undefined to give up
   * @param button the label of the button that is pressed
   */
  constructor(
    readonly chosen: readonly string[] | undefined,
    readonly button = '',
  ) {}

  readonly showOpenDialog = async (...args: unknown[]) => {
    this.openDialogs.push(args.at(-1) as OpenDialogOptions)
    return { canceled: this.chosen === undefined, filePaths: [...(this.chosen ?? [])] }
  }

  readonly showMessageBox = async (...args: unknown[]) => {
    const options = args.at(-1) as MessageBoxOptions
    this.questions.push(options)
    return { response: options.buttons?.indexOf(this.button) ?? -1, checkboxChecked: false }
  }

  get asDialog(): Pick<Dialog, 'showOpenDialog' | 'showMessageBox'> {
    return this as unknown as Dialog
  }
}

/** @returns whether a listener prevented what was about to happen */
function emitPreventable(emitter: EventEmitter, name: string, details: object = {}): boolean {
  let prevented = false
  emitter.emit(name, {
    ...details,
    preventDefault: () => {
      prevented = true
    },
  })
  return prevented
}
