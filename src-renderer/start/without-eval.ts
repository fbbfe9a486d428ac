import { config } from 'zod'

// The page's content security policy forbids code made at run time, and reports every try.
config({ jitless: true })
