/** Whether what is pressed belongs to a field that somebody fills in, or to a dialog, and is no shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type=checkbox], [type=radio]), textarea, select, [role=dialog], [role=alertdialog]',
    ) !== null
  )
}
