/** The product's mark: a sticky, and play. */
export function Mark() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <rect y="3" width="7" height="10" rx="1" fill="var(--event-mark)" />
      <path d="M8.5 3.2v9.6L16 8z" fill="var(--ink)" />
    </svg>
  );
}
