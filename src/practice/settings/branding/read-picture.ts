export type Picture = { type: 'image/png' | 'image/jpeg' | 'image/webp'; width: number; height: number };

/**
 * What a file is by its own bytes, whatever it calls itself: a whole PNG, JPEG or WebP picture that stands still, with its
 * size in pixels; or null. Drawings that can carry a script (SVG) are none.
 */
export function readPicture(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return png(view) ?? jpeg(view) ?? webp(view);
  } catch {
    return null; // it ends before it should: DataView reads nothing beyond the end
  }
}

const text = (view: DataView, at: number, length = 4) =>
  String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(at + i)));

/** https://www.w3.org/TR/png-3/#5DataRep: chunks up to IEND. acTL is that of a picture that moves. */
function png(view: DataView): Picture | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || text(view, 12) !== 'IHDR') return null;
  for (let at = 8; ; at += 12 + view.getUint32(at)) {
    const chunk = text(view, at + 4);
    if (chunk === 'acTL') return null;
    if (chunk === 'IEND') return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
  }
}

/** https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B: segments up to the frame's (SOF), which knows the size. */
function jpeg(view: DataView): Picture | null {
  if (view.getUint16(0) !== 0xffd8 || view.getUint8(2) !== 0xff) return null;
  const end = lastIndexOf(view, 0xffd9);
  for (let at = 2; at < end; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xffc0) return null;
    const isFrame = marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return null;
}

/** https://developers.google.com/speed/webp/docs/riff_container: one of three forms; 2 in VP8X's flags: it moves. */
function webp(view: DataView): Picture | null {
  if (text(view, 0) !== 'RIFF' || text(view, 8) !== 'WEBP') return null;
  if (view.getUint32(4, true) + 8 > view.byteLength) return null;
  const type = 'image/webp';
  const form = text(view, 12);
  if (form === 'VP8 ') {
    return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (form !== 'VP8X' || view.getUint8(20) & 2) return null;
  const side = (at: number) => (view.getUint32(at, true) & 0xffffff) + 1;
  return { type, width: side(24), height: side(27) };
}

function lastIndexOf(view: DataView, mark: number): number {
  for (let at = view.byteLength - 2; at >= 0; at -= 1) if (view.getUint16(at) === mark) return at;
  return -1;
}
