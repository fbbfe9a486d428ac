import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { channels } from './channels'

/**
 * What the page has of the desktop, and all that it has: four functions. Neither Electron's objects nor its events get
 * through. Requests are checked by the main process, which does not trust the page; answers by the page's client.
 */
contextBridge.exposeInMainWorld('unlearnable', {
  request: (request: unknown, params: unknown) => ipcRenderer.invoke(channels.request, text(request), params),
  shellRequest: (request: unknown, params: unknown) =>
    ipcRenderer.invoke(channels.shellRequest, text(request), params),
  on(listener: unknown): () => void {
    if (typeof listener !== 'function') throw new TypeError('a listener is a function')
    const onEvent = (_: unknown, event: unknown, data: unknown) => listener(text(event), data)
    ipcRenderer.on(channels.event, onEvent)
    return () => {
      ipcRenderer.off(channels.event, onEvent)
    }
  },
  pathOf(file: unknown): string {
    if (!(file instanceof File)) throw new TypeError('only files have paths')
    return webUtils.getPathForFile(file)
  },
})

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('requests and events are named by texts')
  return value
}
