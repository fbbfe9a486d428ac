/** The channels between the page and the desktop's main process. There are no others. */
export const channels = {
  request: 'unlearnable:request',
  shellRequest: 'unlearnable:shell-request',
  event: 'unlearnable:event',
} as const
