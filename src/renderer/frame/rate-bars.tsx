/** The last fifteen seconds of the log's pace as bars; the figure beside it says the same. */
const SHOWN = 15;
const HEIGHT = 10;

export function RateBars({ rates }: { readonly rates: readonly number[] }) {
  const shown = rates.slice(-SHOWN);
  const top = Math.max(...shown, 1);
  return (
    <svg width={SHOWN * 3} height={HEIGHT} aria-hidden="true" fill="var(--ink-2)">
      {shown.map((rate, index) => {
        const height = Math.max(1, Math.round((rate / top) * HEIGHT));
        const x = (SHOWN - shown.length + index) * 3;
        return <rect key={x} x={x} y={HEIGHT - height} width="2" height={height} />;
      })}
    </svg>
  );
}
