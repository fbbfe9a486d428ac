import { ChevronsLeftRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { HandleRoot, Item, Provider, Root } from 'react-compare-slider/components'
import { useReactCompareSlider } from 'react-compare-slider/hooks'
import styles from './slider-panes.module.css'

interface SliderPanesProps {
  /** What the divider is called, for screen readers. */
  readonly label: string
  readonly original: ReactNode
  readonly copy: ReactNode
}

/** Two pictures on top of each other, with a divider that uncovers the one or the other. */
export function SliderPanes({ label, original, copy }: SliderPanesProps) {
  // Dragging anywhere else moves the picture; and a divider that lags behind the pointer feels broken.
  const slider = useReactCompareSlider({
    onlyHandleDraggable: true,
    keyboardIncrement: '2%',
    transition: 'none',
  })
  return (
    <Provider {...slider}>
      <Root style={{ position: 'absolute', inset: 0, touchAction: 'none' }}>
        <Item item="itemOne">{original}</Item>
        <Item item="itemTwo">{copy}</Item>
        <HandleRoot className={styles.handleRoot} aria-label={label}>
          <div className={styles.line} />
          <div className={styles.knob}>
            <ChevronsLeftRight aria-hidden />
          </div>
        </HandleRoot>
      </Root>
    </Provider>
  )
}
