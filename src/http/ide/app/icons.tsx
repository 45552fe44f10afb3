import type { SVGProps } from 'react';

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export function ShareIcon(props: SVGProps<SVGSVGElement>) {
  return (
    <svg viewBox="0 0 20 20" {...stroke} {...props}>
      <path d="M8.2 11.8a3.6 3.6 0 0 0 5.1 0l2.9-2.9a3.6 3.6 0 0 0-5.1-5.1l-1 1" />
      <path d="M11.8 8.2a3.6 3.6 0 0 0-5.1 0l-2.9 2.9a3.6 3.6 0 0 0 5.1 5.1l1-1" />
    </svg>
  );
}

export function QuestionsIcon(props: SVGProps<SVGSVGElement>) {
  return (
    <svg viewBox="0 0 20 20" {...stroke} {...props}>
      <path d="M3 4.5h14v9.5H9l-3.5 3V14H3z" />
      <path d="M6.5 8h7M6.5 10.8h4.5" />
    </svg>
  );
}
