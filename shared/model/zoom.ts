// How much the whole interface is enlarged, in percent: the steps that browsers have.
export const ZOOM_STEPS = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200] as const;

/** The next step from `zoom`, the usual size for 0; the last one stays. */
export function zoomStep(zoom: number, by: -1 | 0 | 1): number {
  if (by === 0) return 100;
  const further = by === 1 ? ZOOM_STEPS.find((step) => step > zoom) : ZOOM_STEPS.findLast((step) => step < zoom);
  return further ?? zoom;
}
