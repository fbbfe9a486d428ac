import styles from './welcome-picture.module.css'

const side = 16

/**
 * A drawing of what the app does: a portrait, half of it as a person sees it, half with the grains that a machine sees.
 */
export function WelcomePicture() {
  return (
    <svg className={styles.picture} viewBox="0 0 320 320" aria-hidden>
      <defs>
        <clipPath id="welcome-frame">
          <rect x="28" y="28" width="264" height="264" rx="28" />
        </clipPath>
      </defs>
      <rect className={styles.card} x="28" y="28" width="264" height="264" rx="28" />
      <g clipPath="url(#welcome-frame)">
        <rect className={styles.sky} x="28" y="28" width="264" height="264" />
        <circle className={styles.sun} cx="236" cy="84" r="26" />
        <path className={styles.hill} d="M0 232c56-44 108-44 160-10s108 26 180-16v120H0z" />
        <circle className={styles.head} cx="160" cy="140" r="46" />
        <path
          className={styles.hair}
          d="M112 140c-6-44 22-66 50-66s54 24 46 66c-8-22-20-32-48-34-28 2-40 14-48 34z"
        />
        <path className={styles.body} d="M64 316c0-62 42-104 96-104s96 42 96 104z" />
        <g>{grains()}</g>
      </g>
      <path className={styles.line} d="M160 12v296" />
      <circle className={styles.handle} cx="160" cy="256" r="16" />
      <path className={styles.arrows} d="M155 250l-6 6 6 6M165 250l6 6-6 6" />
    </svg>
  )
}

/** The same grains every time, thinning out towards the middle. */
function grains() {
  let state = 7
  const next = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  return Array.from({ length: side * side }, (_, index) => {
    const [column, row] = [index % side, Math.floor(index / side)]
    const strength = next()
    return strength < 0.42 ? null : (
      <rect
        key={`${column} ${row}`}
        className={strength > 0.7 ? styles.grainDark : styles.grainLight}
        x={160 + column * 8.5}
        y={28 + row * 16.6}
        width="8.5"
        height="16.6"
        opacity={0.08 + 0.5 * next() * next()}
      />
    )
  })
}
