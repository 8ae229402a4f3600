import type { ReactNode } from 'react';

/** Icons are drawn on a 16 × 16 grid with a line of 1.25, take the text's colour, and never carry meaning alone. */
export interface IconProps {
  readonly size?: number;
}
export type Icon = (props: IconProps) => ReactNode;

function icon(drawing: ReactNode): Icon {
  return function IconDrawing({ size = 16 }: IconProps) {
    return (
      <svg
        aria-hidden="true"
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {drawing}
      </svg>
    );
  };
}

export const WorkbenchIcon = icon(<path d="M2 3.5h9M2 8h5.5M2 12.5h4.5M9 11l2.2 2.2L15 8.5" />);
export const DiagnosisIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.75" />
    <path d="m10.5 10.5 4 4M4.6 7h1.2l1-1.9L8 9l.7-2h.8" />
  </>,
);
export const ClockIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 4.5V8l2.5 1.5" />
  </>,
);
export const GatewayIcon = icon(<path d="M2.5 14V8a5.5 5.5 0 0 1 11 0v6M5.5 14V8.2a2.5 2.5 0 0 1 5 0V14M2 14h12" />);
export const CodeIcon = icon(<path d="M5 4.5 1.5 8 5 11.5M11 4.5 14.5 8 11 11.5M9.3 3 6.7 13" />);
export const SettingsIcon = icon(
  <>
    <path d="M2 4.5h6M11.5 4.5H14M2 11.5h2.5M8 11.5h6" />
    <circle cx="9.75" cy="4.5" r="1.75" />
    <circle cx="6.25" cy="11.5" r="1.75" />
  </>,
);
export const HelpIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.600c-.5.3-.8.6-.8 1.200M8 11.2h.01" />
  </>,
);
export const ArrowLeftIcon = icon(<path d="M13 8H3.500M7 4 3 8l4 4" />);
export const ArrowRightIcon = icon(<path d="M3 8h9.500M9 4l4 4-4 4" />);
export const PlusIcon = icon(<path d="M8 3v10M3 8h10" />);
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
export const ChevronDownIcon = icon(<path d="m4 6 4 4 4-4" />);
export const ChevronRightIcon = icon(<path d="m6 4 4 4-4 4" />);
export const ArrowUpIcon = icon(<path d="M8 13V3.500M4 7l4-4 4 4" />);
export const ArrowDownIcon = icon(<path d="M8 3v9.500M4 9l4 4 4-4" />);
export const CheckIcon = icon(<path d="m3 8.5 3.2 3.2L13 4.5" />);
export const CopyIcon = icon(
  <>
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
    <path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.5h1.5" />
  </>,
);
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3 3" />
  </>,
);
export const FilterIcon = icon(<path d="M2.5 4.500h11M4.5 8h7M6.5 11.500h3" />);
export const CompareIcon = icon(<path d="M8 2v12M5.5 4.500h-3v7h3M10.5 4.500h3v7h-3" />);
export const MoreIcon = icon(<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2" />);
export const EyeIcon = icon(
  <>
    <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z" />
    <circle cx="8" cy="8" r="2" />
  </>,
);
export const EyeOffIcon = icon(
  <path d="M6.2 3.8A6.4 6.4 0 0 1 8 3.5C12 3.5 14.5 8 14.5 8a11.6 11.6 0 0 1-1.9 2.3M4 5a10.6 10.6 0 0 0-2.5 3S4 12.5 8 12.5a6.6 6.6 0 0 0 3-.7M2.5 2.500l11 11M6.6 6.700a2 2 0 0 0 2.8 2.8" />,
);
export const LockIcon = icon(
  <>
    <rect x="3.5" y="7" width="9" height="6.5" rx="1.5" />
    <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
  </>,
);
export const PinIcon = icon(<path d="M6 2.500h4l-.5 4 2.5 2.500H4l2.5-2.500zM8 9v5" />);
export const TrashIcon = icon(<path d="M3 4.500h10M6.5 4.500V3h3v1.500M4.5 4.500l.5 8.500h6l.5-8.500M7 7v4M9 7v4" />);
export const EditIcon = icon(<path d="m3 13 .6-2.8 7.2-7.2 2.2 2.2-7.2 7.200zM9.5 4.300l2.2 2.2" />);
export const RefreshIcon = icon(<path d="M13.5 8A5.5 5.5 0 1 1 11.8 4M13.5 2v3h-3" />);
export const SendIcon = icon(<path d="m14 2-6 12-1.5-6L2 6.500z" />);
export const StopIcon = icon(<rect x="4" y="4" width="8" height="8" rx="1" />);
export const PlayIcon = icon(<path d="M5 3.500v9l7-4.500z" />);
export const PauseIcon = icon(<path d="M5.5 3.500v9M10.5 3.500v9" />);
export const WrapIcon = icon(<path d="M2 4h12M2 8h9.500a2 2 0 1 1 0 4H8M9.8 10.2 8 12l1.8 1.800M2 12h3" />);
export const KeyIcon = icon(
  <>
    <circle cx="5" cy="11" r="3" />
    <path d="m7.2 8.8 6.3-6.300M11 5l2 2" />
  </>,
);
export const LinkOutIcon = icon(<path d="M6.5 3.500H3v9.500h9.500V9.500M9.5 2.500h4v4M13.5 2.5 7.5 8.5" />);
export const KeyboardIcon = icon(
  <>
    <rect x="1.5" y="4" width="13" height="8" rx="1.5" />
    <path d="M4 6.500h.01M6.5 6.500h.01M9 6.500h.01M11.5 6.500h.01M5 9.500h6" />
  </>,
);
