/** Saves what is exported as a file of the person's. */
import { messageOf } from '../../../../shared/kernel/failure.ts';
import { showToast } from '../../../ui/toast.tsx';
import { arrange, type Moves } from '../graph/arrange.ts';
import type { Layout } from '../graph/layout.ts';
import type { Picture } from '../graph/picture.ts';
import { type SvgPicture, svgPicture } from './svg-picture.ts';

/** Sharp on dense screens and in documents. */
const PNG_SCALE = 2;

export function saveSvg(picture: Picture, layout: Layout, moves: Moves): void {
  saveText('design.svg', asShown(picture, layout, moves).text, 'image/svg+xml');
}

export function savePng(picture: Picture, layout: Layout, moves: Moves): void {
  rasterize(asShown(picture, layout, moves)).then(
    (blob) => saveBlob('design.png', blob),
    (error: unknown) =>
      showToast({ title: 'The picture could not be drawn', detail: messageOf(error), tone: 'problem' }),
  );
}

export function saveText(name: string, text: string, type: string): void {
  saveBlob(name, new Blob([text], { type }));
}

/** With the blocks where the person put them, in the colours of the theme. */
function asShown(picture: Picture, layout: Layout, moves: Moves): SvgPicture {
  const style = getComputedStyle(document.documentElement);
  const arranged = arrange(layout, picture, moves);
  return svgPicture(picture, arranged, (name) => style.getPropertyValue(name).trim());
}

async function rasterize({ text, width, height }: SvgPicture): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * PNG_SCALE;
    canvas.height = height * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await blobOf(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  const { promise, resolve, reject } = Promise.withResolvers<Blob>();
  canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)), 'image/png');
  return promise;
}

function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
