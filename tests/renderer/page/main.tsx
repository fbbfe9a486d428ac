import '../../../src-renderer/start/without-eval'
import { createRoot } from 'react-dom/client'
import { App } from '../../../src-renderer/app'
import '../../../src-renderer/styles/base.css'
import { FakeClient } from '../fake-client'
import { sceneOf } from '../scenes'

// `/?scene=running#/progress`: which state the fake app is in, and which view is shown.
const scene = new URLSearchParams(location.search).get('scene')
const root = document.querySelector('#root')
if (!root) throw new Error('the page has no place for the app')
createRoot(root).render(<App client={new FakeClient(sceneOf(scene))} />)
