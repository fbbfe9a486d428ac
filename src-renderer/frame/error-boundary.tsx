import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button/button'
import { EmptyState } from '../components/empty-state/empty-state'

interface ErrorBoundaryProps {
  readonly children: ReactNode
}

/** Keeps a mistake of ours in one view from taking the whole page away. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {}

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render(): ReactNode {
    return this.state.error ? <Broken message={this.state.error.message} /> : this.props.children
  }
}

function Broken({ message }: { message: string }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('app.broken')}
      actions={
        <Button look="primary" onClick={() => location.reload()}>
          {t('app.reload')}
        </Button>
      }
    >
      <p>{t('app.brokenText')}</p>
      <p>
        <code>{message.slice(0, 300)}</code>
      </p>
    </EmptyState>
  )
}
