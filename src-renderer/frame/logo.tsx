import styles from './header.module.css'

/** The sign of the app: a portrait with a few grains in it. */
export function Logo() {
  return (
    <svg className={styles.logo} viewBox="0 0 32 32" aria-hidden>
      <rect className={styles.logoField} width="32" height="32" rx="8" />
      <g className={styles.logoPerson}>
        <circle cx="16" cy="12.2" r="4.6" />
        <path d="M6.8 26a9.2 9.2 0 0 1 18.4 0z" />
      </g>
      <g className={styles.logoField}>
        <circle cx="16" cy="20.2" r="1" />
        <circle cx="19.6" cy="22" r="1" />
        <circle cx="12.4" cy="22" r="1" />
        <circle cx="16" cy="23.6" r="1" />
        <circle cx="18" cy="12" r="0.9" />
        <circle cx="14.4" cy="10.4" r="0.9" />
        <circle cx="14.6" cy="13.8" r="0.9" />
      </g>
    </svg>
  )
}
