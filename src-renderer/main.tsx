import './start/without-eval'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { desktopClient } from './client/desktop-client'
import { webClient } from './client/web-client'
import './styles/base.css'

const client = window.unlearnable ? desktopClient(window.unlearnable) : webClient()
const root = document.querySelector('#root')
if (!root) throw new Error('the page has no place for the app')
createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
)
