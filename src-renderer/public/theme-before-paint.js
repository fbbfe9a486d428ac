// Runs before the first paint, so that a window with a chosen theme does not flash in the other one.
try {
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Without storage the theme comes with the settings, a moment later.
}
