/** Paints the strip: bars of density, red ticks for dead letters, the time above, "now" at the right end. */
export type StripPicture = {
  /** Events a bucket, oldest first; a bar each. */
  readonly bars: readonly number[];
  /** Dead letters a bucket. */
  readonly letters: readonly number[];
  readonly hours: readonly { readonly place: number; readonly text: string }[];
  /** Read again from the document's tokens when it changes. */
  readonly theme: 'light' | 'dark';
};

const TOP = 14;

export function drawStrip(canvas: HTMLCanvasElement, { bars, letters, hours }: StripPicture): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const colour = (token: string) => style.getPropertyValue(token);

  context.strokeStyle = colour('--line-strong');
  context.fillStyle = colour('--ink-3');
  context.font = `10px ${style.fontFamily}`;
  for (const { place, text } of hours) {
    const x = Math.round(place * width) + 0.5;
    line(context, x, 0, x, 5);
    if (x < width - 34) context.fillText(text, x + 5, 10);
  }

  const step = width / bars.length;
  const top = Math.max(...bars, 1);
  context.fillStyle = colour('--bar');
  bars.forEach((events, index) => {
    if (events === 0) return;
    const size = Math.max(1, Math.round((events / top) * (height - TOP)));
    context.fillRect(Math.round(index * step), height - size, 2, size);
  });

  context.fillStyle = colour('--problem-mark');
  letters.forEach((count, index) => {
    if (count > 0) context.fillRect(Math.round(index * step), height - 8, 2, 8);
  });

  context.fillStyle = colour('--accent');
  context.fillRect(width - 2, 0, 2, height);
  context.fillRect(width - 8, 0, 8, 7);
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}
